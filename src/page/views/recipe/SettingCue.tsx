/** Says of a setting whether it changes at once or needs a new run; the field names it as its description. */
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";

interface SettingCueProps {
  readonly id: string;
  readonly name: SettingName;
  /** Where there is no room it is left to those who do not see the draft bar. */
  readonly seen?: boolean;
}

export function SettingCue({ id, name, seen = true }: SettingCueProps) {
  const { t } = useWords();
  const live = descriptorOf(name).applies === "live";
  return (
    <span id={id} className={seen ? "settingCue" : "visuallyHidden"}>
      {t(live ? "controls.live" : "controls.newRun")}
    </span>
  );
}
