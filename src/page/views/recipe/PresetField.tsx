/** Named starting points; says which one the form matches. */
import { Fragment } from "react";
import {
  PRESETS,
  PRESET_NAMES,
  presetGroupOf,
  type PresetGroup,
  type PresetName,
} from "../../../core/settings/presets.ts";
import { useWords } from "../../language/words.ts";
import { isHidden, isLocked } from "../../state/controls.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { Select, type SelectOption } from "../controls/Select.tsx";
import { LockMark } from "../link/Fixable.tsx";
import { useReady } from "../hooks/useReady.ts";
import { useFormPreset } from "./formSettings.ts";
import { settled } from "../hooks/settled.ts";

const GROUPS = ["images", "points", "ratings"] as const satisfies readonly PresetGroup[];

export function PresetField() {
  const { t, catalogue } = useWords();
  const ready = useReady();
  const { change } = useActions();
  const hidden = useRoomState((state) => isHidden(state, "preset"));
  const locked = useRoomState((state) => isLocked(state, "preset"));
  const preset = useFormPreset() ?? "own";
  const own: readonly SelectOption<PresetName | "own">[] =
    preset === "own" ? [{ value: "own", label: catalogue.presets.own.label }] : [];
  const named = GROUPS.flatMap((group) =>
    presetsOf(group).map((name) => {
      return { value: name, label: catalogue.presets[name].label, group: catalogue.presetGroups[group] };
    }),
  );
  if (hidden) return null;
  return (
    <div className="presetField">
      <Select
        label={t("recipe.preset")}
        value={preset}
        disabled={!ready || locked}
        options={[...own, ...named]}
        onChange={(name) => {
          if (name !== "own") settled(change(PRESETS[name]));
        }}
      />
      <HelpPopover name={t("recipe.preset")}>
        {GROUPS.map((group) => (
          <Fragment key={group}>
            <h4>{catalogue.presetGroups[group]}</h4>
            {presetsOf(group).map((name) => (
              <p key={name}>
                <b>{catalogue.presets[name].label}.</b> {catalogue.presets[name].help}
              </p>
            ))}
          </Fragment>
        ))}
      </HelpPopover>
      {locked && <LockMark name="preset" />}
    </div>
  );
}

function presetsOf(group: PresetGroup): readonly PresetName[] {
  return PRESET_NAMES.filter((name) => presetGroupOf(name) === group);
}
