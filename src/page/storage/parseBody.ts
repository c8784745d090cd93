/** An unknown value becomes the body of a run, or is refused with the place that is wrong. */
import type { JournalEntry, RunPast } from "../../core/settings/past.ts";
import { describeIssue, parsePatch } from "../../core/settings/parse.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { NoiseChoice } from "../../core/shared/noiseChoice.ts";
import type { TensorValues } from "../../core/shared/tensorValues.ts";
import { Place } from "./expecting.ts";
import { settingsAt } from "./parseRecord.ts";
import type { RunBody, SavedCurves, SavedGrid, SavedMark, SavedSeries } from "./runRecord.ts";
import { migrated, type Migrations } from "./versions.ts";

/** Of bodies; none yet. */
const BODY_MIGRATIONS: Migrations = [];

/** @throws StoreFailure `damaged` or `newer` */
export function parseBody(input: unknown): RunBody {
  const body = new Place(migrated(input, BODY_MIGRATIONS, "body"), "body");
  return {
    version: 1,
    id: body.at("id").text(),
    snapshot: snapshotAt(body.at("snapshot")),
    past: pastAt(body.at("past")),
    curves: curvesAt(body.at("curves")),
    grid: body.at("grid").orNull(gridAt),
  };
}

function snapshotAt(place: Place): RunSnapshot {
  const optimiser = place.at("optimiser");
  if (place.at("version").value !== 1) place.at("version").refuse("must be 1");
  return {
    version: 1,
    settings: settingsAt(place.at("settings")),
    step: place.at("step").count(),
    scheduleStart: place.at("scheduleStart").count(),
    parameters: tensorsAt(place.at("parameters")),
    optimiser: { count: optimiser.at("count").count(), slots: tensorsAt(optimiser.at("slots")) },
  };
}

function tensorsAt(place: Place): TensorValues {
  const tensors = place.members().map(([name, tensor]) => {
    const shape = tensor
      .at("shape")
      .list()
      .map((size) => size.count());
    const length = shape.reduce((product, size) => product * size, 1);
    return [name, { shape, values: tensor.at("values").float32(length) }] as const;
  });
  return Object.fromEntries(tensors);
}

function pastAt(place: Place): RunPast {
  return {
    origin: place.at("origin").orNull(settingsAt),
    journal: place.at("journal").list().map(entryAt),
    measured: place.at("measured").number(),
    changed: place.at("changed").orNull((changed) => changed.count()),
    // Bodies that were kept without a timeline do not have it.
    takenBack: place.at("takenBack").value === undefined ? 0 : place.at("takenBack").count(),
  };
}

function entryAt(place: Place): JournalEntry {
  const kind = place.at("kind").oneOf(["change", "noise"]);
  const step = place.at("step").count();
  if (kind === "noise") return { kind, step, noise: noiseAt(place.at("noise")) };
  const changes = parsePatch(place.at("changes").value);
  if (!changes.ok) return place.refuse(`does not hold: ${changes.issues.map(describeIssue).join(" ")}`);
  return { kind, step, changes: changes.value };
}

function noiseAt(place: Place): NoiseChoice {
  const kind = place.at("kind").oneOf(["own", "zero", "redrawn"]);
  return kind === "redrawn" ? { kind, draw: place.at("draw").count() } : { kind };
}

function curvesAt(place: Place): SavedCurves {
  return {
    train: seriesAt(place.at("train")),
    heldOut: seriesAt(place.at("heldOut")),
    klPerDimension: place.at("klPerDimension").orNull(seriesAt),
    clock: seriesAt(place.at("clock")),
    marks: place.at("marks").list().map(markAt),
  };
}

/** How it fits together is for the series to say that is made of it. */
function seriesAt(place: Place): SavedSeries {
  const steps = place.at("steps").value;
  const rows = steps instanceof Float64Array ? steps.length : place.at("steps").refuse("must be numbers");
  const columns = place
    .at("columns")
    .list()
    .map((column) => column.text());
  return {
    columns,
    capacity: place.at("capacity").count(2),
    stride: place.at("stride").count(1),
    lastStep: place.at("lastStep").number(),
    pendingCount: place.at("pendingCount").count(),
    pendingStepSum: place.at("pendingStepSum").number(),
    pendingSums: place
      .at("pendingSums")
      .list()
      .map((sum) => sum.number()),
    steps: place.at("steps").float64(rows),
    values: place
      .at("values")
      .list()
      .map((column) => column.float64(rows)),
  };
}

function markAt(place: Place): SavedMark {
  const text = (name: keyof SavedMark) => place.at(name).text();
  return { step: place.at("step").count(), name: text("name"), from: text("from"), to: text("to") };
}

/** Exported for the store of grids: lists show them without their bodies. */
export function gridAt(place: Place): SavedGrid {
  const side = place.at("side").count(1);
  const tileWidth = place.at("tileWidth").count(1);
  const tileHeight = place.at("tileHeight").count(1);
  const pixels = place.at("pixels").bytes(side * side * tileWidth * tileHeight);
  return { side, tileWidth, tileHeight, pixels };
}
