/** Constant, warm-up or cycles, with the settings each needs, and the free bits. */
import { useId } from "react";
import { useWords, optionWords } from "../../language/words.ts";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Segments } from "../controls/Segments.tsx";
import { useSetting } from "../hooks/useSetting.ts";
import { useShownSettings } from "../recipe/formSettings.ts";
import { SettingCue } from "../recipe/SettingCue.tsx";
import { SettingField } from "../recipe/SettingField.tsx";
import { SettingHelp } from "../recipe/SettingHelp.tsx";

const DETAILS = ["scheduleSteps", "cycles", "rampFraction", "freeBits"] as const;

export function ScheduleControl({ disabled }: { readonly disabled: boolean }) {
  const { catalogue } = useWords();
  const cue = useId();
  const schedule = useSetting("schedule");
  const shown = useShownSettings();
  const label = catalogue.settings.schedule.label;
  return (
    <div className="betaDetails">
      <div className="schedule">
        <div className="settingLabel">
          <span>{label}</span>
          <SettingHelp name="schedule" />
          <SettingCue id={cue} name="schedule" seen={false} />
          {shown.has("scheduleSteps") && <EffectiveBeta />}
        </div>
        <Segments
          label={label}
          value={schedule.value}
          disabled={disabled}
          describedBy={cue}
          options={SETTINGS.schedule.options.map((option) => ({
            value: option,
            label: optionWords(catalogue, "schedule", option),
          }))}
          onChange={schedule.offer}
        />
      </div>
      {DETAILS.filter((name) => shown.has(name)).map((name) => (
        <SettingField key={name} name={name} disabled={disabled} />
      ))}
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
