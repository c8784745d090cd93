/** At which steps a run measures itself on held-out images: a fixed function of the step, so that two equal runs have equal curves. */

/** Dense while everything changes, then twice an epoch of the bundled digits at batch 128. */
const EARLY_STEPS: readonly number[] = [0, 5, 10, 20];
const EVERY = 35;
const LATER = 2000;
const EVERY_LATER = 70;

/**
 * More held-out examples than this are measured, all of them, a quarter as often: 10,000 take as long as some 30 steps at
 * batch 128, which is nearly half of the time every 35 steps, and less than a fifth every 140.
 */
const MANY = 5000;
const MANY_SPACING = 4;

export function evaluatesAt(step: number, heldOutCount: number): boolean {
  if (step <= EVERY) return EARLY_STEPS.includes(step) || step === EVERY;
  const spacing = heldOutCount > MANY ? MANY_SPACING : 1;
  return step % (spacing * (step < LATER ? EVERY : EVERY_LATER)) === 0;
}
