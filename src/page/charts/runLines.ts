/** How lines of several runs are told apart: by dash and weight, and where runs have colours of their own by these. */
import type { ColourToken } from "./themeColours.ts";

/** Solid and heavy, then broken ever shorter: told apart without colour, also in print. */
const LINES = [
  { width: 2.4, dash: undefined },
  { width: 2, dash: "9 3" },
  { width: 2, dash: "4 2.5" },
  { width: 2.2, dash: "1.5 2.5" },
  { width: 2, dash: "12 3 2 3" },
  { width: 2, dash: "6 2 1.5 2 1.5 2" },
  { width: 3.2, dash: "3 5" },
  { width: 1.2, dash: undefined },
] as const;

export const MOST_LINES = LINES.length;

export function lineOf(index: number) {
  return LINES[index % MOST_LINES] ?? LINES[0];
}

/** The colour of a quantity, the same for all runs, or one for each run (`runColours.css`). */
export function strokeOf(colour: ColourToken | "runs", index: number): string {
  return colour === "runs" ? `var(--run-${index % MOST_LINES})` : `var(--${colour})`;
}
