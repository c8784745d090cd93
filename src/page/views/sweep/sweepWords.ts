/** How sweeps, their runs and spans of time are called. Knows no state. */
import { valueWords, type Words } from "../../language/words.ts";
import { seedsOf, valuesOf } from "../../state/sweepPlan.ts";
import type { SweepRecord, SweepRun } from "../../storage/sweepRecord.ts";

/** More would be a list. */
const MOST_VALUES = 5;

type Named = Pick<SweepRecord, "name" | "runs">;

/** `β = 0.1 / 1 / 4, 3 seeds` */
export function sweepName(words: Words, sweep: Named): string {
  const { t, catalogue, numbers } = words;
  const values = valuesOf(sweep).map((value) => valueWords(words, sweep.name, value));
  const shown = values.length > MOST_VALUES ? [...values.slice(0, MOST_VALUES - 2), "…", values.at(-1) ?? ""] : values;
  const seeds = seedsOf(sweep).length;
  const name = { name: catalogue.settings[sweep.name].label, values: shown.join(" / ") };
  return seeds > 1 && sweep.name !== "seed"
    ? t("sweep.nameSeeds", { ...name, amount: numbers.count(seeds) })
    : t("sweep.name", name);
}

/** `β = 4`, with several seeds `β = 4, seed 2`. */
export function sweepRunName(words: Words, sweep: Named, { value, seed }: SweepRun): string {
  const { t, catalogue, numbers } = words;
  const named = t("sweep.name", {
    name: catalogue.settings[sweep.name].label,
    values: valueWords(words, sweep.name, value),
  });
  const hasSeeds = sweep.name !== "seed" && seedsOf(sweep).length > 1;
  return hasSeeds ? t("sweep.cell", { value: named, seed: numbers.setting(seed) }) : named;
}

const [MINUTE, HOUR] = [60, 3600];

/** `45 s`, `12 min`, `3.5 h` */
export function timeWords({ t, numbers }: Pick<Words, "t" | "numbers">, seconds: number): string {
  if (seconds < 90) return t("sweep.seconds", { seconds: numbers.count(Math.max(1, seconds)) });
  if (seconds < 90 * MINUTE) return t("sweep.minutes", { minutes: numbers.count(seconds / MINUTE) });
  return t("sweep.hours", { hours: numbers.fixed(seconds / HOUR, 1) });
}
