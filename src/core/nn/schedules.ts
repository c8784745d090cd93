/** How β grows over the steps of a run. Pure numbers. */
import type { Settings } from "../settings/descriptors.ts";
import { assertNever } from "../shared/assert.ts";

export type ScheduleSettings = Pick<Settings, "beta" | "schedule" | "scheduleSteps" | "cycles" | "rampFraction">;

/**
 * β of the step with this number, counted from 0 at the start of the schedule of T = `scheduleSteps` steps.
 * constant: β. linear: β · min(1, step / T), the warm-up of Bowman et al. 2016 without its sigmoid.
 * cyclical: M = `cycles` ramps, τ = mod(step, ⌈T/M⌉) / (T/M) and β · min(1, τ / R) with R = `rampFraction`; after T steps
 * β. Fu et al. 2019, eq. 6 with t = step + 1.
 */
export function scheduledBeta(settings: ScheduleSettings, step: number): number {
  const { beta, schedule, scheduleSteps, cycles, rampFraction } = settings;
  switch (schedule) {
    case "constant":
      return beta;
    case "linear":
      return beta * Math.min(1, step / scheduleSteps);
    case "cyclical": {
      if (step >= scheduleSteps) return beta;
      const cycleSteps = scheduleSteps / cycles;
      const tau = (step % Math.ceil(cycleSteps)) / cycleSteps;
      return beta * Math.min(1, tau / rampFraction);
    }
    default:
      return assertNever(schedule);
  }
}
