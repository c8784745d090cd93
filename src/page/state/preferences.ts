/** What a person prefers on this device, kept in localStorage. Holds nothing of a run. */
import { parseMirror } from "../../core/shared/publicSets.ts";
import { DEFAULT_GRID_SIDE, isGridSide } from "./gridSide.ts";
import type { RoomState } from "./roomState.ts";

export type Preferences = Pick<RoomState, "theme" | "pauseWhenHidden" | "gridSide" | "mirror">;

const KEY = "elbo-room.preferences";
const VERSION = 1;
const DEFAULTS: Preferences = { theme: "system", pauseWhenHidden: false, gridSide: DEFAULT_GRID_SIDE, mirror: null };

/**
 * What is missing, damaged or from a later version is as if never chosen.
 * @param page the address of the page, on whose own origin a mirror may be
 */
export function loadPreferences(storage: Pick<Storage, "getItem"> | null, page = ""): Preferences {
  try {
    const saved: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    if (typeof saved !== "object" || saved === null || !("version" in saved) || saved.version !== VERSION)
      return DEFAULTS;
    const theme = "theme" in saved ? saved.theme : null;
    const mirror = "mirror" in saved ? saved.mirror : null;
    const side = "gridSide" in saved ? saved.gridSide : null;
    return {
      theme: theme === "light" || theme === "dark" ? theme : "system",
      pauseWhenHidden: "pauseWhenHidden" in saved && saved.pauseWhenHidden === true,
      gridSide: isGridSide(side) ? side : DEFAULT_GRID_SIDE,
      mirror: typeof mirror === "string" ? parseMirror(mirror, page) : null,
    };
  } catch {
    return DEFAULTS;
  }
}

/** A browser that refuses to store loses nothing but the choice. */
export function savePreferences(storage: Pick<Storage, "setItem"> | null, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ version: VERSION, ...preferences }));
  } catch {
    // Private windows and full disks refuse; the page works on with what was chosen.
  }
}
