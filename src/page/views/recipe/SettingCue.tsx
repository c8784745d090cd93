/** Says of a setting whether it changes at once or needs a new run; the field names it as its description. */
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";

export function SettingCue({ id, name }: { readonly id: string; readonly name: SettingName }) {
  const { t } = useWords();
  const live = descriptorOf(name).applies === "live";
  return (
    <span id={id} className="settingCue">
      {t(live ? "controls.live" : "controls.newRun")}
    </span>
  );
}
