/** A setting's value as the short text of a link, and whether two are the same. Reads no text. */
import type { SettingName, Settings } from "./descriptors.ts";

/** The value as it stands in a link: `4`, `relu`, `512-256`, `none`. */
export function formatValue(value: Settings[SettingName]): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value.length === 0 ? "none" : value.join("-");
}

export function sameValue(a: Settings[SettingName], b: Settings[SettingName]): boolean {
  return formatValue(a) === formatValue(b);
}
