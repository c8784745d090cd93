/**
 * One small picture of a run as it stands, for whoever looks at many of them: its decoded latent plane, samples of a model
 * without one, or how densely its points lie. Asks the trainer; keeps nothing.
 */
import { axisDirections, liftedFrom } from "../../core/shared/latentPlane.ts";
import { wholeImages } from "../../core/shared/quadrants.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import type { DatasetDescription, ImagesDescription } from "../../protocol/datasets.ts";
import { greyBytes } from "../charts/greyLevels.ts";
import { gridCoordinates, PLANE_LIMIT } from "../charts/planeGeometry.ts";
import type { SweepPicture } from "../storage/sweepRecord.ts";
import type { Ask } from "./ask.ts";
import {
  conditionOf,
  conditionRow,
  decodedImages,
  heldOutImage,
  pickedFor,
  quadrantsOf,
  spacingUnder,
} from "./conditions.ts";

/** Tiles per side: few enough to be seen at a glance in a small picture. */
const SIDE = 8;
const POINTS = 4000;
/** Cells per side of a density of points. */
const CELLS = 64;
/** The same draws of every run. */
const SEED = 1;

/** Null for data of which there is no picture. */
export async function runPicture(
  ask: Ask,
  settings: Settings,
  dataset: DatasetDescription,
): Promise<SweepPicture | null> {
  const decoded = decodedImages(settings, dataset);
  if (decoded !== null) return decodedPlane(ask, settings, decoded);
  if (dataset.kind === "images") return sampledImages(ask, dataset);
  return dataset.kind === "points" ? sampledPoints(ask) : null;
}

/** Across z₁ and z₂, all others at 0; under the first class, or the first held-out image, where something is given. */
async function decodedPlane(ask: Ask, settings: Settings, dataset: ImagesDescription): Promise<SweepPicture> {
  const { latentDim } = settings;
  const directions = axisDirections([0, Math.min(1, latentDim - 1)], latentDim);
  const places = gridCoordinates(spacingUnder(settings, "quantile"), SIDE);
  const origin = new Float32Array(latentDim);
  const z = new Float32Array(SIDE * SIDE * latentDim);
  for (let tile = 0; tile < SIDE * SIDE; tile++) {
    z.set(liftedFrom(directions, origin, places[2 * tile] ?? 0, places[2 * tile + 1] ?? 0), tile * latentDim);
  }
  const picked = pickedFor(settings, null);
  const told = picked === null ? {} : { condition: repeated(conditionRow(picked, settings, dataset), SIDE * SIDE) };
  const { pixels } = await ask("run.decode", { z, ...told });
  const shown = greyBytes(pixels);
  const isPart = conditionOf(settings) === "quadrants";
  return {
    of: "plane",
    side: SIDE,
    tileWidth: dataset.width,
    tileHeight: dataset.height,
    pixels: isPart ? wholeImages(heldOutImage(dataset, 0), shown, quadrantsOf(settings, dataset)) : shown,
  };
}

async function sampledImages(ask: Ask, { width, height }: ImagesDescription): Promise<SweepPicture> {
  const { samples } = await ask("run.sample", { count: SIDE * SIDE, seed: SEED });
  return { of: "samples", side: SIDE, tileWidth: width, tileHeight: height, pixels: greyBytes(samples) };
}

async function sampledPoints(ask: Ask): Promise<SweepPicture> {
  const { samples } = await ask("run.sample", { count: POINTS, seed: SEED });
  return { of: "points", side: 1, tileWidth: CELLS, tileHeight: CELLS, pixels: densityOf(samples) };
}

/** How many of `points` [count, 2] fall into each cell of the plane, the fullest black; the square root keeps the few in sight. */
export function densityOf(points: Float32Array): Uint8Array {
  const counts = new Float32Array(CELLS * CELLS);
  const cell = (value: number) => Math.floor(((value + PLANE_LIMIT) / (2 * PLANE_LIMIT)) * CELLS);
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [column, up] = [cell(points[i] ?? 0), cell(points[i + 1] ?? 0)];
    if (!(column >= 0 && column < CELLS && up >= 0 && up < CELLS)) continue;
    const at = (CELLS - 1 - up) * CELLS + column;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  return greyBytes(counts.map((count) => Math.sqrt(count / most)));
}

function repeated(row: Float32Array, count: number): Float32Array {
  const rows = new Float32Array(count * row.length);
  for (let i = 0; i < count; i++) rows.set(row, i * row.length);
  return rows;
}
