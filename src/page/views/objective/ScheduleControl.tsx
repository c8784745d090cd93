/** The bound, the schedule of β with the settings it needs, and the free bits: each where it has a meaning. */
import { useId } from "react";
import { useWords, optionWords } from "../../language/words.ts";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { isLocked } from "../../state/controls.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Segments } from "../controls/Segments.tsx";
import { LockMark } from "../link/Fixable.tsx";
import { useSetting } from "../hooks/useSetting.ts";
import { useShownSettings } from "../recipe/formSettings.ts";
import { SettingCue } from "../recipe/SettingCue.tsx";
import { SettingField } from "../recipe/SettingField.tsx";
import { SettingHelp } from "../recipe/SettingHelp.tsx";

const BOUND = ["bound", "importanceSamples"] as const;
const DETAILS = ["scheduleSteps", "cycles", "rampFraction", "freeBits"] as const;

/** @param disabled what concerns β alone */
export function ScheduleControl({ disabled }: { readonly disabled: boolean }) {
  const shown = useShownSettings();
  const ofBound = BOUND.filter((name) => shown.has(name));
  const ofBeta = DETAILS.filter((name) => shown.has(name));
  if (ofBound.length === 0 && !shown.has("schedule")) return null;
  return (
    <div className="betaDetails">
      {shown.has("schedule") && <Schedule disabled={disabled} steps={shown.has("scheduleSteps")} />}
      {ofBeta.map((name) => (
        <SettingField key={name} name={name} disabled={disabled} />
      ))}
      {ofBound.map((name) => (
        <SettingField key={name} name={name} />
      ))}
    </div>
  );
}

function Schedule({ disabled, steps }: { readonly disabled: boolean; readonly steps: boolean }) {
  const { catalogue } = useWords();
  const cue = useId();
  const schedule = useSetting("schedule");
  const locked = useRoomState((state) => isLocked(state, "schedule"));
  const label = catalogue.settings.schedule.label;
  return (
    <div className="schedule">
      <div className="settingLabel">
        <span>{label}</span>
        <SettingHelp name="schedule" />
        {locked && <LockMark name="schedule" />}
        <SettingCue id={cue} name="schedule" seen={false} />
        {steps && <EffectiveBeta />}
      </div>
      <Segments
        label={label}
        value={schedule.value}
        disabled={disabled || locked}
        describedBy={cue}
        options={SETTINGS.schedule.options.map((option) => ({
          value: option,
          label: optionWords(catalogue, "schedule", option),
        }))}
        onChange={schedule.offer}
      />
    </div>
  );
}

/** While a schedule runs, what the knob says is not what weighs the KL term. */
function EffectiveBeta() {
  const { t, numbers } = useWords();
  const beta = useRoomState((state) => state.effectiveBeta);
  return (
    <p className="betaEffective" title={t("beta.effectiveHelp")}>
      {t("beta.effective")} <i className="math">β</i> = <b>{numbers.fixed(beta, beta < 1 ? 3 : 1)}</b>
    </p>
  );
}
