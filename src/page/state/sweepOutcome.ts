/**
 * What a sweep found: of each value the figures of its seeds and their mean, on an axis that suits the setting. Pure.
 */
import { descriptorOf, type SettingName, type Settings } from "../../core/settings/descriptors.ts";
import { familyOf } from "../../core/settings/family.ts";
import { formatValue, sameValue } from "../../core/settings/values.ts";
import type { RunFigures } from "../storage/runRecord.ts";
import type { SettingValue, SweepRecord, SweepResult } from "../storage/sweepRecord.ts";
import { valuesOf } from "./sweepPlan.ts";

export type OutcomeColumn = "negativeElbo" | "reconstruction" | "kl" | "activeUnits";

/** Places of values along an axis: numbers by their size, or the one after the other. */
export type OutcomeAxis = "linear" | "log" | "inOrder";

export interface SeedFigure {
  readonly seed: number;
  /** Place in the sweep's runs. */
  readonly index: number;
  readonly figure: number;
}

export interface OutcomePoint {
  readonly value: SettingValue;
  /** Along the axis: the number itself, or its place. */
  readonly at: number;
  readonly seeds: readonly SeedFigure[];
  /** Of the seeds; null before the first. */
  readonly mean: number | null;
  /** Seeds that diverged, of which there is no figure. */
  readonly diverged: number;
}

/** Log where the setting moves by factors and no value is 0; what is no number stands in order. */
export function outcomeAxis(name: SettingName, values: readonly SettingValue[]): OutcomeAxis {
  const descriptor = descriptorOf(name);
  if (descriptor.kind !== "number" || name === "seed") return "inOrder";
  if (values.some((value) => typeof value !== "number")) return "inOrder";
  const isByFactors = descriptor.scale !== "linear" || spansDecades(values);
  return isByFactors && values.every((value) => typeof value === "number" && value > 0) ? "log" : "linear";
}

const DECADE = 10;

/** 1, 2, 4, …, 32: evenly spaced they would stand in a heap. */
function spansDecades(values: readonly SettingValue[]): boolean {
  const numbers = values.filter((value) => typeof value === "number");
  const least = Math.min(...numbers);
  return least > 0 && Math.max(...numbers) >= DECADE * least;
}

export function outcome(
  sweep: Pick<SweepRecord, "name" | "runs" | "results">,
  column: OutcomeColumn,
): readonly OutcomePoint[] {
  const values = valuesOf(sweep);
  const axis = outcomeAxis(sweep.name, values);
  return values.map((value, place) => {
    const results = resultsAt(sweep, value);
    const seeds = results.flatMap(({ index, figures }): SeedFigure[] => {
      const run = sweep.runs[index];
      if (run === undefined || figures === null || !hasFigure(run.settings, column)) return [];
      const figure = figures[column];
      return Number.isFinite(figure) ? [{ seed: run.seed, index, figure }] : [];
    });
    return {
      value,
      at: axis === "inOrder" || typeof value !== "number" ? place : value,
      seeds,
      mean: seeds.length === 0 ? null : seeds.reduce((sum, { figure }) => sum + figure, 0) / seeds.length,
      diverged: results.filter((result) => result.outcome === "diverged").length,
    };
  });
}

/** Of one value, by the order of its seeds. */
export function resultsAt(
  { runs, results }: Pick<SweepRecord, "runs" | "results">,
  value: SettingValue,
): readonly SweepResult[] {
  return results
    .filter(({ index }) => {
      const run = runs[index];
      return run !== undefined && sameValue(run.value, value);
    })
    .toSorted((a, b) => a.index - b.index);
}

/** An autoencoder has no KL and no bound, an exact density no reconstruction of its own, only the latent family units. */
export function hasFigure({ model }: Pick<Settings, "model">, column: OutcomeColumn): boolean {
  switch (familyOf(model)) {
    case "latent":
      return model !== "autoencoder" || column === "reconstruction" || column === "activeUnits";
    case "density":
      return column === "reconstruction";
    case "adversarial":
      return column === "reconstruction" || column === "kl";
  }
}

const COLUMNS: readonly OutcomeColumn[] = ["negativeElbo", "reconstruction", "kl", "activeUnits"];

/** Those that at least one run of the sweep can have. */
export function outcomeColumns({ runs }: Pick<SweepRecord, "runs">): readonly OutcomeColumn[] {
  return COLUMNS.filter((column) => runs.some(({ settings }) => hasFigure(settings, column)));
}

/** Figures of runs on other data, or under another likelihood, are other figures. */
export function isComparable({ runs }: Pick<SweepRecord, "runs">): boolean {
  const kinds = runs.map(({ settings }) => `${settings.dataset}/${settings.likelihood}/${familyOf(settings.model)}`);
  return new Set(kinds).size <= 1;
}

/** The value with the least mean −ELBO, or −log p(x); null before there is one, and where figures cannot be compared. */
export function bestValue(sweep: SweepRecord): SettingValue | null {
  if (!isComparable(sweep)) return null;
  const [column] = outcomeColumns(sweep);
  if (column === undefined) return null;
  const points = outcome(sweep, column).filter(({ mean }) => mean !== null);
  if (points.length < 2) return null;
  return points.reduce((best, point) => ((point.mean ?? 0) < (best.mean ?? 0) ? point : best)).value;
}

/** As a table of numbers, a row a run that is over. */
export function outcomeRows(sweep: SweepRecord): readonly (readonly string[])[] {
  const figure = (figures: RunFigures | null, column: OutcomeColumn) =>
    figures === null || !Number.isFinite(figures[column]) ? "" : String(figures[column]);
  const columns = outcomeColumns(sweep);
  const head = [sweep.name, "seed", "outcome", "step", "seconds", ...columns];
  const rows = sweep.results
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, outcome: how, step, seconds, figures }) => {
      const run = sweep.runs[index];
      if (run === undefined) return [];
      return [
        [
          formatValue(run.value),
          String(run.seed),
          how,
          String(step),
          seconds.toFixed(1),
          ...columns.map((column) => (hasFigure(run.settings, column) ? figure(figures, column) : "")),
        ],
      ];
    });
  return [head, ...rows];
}
