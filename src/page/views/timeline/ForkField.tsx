/** One live setting of a fork to be: takes what is right, says what is wrong, and what it was. Changes no run. */
import { useId, useState, type ReactNode } from "react";
import { descriptorOf, type SettingName, type Settings } from "../../../core/settings/descriptors.ts";
import { parseSetting, type SettingIssue } from "../../../core/settings/parse.ts";
import { sameValue } from "../../../core/settings/values.ts";
import { optionWords, useWords, valueWords } from "../../language/words.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { Segments } from "../controls/Segments.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { fieldText } from "../recipe/fieldText.ts";
import { numberEntry } from "../recipe/numberEntry.ts";

interface ForkFieldProps {
  readonly name: SettingName;
  readonly value: Settings[SettingName];
  /** Of the run that is left, at that step. */
  readonly was: Settings[SettingName];
  readonly onTake: (value: Settings[SettingName]) => void;
}

export function ForkField({ name, value, was, onTake }: ForkFieldProps): ReactNode {
  const words = useWords();
  const { t, catalogue } = words;
  const id = useId();
  const [issue, setIssue] = useState<SettingIssue | null>(null);
  const descriptor = descriptorOf(name);
  const label = catalogue.settings[name].label;
  const offer = (input: unknown) => {
    const parsed = parseSetting(name, input);
    setIssue(parsed.ok ? null : (parsed.issues[0] ?? null));
    if (parsed.ok) onTake(parsed.value);
    return parsed.ok;
  };
  // Neither is live.
  if (descriptor.kind === "widths" || descriptor.kind === "fingerprint") return null;
  return (
    <div className="forkField">
      {descriptor.kind === "number" ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
      {descriptor.kind === "number" ? (
        <TextEntry
          id={id}
          shown={typeof value === "number" ? fieldText(value) : ""}
          invalid={issue !== null}
          describedBy={`${id}-note`}
          {...numberEntry(descriptor, offer)}
          onRevert={() => setIssue(null)}
        />
      ) : (
        <Segments
          label={label}
          value={String(value)}
          describedBy={`${id}-note`}
          options={descriptor.options.map((option) => ({ value: option, label: optionWords(catalogue, name, option) }))}
          onChange={offer}
        />
      )}
      <div id={`${id}-note`} className="forkNote" aria-live="polite">
        <IssueNote issue={issue} />
        {!sameValue(value, was) && <small>{t("controls.was", { value: valueWords(words, name, was) })}</small>}
      </div>
    </div>
  );
}
