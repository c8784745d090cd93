/** The settings as the form shows them, waiting changes included, and which of them have a meaning. */
import { useMemo } from "react";
import type { SettingName, Settings } from "../../../core/settings/descriptors.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { shownSettings } from "./shownSettings.ts";

export function useFormSettings(): Settings {
  const settings = useRoomState((state) => state.settings);
  const draft = useRoomState((state) => state.draft);
  return useMemo(() => ({ ...settings, ...draft }), [settings, draft]);
}

export function useShownSettings(): ReadonlySet<SettingName> {
  const settings = useFormSettings();
  return useMemo(() => shownSettings(settings), [settings]);
}
