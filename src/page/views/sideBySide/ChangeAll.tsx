/** One live setting of all sides, changed at the same step of each. */
import { useId, useState } from "react";
import {
  descriptorOf,
  SETTING_NAMES,
  type SettingName,
  type SettingsPatch,
} from "../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { isSettingName, parseSetting, type SettingIssue } from "../../../core/settings/parse.ts";
import { useWords } from "../../language/words.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { Side } from "../../state/sideBySide.ts";
import { useSides } from "../../state/sideBySideContext.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { Popover } from "../controls/Popover.tsx";
import { Select } from "../controls/Select.tsx";
import { settled } from "../hooks/settled.ts";
import { choicesOf } from "../recipe/choices.ts";
import { fieldText } from "../recipe/fieldText.ts";

interface ChangeAllProps {
  /** The setting in which the sides differ: it is changed at each by itself. */
  readonly except: SettingName | null;
  readonly sides: readonly Side[];
  readonly onChange: (changes: SettingsPatch) => Promise<void>;
}

export function ChangeAll(props: ChangeAllProps) {
  const { t } = useWords();
  const title = t("sideBySide.forAll");
  return (
    <Popover buttonClass="button" buttonName={title} button={title} title={title}>
      <ChangeForm {...props} />
    </Popover>
  );
}

const settingsOf = ({ settings }: RoomState) => settings;

function ChangeForm({ except, sides, onChange }: ChangeAllProps) {
  const { t, catalogue } = useWords();
  const id = useId();
  const [settings] = useSides(sides, settingsOf);
  const [name, setName] = useState<SettingName>("learningRate");
  const [typed, setTyped] = useState<string | null>(null);
  const [issue, setIssue] = useState<SettingIssue | null>(null);
  if (settings === undefined) return null;

  const live = SETTING_NAMES.filter(
    (each) => descriptorOf(each).applies === "live" && each !== except && hasMeaning(each, settings),
  );
  const descriptor = descriptorOf(name);
  const standing = settings[name];
  const text = typed ?? (typeof standing === "number" ? fieldText(standing) : String(standing));
  const offer = () => {
    const parsed = parseSetting(name, text);
    setIssue(parsed.ok ? null : (parsed.issues[0] ?? null));
    if (!parsed.ok) return;
    setTyped(null);
    settled(onChange({ [name]: parsed.value }));
  };
  const label = t("sideBySide.forAllValue", { name: catalogue.settings[name].label });
  return (
    <form
      className="sbsChangeAll"
      onSubmit={(event) => {
        event.preventDefault();
        offer();
      }}
    >
      <Select
        label={t("sideBySide.setting")}
        value={name}
        options={live.map((value) => ({ value, label: catalogue.settings[value].label }))}
        onChange={(picked) => {
          if (!isSettingName(picked)) return;
          setName(picked);
          setTyped(null);
          setIssue(null);
        }}
      />
      {descriptor.kind === "choice" ? (
        <Select
          label={label}
          value={text}
          options={choicesOf(name, catalogue, new Set(descriptor.options))}
          onChange={setTyped}
        />
      ) : (
        <input
          className="field"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={label}
          aria-invalid={issue !== null}
          aria-describedby={`${id}-issue`}
          value={text}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <button type="submit" className="button">
        {t("sideBySide.apply")}
      </button>
      <div id={`${id}-issue`} aria-live="polite">
        <IssueNote issue={issue} />
      </div>
    </form>
  );
}
