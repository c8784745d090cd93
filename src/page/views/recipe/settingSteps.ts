/** Where an arrow key takes a number in a field: along the setting's own scale, to round values, never out of its range. */
import type { NumberSetting } from "../../../core/settings/descriptors.ts";
import { niceStep } from "../../charts/niceNumbers.ts";

/** Ten steps a decade, as preferred numbers have them: each about 10^(1/10) times the one before. */
const PER_DECADE = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8];
/** A logarithmic scale that contains 0 has this many decades above it, as the slider of β does. */
const DECADES_ABOVE_ZERO = 1e4;
/** Steps over the whole range of a linear setting. */
const LINEAR_STEPS = 100;
/** Values this close are the same to a person; it forgives rounding. */
const SAME = 1e-9;

/** @param direction 1 for more, −1 for less. */
export function steppedValue(setting: NumberSetting, value: number, direction: 1 | -1): number {
  const { min, max, whole, scale } = setting;
  const next = scale === "linear" ? linearStep(setting, value, direction) : logStep(setting, value, direction);
  const rounded = whole ? wholeBeyond(next, value, direction) : Number(next.toPrecision(12));
  return Math.min(max, Math.max(min, rounded));
}

function linearStep({ min, max, whole }: NumberSetting, value: number, direction: 1 | -1): number {
  const step = whole ? 1 : niceStep(max - min, LINEAR_STEPS);
  return direction > 0 ? (Math.floor(value / step + SAME) + 1) * step : (Math.ceil(value / step - SAME) - 1) * step;
}

function logStep({ min, max, scale }: NumberSetting, value: number, direction: 1 | -1): number {
  const least = scale === "logWithZero" ? max / DECADES_ABOVE_ZERO : min;
  if (direction > 0 && value < least) return least;
  if (direction < 0 && value <= least * (1 + SAME)) return scale === "logWithZero" ? 0 : min;
  const power = 10 ** Math.floor(Math.log10(value) + SAME);
  const rounds = [0.8, ...PER_DECADE, 10].map((factor) => factor * power);
  const beyond =
    direction > 0
      ? rounds.find((round) => round > value * (1 + SAME))
      : rounds.findLast((round) => round < value * (1 - SAME));
  return beyond ?? value;
}

/** A whole number strictly beyond `value`, however small the step was. */
function wholeBeyond(next: number, value: number, direction: 1 | -1): number {
  return direction > 0
    ? Math.max(Math.round(next), Math.floor(value) + 1)
    : Math.min(Math.round(next), Math.ceil(value) - 1);
}
