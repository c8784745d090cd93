/** All optimisers; one line each. */
import { adam } from "./adam.ts";
import type { Optimiser, OptimiserKind } from "./optimiser.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

const OPTIMISERS: Readonly<Record<OptimiserKind, () => Optimiser>> = { adam, sgd, rmsprop };

/** A fresh optimiser without state; the caller disposes it. */
export function createOptimiser(kind: OptimiserKind): Optimiser {
  return OPTIMISERS[kind]();
}
