/** The settings of a run at an earlier step: its live changes since then, taken back. Changes nothing. */
import type { Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import { isSettingName, parseSetting } from "../../core/settings/parse.ts";
import type { Mark } from "./roomState.ts";

/**
 * A change made at `step` itself holds there. Of a run with more changes than are kept as marks, the oldest ones are not
 * known.
 */
export function settingsAt(settings: Settings, marks: readonly Mark[], step: number): Settings {
  const before: Record<string, unknown> = {};
  for (const { name, from } of marks.filter((mark) => mark.step > step).toReversed()) {
    if (!isSettingName(name)) continue;
    const parsed = parseSetting(name, from);
    if (parsed.ok) before[name] = parsed.value;
  }
  // Each value was parsed as the setting whose name it stands under.
  return { ...settings, ...(before as SettingsPatch) };
}
