/**
 * Which controls a link removes (`hide=`) or fixes (`lock=`), by name: settings, and these panels. Neither touches what a
 * control controls: a hidden loss is measured, a hidden β weighs. Decides nothing about where controls stand.
 */
import { descriptorOf, type SettingName } from "../../core/settings/descriptors.ts";
import { isSettingName } from "../../core/settings/parse.ts";
import { shownText } from "../../core/settings/query.ts";
import type { ControlIssue } from "./addressIssues.ts";

/** What a link can name beside settings, and whether it can be fixed: a picture has nothing to fix. */
export const PANELS = {
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
} as const satisfies Record<string, "lock" | "hide">;

export type PanelName = keyof typeof PANELS;
export type ControlName = PanelName | SettingName;
export type ControlKey = "hide" | "lock";

export interface ControlChoice {
  readonly hide: ReadonlySet<ControlName>;
  readonly lock: ReadonlySet<ControlName>;
}

export const NO_CHOICE: ControlChoice = { hide: new Set(), lock: new Set() };

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

/** Whether a link has named it, itself or the panel it stands in. */
function isNamed(names: ReadonlySet<ControlName>, name: ControlName): boolean {
  if (names.size === 0) return false;
  if (names.has(name)) return true;
  if (isPanel(name)) return (name === "preset" || name === "data") && names.has("recipe");
  const { group } = descriptorOf(name);
  return group !== "objective" && (names.has("recipe") || (group === "data" && names.has("data")));
}

/** What controls a page shows and frees, of its state. */
type Controlled = { readonly controls: ControlChoice; readonly showsEverything: boolean };

export function isHidden({ controls, showsEverything }: Controlled, name: ControlName): boolean {
  return !showsEverything && isNamed(controls.hide, name);
}

export function isLocked({ controls, showsEverything }: Controlled, name: ControlName): boolean {
  return !showsEverything && isNamed(controls.lock, name);
}
