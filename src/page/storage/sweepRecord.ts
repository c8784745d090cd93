/**
 * A sweep as it is kept: which runs it plans, and what came of those that are over. The runs themselves are records of
 * their own. Types and reading from unknown; stores nothing.
 */
import { SETTING_NAMES, type SettingName, type Settings } from "../../core/settings/descriptors.ts";
import { isSettingName, parseSetting, parseSettings } from "../../core/settings/parse.ts";
import { BACKEND_NAMES, type BackendName } from "../../core/shared/backends.ts";
import type { RunFigures, SavedGrid } from "./runRecord.ts";

export type SettingValue = Settings[SettingName];

/** How long each run trains. */
export interface SweepBudget {
  readonly unit: "steps" | "epochs";
  readonly amount: number;
}

export interface SweepRun {
  readonly value: SettingValue;
  readonly seed: number;
  /** Whole, so that a later version plans nothing else than this one did. */
  readonly settings: Settings;
}

/** Held out, thinned; all of one length. */
export interface SweepCurve {
  readonly steps: readonly number[];
  readonly negativeElbo: readonly number[];
  readonly reconstruction: readonly number[];
  readonly kl: readonly number[];
}

/** `plane`: the decoded latent plane; `samples`: draws of the model; `points`: one tile, how densely samples lie. */
export interface SweepPicture extends SavedGrid {
  readonly of: "plane" | "samples" | "points";
}

/** What came of one run. Self-contained: it stays when the run itself is deleted. */
export interface SweepResult {
  /** Place in `runs`. */
  readonly index: number;
  /** As which the run is kept; null where none was. */
  readonly runId: string | null;
  /** `skipped`: it could not be trained, or somebody went past it. */
  readonly outcome: "done" | "diverged" | "skipped";
  readonly step: number;
  readonly seconds: number;
  readonly figures: RunFigures | null;
  readonly curve: SweepCurve | null;
  readonly picture: SweepPicture | null;
}

export interface SweepRecord {
  readonly version: 1;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly savedAt: number;
  readonly name: SettingName;
  readonly budget: SweepBudget;
  /** On which all its runs compute, so that going on gives the same numbers. */
  readonly backend: BackendName;
  /** In the order in which they train. */
  readonly runs: readonly SweepRun[];
  /** In the order in which they ended. */
  readonly results: readonly SweepResult[];
}

export const SWEEP_VERSION = 1;

/** `newer`: written by a later version of the page; `damaged`: `place` is not what it must be. */
export type SweepReading =
  | { readonly ok: true; readonly sweep: SweepRecord }
  | { readonly ok: false; readonly problem: "newer" | "damaged"; readonly id: string | null; readonly place: string };

class Damage extends Error {}

/** Anything that was stored → a sweep, or where it is damaged. Never throws. */
export function readSweep(input: unknown): SweepReading {
  const fields = isObject(input) ? input : {};
  const id = typeof fields["id"] === "string" ? fields["id"] : null;
  if (typeof fields["version"] === "number" && fields["version"] > SWEEP_VERSION) {
    return { ok: false, problem: "newer", id, place: `version ${fields["version"]}` };
  }
  try {
    return { ok: true, sweep: sweepOf(fields) };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return { ok: false, problem: "damaged", id, place: error.message };
  }
}

function sweepOf(fields: Readonly<Record<string, unknown>>): SweepRecord {
  if (fields["version"] !== SWEEP_VERSION) throw new Damage("version");
  const name = text(fields["name"], "name");
  if (!isSettingName(name)) throw new Damage("name");
  const runs = list(fields["runs"], "runs").map((run, index) => runOf(run, name, `runs ${index}`));
  if (runs.length === 0) throw new Damage("runs");
  return {
    version: SWEEP_VERSION,
    id: text(fields["id"], "id"),
    createdAt: number(fields["createdAt"], "createdAt"),
    savedAt: number(fields["savedAt"], "savedAt"),
    name,
    budget: budgetOf(fields["budget"]),
    backend: oneOf(BACKEND_NAMES, fields["backend"], "backend"),
    runs,
    results: resultsOf(fields["results"], runs.length),
  };
}

function budgetOf(input: unknown): SweepBudget {
  const fields = object(input, "budget");
  const amount = whole(fields["amount"], "budget amount");
  if (amount < 1) throw new Damage("budget amount");
  return { unit: oneOf(["steps", "epochs"] as const, fields["unit"], "budget unit"), amount };
}

function runOf(input: unknown, name: SettingName, place: string): SweepRun {
  const fields = object(input, place);
  const value = parseSetting(name, fields["value"]);
  // What is absent would be filled in, and the run would be another one.
  const given = object(fields["settings"], `${place} settings`);
  const settings = parseSettings(given);
  if (!value.ok || !settings.ok || SETTING_NAMES.some((each) => !Object.hasOwn(given, each))) {
    throw new Damage(`${place} settings`);
  }
  return { value: value.value, seed: whole(fields["seed"], `${place} seed`), settings: settings.value };
}

/** Of each run at most one. */
function resultsOf(input: unknown, runs: number): readonly SweepResult[] {
  const results = list(input, "results").map((result, at) => resultOf(result, runs, `results ${at}`));
  if (new Set(results.map(({ index }) => index)).size !== results.length) throw new Damage("results");
  return results;
}

function resultOf(input: unknown, runs: number, place: string): SweepResult {
  const fields = object(input, place);
  const index = whole(fields["index"], `${place} index`);
  if (index >= runs) throw new Damage(`${place} index`);
  const { figures, curve, picture } = fields;
  return {
    index,
    runId: fields["runId"] === null ? null : text(fields["runId"], `${place} runId`),
    outcome: oneOf(["done", "diverged", "skipped"] as const, fields["outcome"], `${place} outcome`),
    step: whole(fields["step"], `${place} step`),
    seconds: number(fields["seconds"], `${place} seconds`),
    figures: figures === null ? null : figuresOf(figures, `${place} figures`),
    curve: curve === null ? null : curveOf(curve, `${place} curve`),
    picture: picture === null ? null : pictureOf(picture, `${place} picture`),
  };
}

const FIGURES = ["step", "negativeElbo", "reconstruction", "kl", "activeUnits", "count"] as const;

/** Of a run that diverged a figure may be no number. */
function figuresOf(input: unknown, place: string): RunFigures {
  const fields = object(input, place);
  const figures = FIGURES.map((name) => {
    if (typeof fields[name] !== "number") throw new Damage(`${place} ${name}`);
    return [name, fields[name]];
  });
  return Object.fromEntries(figures) as Record<(typeof FIGURES)[number], number>;
}

function curveOf(input: unknown, place: string): SweepCurve {
  const fields = object(input, place);
  const column = (name: keyof SweepCurve) => {
    const values = list(fields[name], `${place} ${name}`);
    return values.map((value) => {
      if (typeof value !== "number") throw new Damage(`${place} ${name}`);
      return value;
    });
  };
  const steps = column("steps");
  const rest = {
    negativeElbo: column("negativeElbo"),
    reconstruction: column("reconstruction"),
    kl: column("kl"),
  };
  if (Object.values(rest).some(({ length }) => length !== steps.length)) throw new Damage(place);
  return { steps, ...rest };
}

function pictureOf(input: unknown, place: string): SweepPicture {
  const { of, side, tileWidth, tileHeight, pixels } = object(input, place);
  const size = {
    side: whole(side, `${place} side`),
    tileWidth: whole(tileWidth, `${place} tileWidth`),
    tileHeight: whole(tileHeight, `${place} tileHeight`),
  };
  const bytes = size.side ** 2 * size.tileWidth * size.tileHeight;
  if (!(pixels instanceof Uint8Array) || pixels.length !== bytes) throw new Damage(`${place} pixels`);
  return { of: oneOf(["plane", "samples", "points"] as const, of, `${place} of`), ...size, pixels };
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function object(input: unknown, place: string): Readonly<Record<string, unknown>> {
  if (!isObject(input)) throw new Damage(place);
  return input;
}

function list(input: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(input)) throw new Damage(place);
  return input;
}

function text(input: unknown, place: string): string {
  if (typeof input !== "string" || input === "") throw new Damage(place);
  return input;
}

function number(input: unknown, place: string): number {
  if (typeof input !== "number" || !Number.isFinite(input)) throw new Damage(place);
  return input;
}

function whole(input: unknown, place: string): number {
  const value = number(input, place);
  if (!Number.isInteger(value) || value < 0) throw new Damage(place);
  return value;
}

function oneOf<const Option extends string>(options: readonly Option[], input: unknown, place: string): Option {
  const found = options.find((option) => option === input);
  if (found === undefined) throw new Damage(place);
  return found;
}
