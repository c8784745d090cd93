/**
 * Layers of image flows that keep no state: squeeze, actnorm and the invertible 1×1 convolution of Glow (Kingma & Dhariwal
 * 2018, table 1), on [batch, height, width, channels]. Log-determinants are those of one example.
 */
import * as tf from "../../compute/tf.ts";
import { repeatedRow } from "./rows.ts";

/**
 * Every 2×2 block of pixels becomes one pixel of four times the channels, channel c, row r, column k of the block going to
 * 4c + 2r + k. [batch, S, S, C] → [batch, S/2, S/2, 4C]; a permutation, log |det| = 0. Dinh et al. 2017, §3.6.
 * Caller disposes.
 */
export function squeeze(x: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, height, width, channels] = x.shape;
    const [h, w] = [height / 2, width / 2];
    const blocks = tf.reshape<tf.Rank.R6>(x, [batch, h, 2, w, 2, channels]);
    return tf.reshape<tf.Rank.R4>(tf.transpose(blocks, [0, 1, 3, 5, 2, 4]), [batch, h, w, 4 * channels]);
  });
}

/** The inverse of `squeeze`. Caller disposes. */
export function unsqueeze(y: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, h, w, channels] = y.shape;
    const blocks = tf.reshape<tf.Rank.R6>(y, [batch, h, w, channels / 4, 2, 2]);
    return tf.reshape<tf.Rank.R4>(tf.transpose(blocks, [0, 1, 4, 2, 5, 3]), [batch, 2 * h, 2 * w, channels / 4]);
  });
}

/** y = (x + bias) exp(logScale) channel by channel; log |det| = h w Σ logScale. Differentiable. Caller disposes. */
export function actnorm(
  x: tf.Tensor4D,
  bias: tf.Tensor1D,
  logScale: tf.Tensor1D,
): { readonly y: tf.Tensor4D; readonly logDet: tf.Scalar } {
  return tf.tidy(() => {
    const [, height, width] = x.shape;
    const y = tf.mul<tf.Tensor4D>(tf.add(x, bias), tf.exp(logScale));
    return { y, logDet: tf.mul<tf.Scalar>(tf.sum(logScale), height * width) };
  });
}

/** W = P L U of a 1×1 convolution over n channels, so that log |det W| is a sum. */
export interface ConvolutionFactors {
  /** Fixed, [n, n]. */
  readonly permutation: tf.Tensor2D;
  /** ±1 on the diagonal of U; fixed, [n]. */
  readonly signs: tf.Tensor1D;
  /** L below its diagonal of ones; the rest is not read. */
  readonly lower: tf.Tensor2D; // [n, n]
  /** U above its diagonal; the rest is not read. */
  readonly upper: tf.Tensor2D; // [n, n]
  /** log of the absolute diagonal of U. */
  readonly logScale: tf.Tensor1D; // [n]
}

/** W = P (I + lower) (upper + diag(signs exp(logScale))) [n, n]. Differentiable. Caller disposes. */
export function convolutionKernel(factors: ConvolutionFactors): tf.Tensor2D {
  return tf.tidy(() => {
    const { identity, below, above } = triangles(factors);
    const entries = tf.mul<tf.Tensor1D>(factors.signs, tf.exp(factors.logScale));
    const diagonal = tf.mul<tf.Tensor2D>(identity, repeatedRow(entries, identity.shape[0]));
    const LU = tf.matMul<tf.Tensor2D>(tf.add(identity, below), tf.add(above, diagonal));
    return tf.matMul<tf.Tensor2D>(factors.permutation, LU);
  });
}

/** W⁻¹ = U⁻¹ L⁻¹ Pᵀ [n, n]. Caller disposes. */
export function inverseConvolutionKernel(factors: ConvolutionFactors): tf.Tensor2D {
  return tf.tidy(() => {
    const { identity, below, above } = triangles(factors);
    const reciprocals = tf.mul<tf.Tensor1D>(factors.signs, tf.exp(tf.neg(factors.logScale)));
    const perRow = tf.mul<tf.Tensor2D>(identity, repeatedRow(reciprocals, identity.shape[0]));
    // U = diag(d) (I + d⁻¹ upper), so U⁻¹ = (I + d⁻¹ upper)⁻¹ diag(d)⁻¹.
    const inverseU = tf.matMul<tf.Tensor2D>(inverseOfUnit(identity, tf.matMul(perRow, above)), perRow);
    const inverseLU = tf.matMul<tf.Tensor2D>(inverseU, inverseOfUnit(identity, below));
    return tf.matMul<tf.Tensor2D>(inverseLU, factors.permutation, false, true);
  });
}

/** y = x @ W for every pixel; log |det| = h w log |det W| = h w Σ logScale of W's factors. Caller disposes. */
export function convolution(x: tf.Tensor4D, W: tf.Tensor2D): tf.Tensor4D {
  return tf.tidy(() => {
    const channels = x.shape[3];
    const pixels = tf.reshape<tf.Rank.R2>(x, [x.size / channels, channels]);
    return tf.reshape<tf.Rank.R4>(tf.matMul(pixels, W), x.shape);
  });
}

function triangles({ lower, upper }: ConvolutionFactors) {
  const n = lower.shape[0];
  const isBelow = Array.from({ length: n * n }, (_, i) => Number(i % n < Math.floor(i / n)));
  const below = tf.tensor2d(isBelow, [n, n]);
  return {
    identity: tf.eye(n),
    below: tf.mul<tf.Tensor2D>(lower, below),
    above: tf.mul<tf.Tensor2D>(upper, tf.transpose(below)),
  };
}

/** (I + N)⁻¹ = I - N + N² - … for N strictly triangular, whose nth power is 0: exact, and made of products alone. */
function inverseOfUnit(identity: tf.Tensor2D, N: tf.Tensor2D): tf.Tensor2D {
  let inverse = identity;
  // Horner: I - N (I - N (I - …)).
  for (let power = 1; power < identity.shape[0]; power++) inverse = tf.sub(identity, tf.matMul(N, inverse));
  return inverse;
}
