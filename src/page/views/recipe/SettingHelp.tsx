/** The help of one setting, with when a change of it takes effect. */
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";

export function SettingHelp({ name }: { readonly name: SettingName }) {
  const { t, catalogue } = useWords();
  const { label, help } = catalogue.settings[name];
  const live = descriptorOf(name).applies === "live";
  return (
    <HelpPopover name={label}>
      <p>{help}</p>
      <p className="note">{t(live ? "controls.liveHelp" : "controls.newRunHelp")}</p>
    </HelpPopover>
  );
}
