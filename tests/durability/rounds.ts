/** What is done between two kills, and how the next one comes: drawn, so that a seed repeats it. */
import type { RandomStream } from "../../src/core/shared/random.ts";
import { STRIKES, type Choices } from "./strikes.ts";

export interface Round extends Choices {
  /** The page is told that it is hidden, and goes on for a little while. */
  readonly isHiddenFirst: boolean;
  readonly trainsMs: number;
  /** A live change after this share of that time, or none. */
  readonly change: { readonly at: number; readonly beta: number } | null;
}

/** Saves are eight seconds apart: some kills come before the first of a page, some after it. */
const LEAST_MS = 100;
const MOST_MS = 12_000;

const MAIN_SHARE = 0.7;
const SAME_TAB_SHARE = 0.5;
const HIDDEN_SHARE = 0.2;
const CHANGE_SHARE = 0.4;
const MOST_BETA = 4;

export function drawnRound(random: RandomStream): Round {
  const uniform = (name: string) => random.split(name).uniform();
  const strike = STRIKES[Math.floor(uniform("strike") * STRIKES.length)] ?? "worker";
  const isChanged = uniform("is changed") < CHANGE_SHARE;
  return {
    strike,
    victim: uniform("victim") < MAIN_SHARE ? "main" : "explorer",
    inSameTab: uniform("tab") < SAME_TAB_SHARE,
    // A worker that dies takes no page with it.
    isHiddenFirst: strike !== "worker" && uniform("hidden") < HIDDEN_SHARE,
    trainsMs: LEAST_MS + uniform("time") * (MOST_MS - LEAST_MS),
    change: isChanged ? { at: uniform("at"), beta: Math.ceil(uniform("beta") * MOST_BETA * 1000) / 1000 } : null,
  };
}
