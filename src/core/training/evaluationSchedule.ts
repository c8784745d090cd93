/** At which steps a run measures itself on held-out images: a fixed function of the step, so that two equal runs have equal curves. */

/** Dense while everything changes, then twice an epoch of the bundled digits at batch 128. */
const EARLY_STEPS: readonly number[] = [0, 5, 10, 20];
const EVERY = 35;
const LATER = 2000;
const EVERY_LATER = 70;

export function evaluatesAt(step: number): boolean {
  if (step <= EVERY) return EARLY_STEPS.includes(step) || step === EVERY;
  return step % (step < LATER ? EVERY : EVERY_LATER) === 0;
}
