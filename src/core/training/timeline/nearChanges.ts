/** At which steps beside its schedule a run measures itself because a person has changed it. Draws and measures nothing. */

/** Steps after a change: what it does shows at first, then ever more slowly. */
const AFTER: readonly number[] = [5, 10, 20];
/** A slider that is dragged changes the run many times a second: not every one of these is measured. */
const APART = 20;

/**
 * Whether to measure before step `step` is taken. `change`: the step at which the last live change was made, null before
 * the first. `measured`: the step last measured.
 */
export function measuresNear(step: number, change: number | null, measured: number): boolean {
  if (change === null || step <= measured) return false;
  return step === change ? step - measured >= APART : AFTER.includes(step - change);
}
