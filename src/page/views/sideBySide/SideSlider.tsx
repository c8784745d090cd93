/** The setting in which the sides differ, changed live on this side alone. */
import { useCallback, type CSSProperties } from "react";
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { useHeldValue } from "../hooks/useHeldValue.ts";
import { useSetting } from "../hooks/useSetting.ts";
import { BETA_SCALE, positionOf, valueAt } from "../objective/logScale.ts";
import { fieldText } from "../recipe/fieldText.ts";
import { numberEntry } from "../recipe/numberEntry.ts";

interface SideSliderProps {
  readonly name: SettingName;
  /** The side, as its heading has it. */
  readonly called: string;
}

export function SideSlider({ name, called }: SideSliderProps) {
  const { t } = useWords();
  const label = t("sideBySide.slider", { side: called });
  if (name === "beta") return <BetaSlider label={label} />;
  return descriptorOf(name).kind === "number" ? <NumberField name={name} label={label} /> : null;
}

function BetaSlider({ label }: { readonly label: string }) {
  const { numbers } = useWords();
  const { change } = useActions();
  const actual = useRoomState((state) => state.settings.beta);
  const send = useCallback((beta: number) => change({ beta }), [change]);
  const { value, hold } = useHeldValue(actual, send);
  const position = positionOf(BETA_SCALE, value);
  return (
    <div className="sbsSlider" style={{ "--at": `${(100 * position) / BETA_SCALE.count}%` } as CSSProperties}>
      <input
        type="range"
        className="range"
        aria-label={label}
        aria-valuetext={numbers.setting(value)}
        min={0}
        max={BETA_SCALE.count}
        step={1}
        value={position}
        onChange={(event) => hold(valueAt(BETA_SCALE, event.target.valueAsNumber))}
      />
    </div>
  );
}

function NumberField({ name, label }: { readonly name: SettingName; readonly label: string }) {
  const descriptor = descriptorOf(name);
  const { value, issue, offer, clearIssue } = useSetting(name);
  if (descriptor.kind !== "number" || typeof value !== "number") return null;
  return (
    <div className="sbsSlider">
      <TextEntry
        label={label}
        shown={fieldText(value)}
        invalid={issue !== null}
        {...numberEntry(descriptor, offer)}
        onRevert={clearIssue}
      />
      <IssueNote issue={issue} />
    </div>
  );
}

/** The last live change of this side, and when. */
export function LastChange({ name }: { readonly name: SettingName }) {
  const { t, numbers } = useWords();
  const mark = useRoomState((state) => state.curves.marks.findLast((each) => each.name === name) ?? null);
  if (mark === null) return null;
  const [from, to] = [mark.from, mark.to].map((text) =>
    Number.isFinite(Number(text)) ? numbers.setting(Number(text)) : text,
  );
  return <p className="note">{t("sideBySide.changed", { from, to, step: numbers.count(mark.step) })}</p>;
}
