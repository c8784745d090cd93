/** The form control of any setting, made from its descriptor: label, help, field, and what was wrong or waits. */
import { memo, useId, type ReactNode } from "react";
import { SETTINGS, descriptorOf, type ChoiceSetting, type SettingName } from "../../../core/settings/descriptors.ts";
import { isLocked } from "../../state/controls.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { Segments } from "../controls/Segments.tsx";
import { Select } from "../controls/Select.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { useReady } from "../hooks/useReady.ts";
import { useSetting, type SettingHandle } from "../hooks/useSetting.ts";
import { LockMark } from "../link/Fixable.tsx";
import { choicesOf } from "./choices.ts";
import { fieldText } from "./fieldText.ts";
import { useFittingOptions } from "./formSettings.ts";
import { OwnDataField } from "./OwnDataField.tsx";
import { numberEntry } from "./numberEntry.ts";
import { SettingCue } from "./SettingCue.tsx";
import { useOwnDataAsked } from "./useOwnDataAsked.ts";
import { SettingHelp } from "./SettingHelp.tsx";
import { WidthsEditor } from "./WidthsEditor.tsx";

interface SettingFieldProps {
  readonly name: SettingName;
  /** Besides what the page's state already rules out. */
  readonly disabled?: boolean;
}

/** A choice of as many options is made of buttons; more stand in a list. */
const SEGMENTS = 2;

export const SettingField = memo(function SettingField({ name, disabled = false }: SettingFieldProps) {
  const words = useWords();
  const { t, catalogue } = words;
  const setting = useSetting(name);
  const ready = useReady();
  const locked = useRoomState((state) => isLocked(state, name));
  const id = useId();
  const label = catalogue.settings[name].label;
  const labelled = isOneElement(name);
  const parts = { id, name, label, setting, disabled: disabled || locked || !ready };
  return (
    <div className="settingRow" data-staged={setting.staged} data-kind={descriptorOf(name).kind}>
      <div className="settingLabel">
        {labelled ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
        <SettingHelp name={name} />
        {locked && <LockMark name={name} />}
        {descriptorOf(name).kind !== "number" && <SettingCue id={`${id}-cue`} name={name} seen={false} />}
      </div>
      <Control {...parts} />
      {setting.staged && (
        <p className="settingNote">{t("controls.was", { value: valueWords(words, name, setting.running) })}</p>
      )}
      <div id={`${id}-problem`} className="settingProblem" aria-live="polite">
        <IssueNote issue={setting.issue} />
      </div>
    </div>
  );
});

/** Groups of buttons or fields carry the label themselves. */
function isOneElement(name: SettingName): boolean {
  const descriptor = descriptorOf(name);
  return descriptor.kind === "number" || (descriptor.kind === "choice" && descriptor.options.length !== SEGMENTS);
}

interface ControlProps {
  readonly id: string;
  readonly name: SettingName;
  readonly label: string;
  readonly setting: SettingHandle<SettingName>;
  readonly disabled: boolean;
}

function Control(props: ControlProps): ReactNode {
  const { id, name, label, setting, disabled } = props;
  const descriptor = descriptorOf(name);
  const { value, offer } = setting;
  const describedBy = `${id}-cue ${id}-problem`;
  if (descriptor.kind === "widths") {
    const parts = { id, label, describedBy, setting, disabled };
    return <WidthsEditor {...parts} descriptor={SETTINGS.hidden} />;
  }
  if (descriptor.kind === "number") {
    return (
      <span className="settingEntry">
        <TextEntry
          id={id}
          shown={typeof value === "number" ? fieldText(value) : ""}
          disabled={disabled}
          invalid={setting.issue !== null}
          describedBy={describedBy}
          {...numberEntry(descriptor, offer)}
          onRevert={setting.clearIssue}
        />
        <SettingCue id={`${id}-cue`} name={name} />
      </span>
    );
  }
  if (descriptor.kind === "fingerprint") return <OwnDataField id={id} disabled={disabled} />;
  return <Choice {...props} descriptor={descriptor} describedBy={describedBy} />;
}

interface ChoiceProps extends ControlProps {
  readonly descriptor: ChoiceSetting;
  readonly describedBy: string;
}

function Choice({ id, name, label, setting, disabled, descriptor, describedBy }: ChoiceProps) {
  const { catalogue } = useWords();
  const fitting = useFittingOptions(name);
  const { value } = setting;
  const offer = useOwnDataAsked(name, setting.offer);
  const chosen = typeof value === "string" ? value : descriptor.default;
  const options = choicesOf(name, catalogue, fitting);
  if (descriptor.options.length === SEGMENTS) {
    const parts = { label, value: chosen, options, describedBy, disabled };
    return <Segments {...parts} onChange={offer} />;
  }
  return (
    <Select id={id} value={chosen} options={options} disabled={disabled} describedBy={describedBy} onChange={offer} />
  );
}
