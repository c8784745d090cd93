/** Settings as the query of a link and back. Only what differs from where such a run starts is written, so links stay short. */
import { misfitsIn, reconciled } from "./compatibility.ts";
import { DEFAULT_SETTINGS, SETTING_NAMES, type Settings, type SettingsPatch } from "./descriptors.ts";
import { isSettingName, misfitIssue, parseSetting, type SettingIssue } from "./parse.ts";
import { readQuery, shownText } from "./query.ts";
import { startingSettings } from "./starting.ts";
import { formatValue, sameValue } from "./values.ts";

/** Format of the query; a link from a later version is read as far as it can be and says so. */
const LINK_VERSION = 1;

export interface LinkReading {
  readonly settings: Settings;
  /** What could not be used; the default, or the nearest that fits, stands in its place. */
  readonly issues: readonly SettingIssue[];
}

export function settingsToQuery(settings: Settings): string {
  const { dataset, model } = settings;
  // Data set and model decide what the rest starts from, and are themselves told from the defaults.
  const start = {
    ...startingSettings({ dataset, model }),
    dataset: DEFAULT_SETTINGS.dataset,
    model: DEFAULT_SETTINGS.model,
  };
  const changed = SETTING_NAMES.filter((name) => !sameValue(settings[name], start[name]));
  if (changed.length === 0) return "";
  const pairs = changed.map((name) => `${name}=${encodeURIComponent(formatValue(settings[name]))}`);
  return `?v=${LINK_VERSION}&${pairs.join("&")}`;
}

/**
 * Reads `?beta=4&hidden=512-256`. Keys that are no settings but known to the page are passed in `ignored`. Never throws, whatever
 * the text, and takes bounded time. What is wrong with the query itself, `readQuery` says.
 */
export function settingsFromQuery(query: string, ignored: readonly string[] = []): LinkReading {
  const given: Record<string, unknown> = {};
  const issues: SettingIssue[] = [];
  for (const [key, text] of readQuery(query).pairs) {
    if (key === "v") {
      if (Number(text) > LINK_VERSION)
        issues.push({ path: "v", problem: "outOfRange", value: shownText(text), allowed: `1 to ${LINK_VERSION}` });
    } else if (isSettingName(key)) {
      const parsed = parseSetting(key, text);
      if (parsed.ok) given[key] = parsed.value;
      else issues.push(...parsed.issues);
    } else if (!ignored.includes(key)) {
      issues.push({
        path: shownText(key),
        problem: "unknownSetting",
        value: `"${shownText(text)}"`,
        allowed: SETTING_NAMES.join(", "),
      });
    }
  }
  const { settings, misfits } = fitted(given);
  return { settings, issues: [...issues, ...misfits] };
}

/** Settings that fit, from some that were given. Of a model and a data set that do not go together the data set is kept. */
function fitted(given: SettingsPatch): { readonly settings: Settings; readonly misfits: readonly SettingIssue[] } {
  const start = startingSettings(given);
  const wanted = { ...start, ...given, dataset: start.dataset };
  const misfits = misfitsIn(wanted).map(misfitIssue);
  if (misfits.some(({ problem }) => problem === "noData")) {
    // As a link that names no data set: nothing that is typical of the one that is not there.
    const { dataset: _, ...rest } = given;
    return { settings: fitted(rest).settings, misfits };
  }
  return { settings: reconciled(wanted, []), misfits };
}
