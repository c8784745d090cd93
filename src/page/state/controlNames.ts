/** The names that a link has for controls, as text and back, and what stands in what. Hides nothing itself. */
import { descriptorOf, SETTING_NAMES } from "../../core/settings/descriptors.ts";
import { isSettingName } from "../../core/settings/parse.ts";
import { shownText } from "../../core/settings/query.ts";
import type { ControlIssue } from "./addressIssues.ts";
import type { ControlChoice, ControlKey, ControlName, PanelName } from "./controls.ts";

/** Whether it can be fixed, or only hidden: a picture has nothing to fix. */
const PANELS: Readonly<Record<PanelName, "lock" | "hide">> = {
  transport: "lock",
  engine: "lock",
  runs: "lock",
  files: "lock",
  share: "lock",
  recipe: "lock",
  preset: "lock",
  data: "lock",
  timeline: "lock",
  shelf: "lock",
  strips: "lock",
  objective: "hide",
  losses: "hide",
  kl: "hide",
  rateDistortion: "hide",
};

export const PANEL_NAMES = Object.keys(PANELS) as readonly PanelName[];

/** Reads `beta,recipe,losses`. The names it knows are used; the others are issues. */
export function readControls(path: ControlKey, text: string) {
  const names = new Set<ControlName>();
  const issues: ControlIssue[] = [];
  for (const name of text.split(/[, ]+/)) {
    if (name === "") continue;
    if (!isSettingName(name) && !isPanel(name))
      issues.push({ path, problem: "unknownControl", value: shownText(name) });
    else if (path === "lock" && !canBeLocked(name)) issues.push({ path, problem: "onlyHidden", value: name });
    else names.add(name);
  }
  return { names: names as ReadonlySet<ControlName>, issues };
}

/** In the order of `names`; "" for none. */
export function controlsText(names: ReadonlySet<ControlName>): string {
  return [...names].join(",");
}

export function isPanel(name: string): name is PanelName {
  return Object.hasOwn(PANELS, name);
}

export function canBeLocked(name: ControlName): boolean {
  return !isPanel(name) || PANELS[name] === "lock";
}

/** With everything that stands in the panels that are named. */
export function wholeChoice({ hide, lock }: ControlChoice): ControlChoice {
  return { hide: withContents(hide), lock: withContents(lock) };
}

function withContents(names: ReadonlySet<ControlName>): ReadonlySet<ControlName> {
  const whole = new Set(names);
  if (names.has("recipe")) whole.add("preset").add("data");
  for (const name of SETTING_NAMES) {
    const { group } = descriptorOf(name);
    // The objective's settings stand beside the recipe, each by itself.
    if (group !== "objective" && (whole.has("recipe") || (group === "data" && whole.has("data")))) whole.add(name);
  }
  return whole;
}
