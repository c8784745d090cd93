/** What a change of some settings makes of the others. Stages nothing and starts no run. */
import { misfitsIn, reconciled } from "./compatibility.ts";
import type { SettingName, Settings, SettingsPatch } from "./descriptors.ts";
import { misfitIssue, type Parsed } from "./parse.ts";
import { withTypical } from "./starting.ts";
import { sameValue } from "./values.ts";

/**
 * The settings after `patch`: what does not fit it moves, and what was typical of one kind of data becomes what is typical
 * of another. Issues when a value asked for does not fit what stands or what else was asked for; nothing is to change then.
 */
export function changed(before: Settings, patch: SettingsPatch): Parsed<Settings> {
  const asked = (Object.keys(patch) as SettingName[]).filter((name) => patch[name] !== undefined);
  const wanted: Settings = { ...before, ...patch };
  const moving = asked.filter((name) => !sameValue(wanted[name], before[name]));
  const moved = withTypical(wanted, before, reconciled(wanted, moving).dataset, asked);
  const after = reconciled(moved, moving);
  const refused = asked.some((name) => !sameValue(after[name], wanted[name]));
  if (refused) return { ok: false, issues: misfitsIn(moved).map(misfitIssue) };
  return { ok: true, value: after };
}
