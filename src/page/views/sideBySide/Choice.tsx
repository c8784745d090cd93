/** What to set side by side: one press for what is asked for most, or a setting and values of one's own. */
import { useId, useState } from "react";
import { descriptorOf, type SettingName, type Settings } from "../../../core/settings/descriptors.ts";
import { isSettingName, type SettingIssue } from "../../../core/settings/parse.ts";
import { useWords } from "../../language/words.ts";
import {
  comparableSettings,
  MOST_SIDES,
  optionsBeside,
  planOf,
  quickPlans,
  splitValues,
  type SidePlan,
} from "../../state/sideBySidePlan.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { OptionToggles } from "../controls/OptionToggles.tsx";
import { Select } from "../controls/Select.tsx";
import { planName } from "./sideWords.ts";

interface ChoiceProps {
  readonly base: Settings;
  readonly onStart: (plan: SidePlan) => void;
  readonly onClose: () => void;
}

export function Choice({ base, onStart, onClose }: ChoiceProps) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="sbsChoice">
      <section>
        <h3>{t("sideBySide.quick")}</h3>
        <div className="sbsQuick">
          {quickPlans(base).map((plan, index) => (
            <button
              key={index}
              type="button"
              className={index === 0 ? "button primary" : "button"}
              onClick={() => onStart(plan)}
            >
              {planName(
                words,
                plan.name,
                plan.sides.map(({ value }) => value),
              )}
            </button>
          ))}
        </div>
      </section>
      <OwnPlan base={base} onStart={onStart} />
      <div className="sbsChoiceEnd">
        <button type="button" className="button" onClick={onClose}>
          {t("sideBySide.close")}
        </button>
      </div>
    </div>
  );
}

function OwnPlan({ base, onStart }: Omit<ChoiceProps, "onClose">) {
  const { t, catalogue } = useWords();
  const id = useId();
  const offered = comparableSettings(base);
  const [name, setName] = useState<SettingName>(offered[0] ?? "learningRate");
  const [text, setText] = useState("");
  const [options, setOptions] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<"count" | SettingIssue | null>(null);
  const isChoice = descriptorOf(name).kind === "choice";

  const pick = (picked: string) => {
    if (!isSettingName(picked)) return;
    setName(picked);
    setText("");
    setOptions([]);
    setFault(null);
  };
  const begin = () => {
    const reading = planOf(base, name, isChoice ? options : splitValues(text));
    if (reading.ok) onStart(reading.plan);
    else setFault(reading.fault);
  };
  return (
    <section>
      <h3>{t("sideBySide.own")}</h3>
      <form
        className="sbsOwn"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <label htmlFor={`${id}-name`}>{t("sideBySide.setting")}</label>
        <Select
          id={`${id}-name`}
          value={name}
          options={offered.map((value) => ({ value, label: catalogue.settings[value].label }))}
          onChange={pick}
        />
        <label htmlFor={`${id}-values`}>{t("sideBySide.values")}</label>
        {isChoice ? (
          <OptionToggles
            label={t("sideBySide.values")}
            className="sbsOptions"
            name={name}
            options={optionsBeside(name, base)}
            picked={options}
            most={MOST_SIDES}
            onPick={setOptions}
          />
        ) : (
          <input
            id={`${id}-values`}
            className="field"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={text}
            placeholder={t("sideBySide.valuesHint", { example: exampleOf(name) })}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-fault`}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <div id={`${id}-fault`} className="sbsFault" aria-live="polite">
          {fault === "count" ? <p className="problem">{t("sideBySide.count")}</p> : <IssueNote issue={fault} />}
        </div>
        <button type="submit" className="button">
          {t("sideBySide.start")}
        </button>
      </form>
    </section>
  );
}

/** Two values of the right kind, to show how they are written. */
function exampleOf(name: SettingName): string {
  const descriptor = descriptorOf(name);
  if (descriptor.kind === "widths") return "64, 512-256";
  if (descriptor.kind !== "number") return "";
  const low = Math.max(descriptor.min, descriptor.default === 0 ? 0 : descriptor.default / (descriptor.whole ? 2 : 4));
  const values = [descriptor.whole ? Math.round(low) : low, descriptor.default || descriptor.max / 4];
  return values.map((value) => String(Number(value.toPrecision(3)))).join(", ");
}
