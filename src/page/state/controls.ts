/**
 * Which controls the page's link removes and fixes. Neither touches what a control controls: a hidden loss is measured, a
 * hidden β weighs. What names there are, and how a link gives them, is in `controlNames.ts`, which few pages need.
 */
import type { SettingName } from "../../core/settings/descriptors.ts";

/** What a link can name beside settings. */
export type PanelName =
  | "transport"
  | "engine"
  | "runs"
  | "files"
  | "share"
  | "recipe"
  | "preset"
  | "data"
  | "timeline"
  | "shelf"
  | "strips"
  | "objective"
  | "losses"
  | "kl"
  | "rateDistortion";

export type ControlName = PanelName | SettingName;
export type ControlKey = "hide" | "lock";

export interface ControlChoice {
  readonly hide: ReadonlySet<ControlName>;
  readonly lock: ReadonlySet<ControlName>;
}

export const NO_CHOICE: ControlChoice = { hide: new Set(), lock: new Set() };

/** What of a page's state decides; `controls` holds whatever stands in a panel that the link names, too. */
interface Controlled {
  readonly controls: ControlChoice;
  readonly showsEverything: boolean;
}

export function isHidden({ controls, showsEverything }: Controlled, name: ControlName): boolean {
  return !showsEverything && controls.hide.has(name);
}

export function isLocked({ controls, showsEverything }: Controlled, name: ControlName): boolean {
  return !showsEverything && controls.lock.has(name);
}
