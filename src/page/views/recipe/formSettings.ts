/**
 * Settings as the form shows them, waiting changes included. Each hook re-renders only when what it tells changes: β under
 * the hand changes at every frame, and must not redraw the recipe.
 */
import { useMemo } from "react";
import type { SettingName, Settings } from "../../../core/settings/descriptors.ts";
import { fittingOptions } from "../../../core/settings/compatibility.ts";
import { meaningfulSettings } from "../../../core/settings/meaning.ts";
import { isSettingName } from "../../../core/settings/parse.ts";
import { presetOf, type PresetName } from "../../../core/settings/presets.ts";
import { isHidden } from "../../state/controls.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";

export function formSettings({ settings, draft }: RoomState): Settings {
  return { ...settings, ...draft };
}

/** Which settings have a meaning beside the others, and are not hidden by the link. */
export function useShownSettings(): ReadonlySet<SettingName> {
  // Names as one text, since equal texts are the same and equal sets are not.
  const names = useRoomState((state) => {
    const names = [...meaningfulSettings(formSettings(state))];
    return names.filter((name) => !isHidden(state, name)).join(" ");
  });
  return useMemo(() => new Set(names.split(" ").filter(isSettingName)), [names]);
}

export function useFormSetting<Name extends SettingName>(name: Name): Settings[Name] {
  return useRoomState((state) => formSettings(state)[name]);
}

export function useFormPreset(): PresetName | null {
  return useRoomState((state) => presetOf(formSettings(state)));
}

/** The options of a choice that go with the rest of the form. */
export function useFittingOptions(name: SettingName): ReadonlySet<string> {
  const options = useRoomState((state) => (fittingOptions(name, formSettings(state)) ?? []).join(" "));
  return useMemo(() => new Set(options.split(" ")), [options]);
}
