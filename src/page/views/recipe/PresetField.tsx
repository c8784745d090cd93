/** Named starting points; says which one the form matches. */
import { PRESETS, PRESET_NAMES, type PresetName } from "../../../core/settings/presets.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { Select } from "../controls/Select.tsx";
import { useReady } from "../hooks/useReady.ts";
import { useFormPreset } from "./formSettings.ts";
import { settled } from "../hooks/settled.ts";

export function PresetField() {
  const { t, catalogue } = useWords();
  const ready = useReady();
  const { change } = useActions();
  const preset = useFormPreset() ?? "own";
  const names: readonly (PresetName | "own")[] = preset === "own" ? ["own", ...PRESET_NAMES] : PRESET_NAMES;
  return (
    <div className="presetField">
      <Select
        label={t("recipe.preset")}
        value={preset}
        disabled={!ready}
        options={names.map((name) => ({ value: name, label: catalogue.presets[name].label }))}
        onChange={(name) => {
          if (name !== "own") settled(change(PRESETS[name]));
        }}
      />
      <HelpPopover name={t("recipe.preset")}>
        {PRESET_NAMES.map((name) => (
          <p key={name}>
            <b>{catalogue.presets[name].label}.</b> {catalogue.presets[name].help}
          </p>
        ))}
      </HelpPopover>
    </div>
  );
}
