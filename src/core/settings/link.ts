/** Settings as the query of a link and back. Only what differs from the defaults is written, so links stay short. */
import { DEFAULT_SETTINGS, SETTING_NAMES, type SettingName, type Settings } from "./descriptors.ts";
import { isSettingName, parseSetting, type SettingIssue } from "./parse.ts";

/** Format of the query; a link from a later version is read as far as it can be and says so. */
const LINK_VERSION = 1;

export interface LinkReading {
  readonly settings: Settings;
  /** What could not be used; the default stands in its place. */
  readonly issues: readonly SettingIssue[];
}

export function settingsToQuery(settings: Settings): string {
  const changed = SETTING_NAMES.filter((name) => !sameValue(settings[name], DEFAULT_SETTINGS[name]));
  if (changed.length === 0) return "";
  const pairs = changed.map((name) => `${name}=${encodeURIComponent(formatValue(settings[name]))}`);
  return `?v=${LINK_VERSION}&${pairs.join("&")}`;
}

/** Reads `?beta=4&hidden=512-256`. Keys that are no settings but known to the page are passed in `ignored`. */
export function settingsFromQuery(query: string, ignored: readonly string[] = []): LinkReading {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const issues: SettingIssue[] = [];
  for (const [key, text] of queryPairs(query)) {
    if (key === "v") {
      if (Number(text) > LINK_VERSION)
        issues.push({ path: "v", problem: "outOfRange", value: text, allowed: `1 to ${LINK_VERSION}` });
    } else if (isSettingName(key)) {
      const parsed = parseSetting(key, text);
      if (parsed.ok) settings[key] = parsed.value;
      else issues.push(...parsed.issues);
    } else if (!ignored.includes(key)) {
      issues.push({
        path: key,
        problem: "unknownSetting",
        value: `"${text.slice(0, 60)}"`,
        allowed: SETTING_NAMES.join(", "),
      });
    }
  }
  return { settings: settings as Settings, issues };
}

/** The value as it stands in a link: `4`, `relu`, `512-256`, `none`. */
export function formatValue(value: Settings[SettingName]): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value.length === 0 ? "none" : value.join("-");
}

export function sameValue(a: Settings[SettingName], b: Settings[SettingName]): boolean {
  return formatValue(a) === formatValue(b);
}

// URLSearchParams is not part of the language the core is written in.
function queryPairs(query: string): [string, string][] {
  const pairs = query
    .replace(/^[?#]/, "")
    .split("&")
    .filter((pair) => pair !== "");
  return pairs.map((pair) => {
    const cut = pair.indexOf("=");
    return cut < 0 ? [decode(pair), ""] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
