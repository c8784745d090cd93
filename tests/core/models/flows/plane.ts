/** ∫ p and -∫ p log p of a density over the plane, by the midpoint rule. */
import * as tf from "../../../../src/core/compute/tf.ts";
import type { DensityModel, Parameters } from "../../../../src/core/models/model.ts";

const REACH = 9;
const CELLS = 200;

export function planeIntegrals(model: DensityModel, parameters: Parameters): { mass: number; entropy: number } {
  const width = (2 * REACH) / CELLS;
  const centre = (i: number) => -REACH + (i + 0.5) * width;
  const points = Float32Array.from({ length: 2 * CELLS * CELLS }, (_, i) => {
    const cell = Math.floor(i / 2);
    return centre(i % 2 === 0 ? Math.floor(cell / CELLS) : cell % CELLS);
  });
  const logDensity = tf.tidy(() => model.logDensity(parameters, tf.tensor2d(points, [CELLS * CELLS, 2])));
  let [mass, entropy] = [0, 0];
  for (const value of logDensity.dataSync<"float32">()) {
    const p = Math.exp(value) * width * width;
    mass += p;
    if (p > 0) entropy -= p * value;
  }
  logDensity.dispose();
  return { mass, entropy };
}

/** Mean of -log p over samples of the model itself, and its standard error. */
export function sampledEntropy(model: DensityModel, parameters: Parameters, noise: tf.Tensor2D) {
  const values = tf.tidy(() => model.logDensity(parameters, model.sample(parameters, noise)));
  const drawn = [...values.dataSync<"float32">()].map((value) => -value);
  values.dispose();
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (drawn.length - 1);
  return { mean, standardError: Math.sqrt(variance / drawn.length) };
}
