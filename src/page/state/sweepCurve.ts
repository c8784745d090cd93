/** A held-out curve thinned to what a small picture shows, as a sweep keeps it. Draws nothing. */
import type { SweepCurve } from "../storage/sweepRecord.ts";
import type { Curves } from "./roomState.ts";

const MOST_POINTS = 96;

/** Evenly picked measurements, the first and the last among them. */
export function sweepCurve({ heldOut }: Pick<Curves, "heldOut">): SweepCurve {
  const { length } = heldOut;
  const count = Math.min(length, MOST_POINTS);
  const rows = Array.from({ length: count }, (_, i) => (count < 2 ? 0 : Math.round((i * (length - 1)) / (count - 1))));
  const picked = (values: Float64Array) => rows.map((row) => values[row] ?? Number.NaN);
  return {
    steps: picked(heldOut.steps),
    negativeElbo: picked(heldOut.column("negativeElbo")),
    reconstruction: picked(heldOut.column("reconstruction")),
    kl: picked(heldOut.column("kl")),
  };
}
