/**
 * The diagonal layer a stack of couplings ends with: z_d = x_d exp(s_d). NICE needs it, for additive couplings keep every
 * volume; s_d is -log of the spread a dimension has under the prior (Dinh et al. 2015, §3.3).
 */
import * as tf from "../../compute/tf.ts";
import { vectorOf } from "../../nn/namedTensors.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import type { Halves } from "./halves.ts";
import { repeatedRow } from "./rows.ts";

/** `prefix` + `scale.logScale` [dim], zero. */
export function scaleValues(prefix: string, dim: number): TensorValues {
  return { [`${prefix}scale.logScale`]: { shape: [dim], values: new Float32Array(dim) } };
}

/** Both halves scaled, and log |det| = Σ_d s_d, the same for every row. Run inside a tidy. */
export function scaleForward(parameters: Parameters, prefix: string, x: Halves): { z: Halves; logDet: tf.Scalar } {
  const logScale = vectorOf(parameters, `${prefix}scale.logScale`);
  return { z: scaledBy(tf.exp(logScale), x), logDet: tf.sum<tf.Scalar>(logScale) };
}

/** x_d = z_d exp(-s_d). Run inside a tidy. */
export function scaleInverse(parameters: Parameters, prefix: string, z: Halves): Halves {
  return scaledBy(tf.exp(tf.neg(vectorOf(parameters, `${prefix}scale.logScale`))), z);
}

function scaledBy(factors: tf.Tensor1D, { first, second }: Halves): Halves {
  const [batch, half] = first.shape;
  const by = (x: tf.Tensor2D, begin: number) => {
    const width = x.shape[1];
    return width === 0 ? x : tf.mul<tf.Tensor2D>(x, repeatedRow(tf.slice(factors, begin, width), batch));
  };
  return { first: by(first, 0), second: by(second, half) };
}
