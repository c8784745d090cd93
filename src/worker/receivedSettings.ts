/** Settings as they arrive from the page: parsed, or refused with every fault. */
import type { Settings, SettingsPatch } from "../core/settings/descriptors.ts";
import { parsePatch, parseSettings, SettingsError } from "../core/settings/parse.ts";

/** @throws SettingsError */
export function settingsFrom(input: unknown): Settings {
  const parsed = parseSettings(input);
  if (!parsed.ok) throw new SettingsError(parsed.issues);
  return parsed.value;
}

/** @throws SettingsError */
export function patchFrom(input: unknown): SettingsPatch {
  const parsed = parsePatch(input);
  if (!parsed.ok) throw new SettingsError(parsed.issues);
  return parsed.value;
}
