/** Densities drawn as pictures: of the data space of points, and of a prior over two latent dimensions. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { liftedFrom, offPlane, type Directions } from "../../shared/latentPlane.ts";
import { normalQuantile } from "../../shared/gaussian.ts";
import { RandomStream } from "../../shared/random.ts";
import type { Moment } from "../trainer.ts";
import { conditionRows, latentModelOf } from "./codes.ts";
import { noiseOf } from "./noise.ts";
import { readAndDispose } from "./reading.ts";
import { priorCodes } from "./samples.ts";

/** A rectangle of a plane. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface DensityPicture {
  /** [side * side], nats, row 0 on top; null for a model that has no density. */
  readonly logDensity: Float32Array | null;
  readonly estimate: "exact" | { readonly nodes: number } | { readonly draws: number };
}

/** Nodes of quadrature along each latent dimension, at the quantiles of the prior. */
const NODES_PER_DIMENSION = 32;
/** Draws of a prior that has no quantiles of its own. */
const DRAWS = 2048;
/** Only for these draws; no run draws from it. */
const SEED = 1;
/** Distances of so many pairs of a point and a node at a time. */
const PAIRS = 65_536;

/** log p(x) at the centres of side × side cells. @throws when the data are not points of the plane */
export async function densityOfPoints(moment: Moment, area: Area, side: number): Promise<DensityPicture> {
  const { model, parameters } = moment;
  assert(model.architecture.inputDim === 2, "only a density of two dimensions is a picture");
  const centres = cellCentres(area, side);
  if (model.family === "adversarial") return { logDensity: null, estimate: "exact" };
  if (model.family === "density") {
    const logDensity = tf.tidy(() => model.logDensity(parameters, tf.tensor2d(centres, [side * side, 2])));
    return { logDensity: await readAndDispose(logDensity), estimate: "exact" };
  }
  const { kind, latentDim } = model.architecture;
  if (kind === "autoencoder" || latentDim > 2) return { logDensity: null, estimate: "exact" };
  return byIntegral(moment, model, centres);
}

/**
 * log p(x) = log 1/K Σ_k N(x; m(z_k), σ² I), each z_k decoded once: at the mid-quantiles of N(0, I) in every dimension,
 * or as many draws of another prior.
 */
async function byIntegral(moment: Moment, model: LatentModel, x: Float32Array): Promise<DensityPicture> {
  const { parameters } = moment;
  const isStandard = model.architecture.prior.kind === "standard";
  const sigma = await noiseOf(moment, model);
  const means = tf.tidy(() => {
    const z = isStandard ? quantileNodes(model.architecture.latentDim) : priorDraws(model, parameters);
    return model.decode(parameters, z, null);
  });
  const count = means.shape[0];
  const rows = x.length / 2;
  const logDensity = new Float32Array(rows);
  const atOnce = Math.max(1, Math.floor(PAIRS / count));
  // −log of the Gaussian's own constant, and of the mean over nodes.
  const constant = 2 * Math.log(sigma) + Math.log(2 * Math.PI) + Math.log(count);
  for (let from = 0; from < rows; from += atOnce) {
    const size = Math.min(atOnce, rows - from);
    const part = tf.tidy(() => {
      const points = tf.tensor3d(x.subarray(2 * from, 2 * (from + size)), [size, 1, 2]);
      const squares = tf.sum(tf.squaredDifference(points, tf.expandDims(means, 0)), 2);
      return tf.sub<tf.Tensor1D>(tf.logSumExp(tf.mul(squares, -0.5 / sigma ** 2), 1), constant);
    });
    logDensity.set(await readAndDispose(part), from);
  }
  means.dispose();
  return { logDensity, estimate: isStandard ? { nodes: count } : { draws: count } };
}

/** [DRAWS, latentDim], always by the same noise, so that the picture moves with the model alone. Run inside a tidy. */
function priorDraws(model: LatentModel, parameters: Parameters): tf.Tensor2D {
  const { latentDim } = model.architecture;
  const random = RandomStream.fromSeed(SEED).split("density");
  const noise = tf.tensor2d(random.normals(DRAWS * latentDim), [DRAWS, latentDim]);
  return priorCodes(model, parameters, noise, random, null);
}

/** [count, dimensions]: every combination of the mid-quantiles of N(0, 1). */
function quantileNodes(dimensions: number): tf.Tensor2D {
  const line = Array.from({ length: NODES_PER_DIMENSION }, (_, i) => normalQuantile((i + 0.5) / NODES_PER_DIMENSION));
  if (dimensions === 1) return tf.tensor2d(line, [line.length, 1]);
  const pairs = line.flatMap((first) => line.flatMap((second) => [first, second]));
  return tf.tensor2d(pairs, [line.length ** 2, 2]);
}

/**
 * log p(z) on the plane of two directions through `z`, [side * side], row 0 on top; coordinates of `area` are along the
 * directions, from the origin, and what of `z` is not on the plane stays. @throws unless the directions are [2, latentDim]
 */
export async function priorDensity(
  moment: Moment,
  wish: {
    readonly area: Area;
    readonly side: number;
    readonly plane: { readonly directions: Directions; readonly z: Float32Array };
    readonly condition?: Float32Array;
  },
): Promise<Float32Array> {
  const model = latentModelOf(moment);
  const { latentDim } = model.architecture;
  const { area, side, condition } = wish;
  const { directions, z } = wish.plane;
  assert(z.length === latentDim, `z must hold ${latentDim} numbers, got ${z.length}`);
  assert(directions.length === 2 * latentDim, `two directions of ${latentDim} numbers each, got ${directions.length}`);
  const centres = cellCentres(area, side);
  const points = new Float32Array(side * side * latentDim);
  const off = offPlane(directions, z);
  for (let cell = 0; cell < side * side; cell++) {
    const [a, b] = [centres[2 * cell] ?? 0, centres[2 * cell + 1] ?? 0];
    points.set(liftedFrom(directions, off, a, b), cell * latentDim);
  }
  const logDensity = tf.tidy(() => {
    const rows = tf.tensor2d(points, [side * side, latentDim]);
    const one = conditionRows(model, condition, 1);
    const known = one === null ? null : tf.tile<tf.Tensor2D>(one, [side * side, 1]);
    return model.prior.logDensity(moment.parameters, rows, known);
  });
  return readAndDispose(logDensity);
}

/** [side * side, 2], row by row from the top left. */
function cellCentres({ left, right, bottom, top }: Area, side: number): Float32Array {
  const centres = new Float32Array(side * side * 2);
  for (let cell = 0; cell < side * side; cell++) {
    const [row, column] = [Math.floor(cell / side), cell % side];
    centres[2 * cell] = left + ((column + 0.5) / side) * (right - left);
    centres[2 * cell + 1] = top - ((row + 0.5) / side) * (top - bottom);
  }
  return centres;
}
