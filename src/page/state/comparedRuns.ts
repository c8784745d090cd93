/**
 * Runs held against each other: in which settings they differ, whether their figures may be compared, and their curves over
 * steps, epochs or time. Pure; loads and draws nothing.
 */
import { changedSettings } from "../../core/settings/changes.ts";
import { SETTING_NAMES, type SettingName, type Settings } from "../../core/settings/descriptors.ts";
import { familyOf } from "../../core/settings/family.ts";
import { hasMeaning } from "../../core/settings/meaning.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import type { Series } from "../../core/shared/series.ts";
import type { OverlaidCurve } from "../charts/overlaidGeometry.ts";
import type { Trail } from "../charts/rateDistortion.ts";
import type { RunFigures, SavedGrid } from "../storage/runRecord.ts";
import type { Curves } from "./roomState.ts";

/** As many as there are colours and lines to tell them apart by. */
export const MOST_COMPARED = 8;

export type ComparedCurves = Pick<Curves, "train" | "heldOut" | "clock" | "marks">;

export interface ComparedRun {
  readonly id: string;
  /** What a person called it; null: by how its settings differ. */
  readonly title: string | null;
  readonly settings: Settings;
  /** Of its data; null where they are not known yet. */
  readonly fingerprint: string | null;
  /** Of a person's own data what they are called. */
  readonly dataTitle: string | null;
  readonly backend: BackendName | null;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly trainedSeconds: number;
  readonly figures: RunFigures | null;
  readonly curves: ComparedCurves;
  /** The decoded latent plane; null where there is none. */
  readonly grid: SavedGrid | null;
}

/** Settings in which at least two runs differ, each being told apart only where it means something; in the order of the table. */
export function differingSettings(runs: readonly Pick<ComparedRun, "settings">[]): readonly SettingName[] {
  const [first] = runs;
  if (first === undefined) return [];
  const changed = new Set(runs.flatMap(({ settings }) => changedSettings(first.settings, settings)));
  return SETTING_NAMES.filter((name) => {
    if (runs.some(({ settings }) => hasMeaning(name, settings) !== hasMeaning(name, first.settings))) return true;
    return changed.has(name) && hasMeaning(name, first.settings);
  });
}

/**
 * Why nats of one run are not those of another: `dataset` and `data` (another set; another content under one name),
 * `likelihood`, `family` (a bound, an exact density, a game), `outputs` (only what is hidden is decoded).
 */
export type Incomparable = "dataset" | "data" | "likelihood" | "family" | "outputs";

type Measured = Pick<ComparedRun, "settings" | "fingerprint">;

export function incomparabilities(runs: readonly Measured[]): readonly Incomparable[] {
  const differ = (of: (run: Measured) => string) => new Set(runs.map(of)).size > 1;
  const isLatent = ({ settings }: Measured) => familyOf(settings.model) === "latent";
  const known = runs.filter(({ fingerprint }) => fingerprint !== null);
  const sets = new Set(known.map(({ settings, fingerprint }) => `${settings.dataset} ${fingerprint ?? ""}`));
  const names = new Set(known.map(({ settings }) => settings.dataset));
  return [
    ...(differ(({ settings }) => settings.dataset) ? (["dataset"] as const) : []),
    ...(sets.size > names.size ? (["data"] as const) : []),
    ...(differ((run) => (isLatent(run) ? run.settings.likelihood : "")) && runs.every(isLatent)
      ? (["likelihood"] as const)
      : []),
    ...(differ(({ settings }) => familyOf(settings.model)) ? (["family"] as const) : []),
    ...(differ(({ settings }) => hiddenOf(settings)) ? (["outputs"] as const) : []),
  ];
}

function hiddenOf({ model, condition, hiddenQuadrants }: Settings): string {
  return model === "cvae" && condition === "quadrants" ? String(hiddenQuadrants) : "";
}

export type CurveSet = "train" | "heldOut";
export type CurveAxis = "step" | "epoch" | "time";
export type ComparedColumn = "negativeElbo" | "reconstruction" | "kl";

interface CurveWish {
  readonly set: CurveSet;
  readonly column: ComparedColumn;
  readonly axis: CurveAxis;
}

/** Empty where the run does not have that quantity, or no clock. */
export function comparedCurve(run: ComparedRun, name: string, wish: CurveWish): OverlaidCurve {
  const series = run.curves[wish.set];
  const along = alongAxis(run, wish.axis);
  const isThere = hasColumn(run.settings, wish.column) && (wish.axis !== "time" || run.curves.clock.length > 0);
  return {
    name,
    steps: isThere ? Array.from(series.steps, along) : [],
    values: isThere ? series.column(wish.column) : [],
    changes: isThere ? run.curves.marks.map(({ step }) => along(step)) : [],
  };
}

/** From a step of this run to epochs or seconds. */
export function alongAxis(
  { stepsPerEpoch, curves }: Pick<ComparedRun, "stepsPerEpoch" | "curves">,
  axis: CurveAxis,
): (step: number) => number {
  switch (axis) {
    case "step":
      return (step) => step;
    case "epoch":
      return (step) => step / Math.max(1, stepsPerEpoch);
    case "time":
      return (step) => secondsAt(curves.clock, step);
  }
}

/** Seconds spent training up to a step: on a straight line between two reports, from 0 at step 0. */
export function secondsAt(clock: Series<"seconds">, step: number): number {
  const { steps } = clock;
  const seconds = clock.column("seconds");
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  const [step0, seconds0] = low === 0 ? [0, 0] : [steps[low - 1] ?? 0, seconds[low - 1] ?? 0];
  const [step1, seconds1] = [steps[low], seconds[low]];
  // Beyond the last report the clock stands where it stood.
  if (step1 === undefined || seconds1 === undefined || step1 === step0) return seconds0;
  return seconds0 + ((step - step0) / (step1 - step0)) * (seconds1 - seconds0);
}

export function hasColumn({ model }: Pick<Settings, "model">, column: ComparedColumn): boolean {
  switch (familyOf(model)) {
    case "latent":
      return model !== "autoencoder" || column === "reconstruction";
    case "density":
      return column === "reconstruction";
    case "adversarial":
      return column !== "negativeElbo";
  }
}

/** Rate and distortion at every measurement; null without a rate. */
export function trailOf({ settings, curves: { heldOut } }: Pick<ComparedRun, "settings" | "curves">): Trail | null {
  if (familyOf(settings.model) !== "latent" || settings.model === "autoencoder") return null;
  return { steps: heldOut.steps, rate: heldOut.column("kl"), distortion: heldOut.column("reconstruction") };
}

/** `ids` with this one chosen or left, never more than can be told apart. */
export function toggledRun(ids: readonly string[], id: string): readonly string[] {
  if (ids.includes(id)) return ids.filter((other) => other !== id);
  return ids.length >= MOST_COMPARED ? ids : [...ids, id];
}
