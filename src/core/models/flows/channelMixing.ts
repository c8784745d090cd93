/**
 * Actnorm and the invertible 1×1 convolution of a Glow step as one affine map of every pixel's channels, on halves; its
 * parameters, its inverse, its log-determinant.
 */
import { dense } from "../../compute/ops/dense.ts";
import * as tf from "../../compute/tf.ts";
import { matrixOf, vectorOf } from "../../nn/namedTensors.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import { byImage, byPixel, CHANNELS, HALF_CHANNELS } from "./channels.ts";
import type { Halves } from "./halves.ts";
import { convolutionKernel, inverseConvolutionKernel, type ConvolutionFactors } from "./imageLayers.ts";
import type { TriangularFactors } from "../../shared/triangularFactors.ts";

/**
 * `name.actnorm.bias` and `.logScale`, zero: values that depend on data are not to be had before there is any. And
 * `name.convolution.lower`, `.upper`, `.logScale`: those of the factors given; P and the signs of U stay as they are.
 */
export function mixingValues(name: string, { L, U }: TriangularFactors): TensorValues {
  const square = [CHANNELS, CHANNELS];
  const diagonal = Float32Array.from({ length: CHANNELS }, (_, i) => Math.log(Math.abs(U[i * CHANNELS + i] ?? 1)));
  return {
    [`${name}.actnorm.bias`]: { shape: [CHANNELS], values: new Float32Array(CHANNELS) },
    [`${name}.actnorm.logScale`]: { shape: [CHANNELS], values: new Float32Array(CHANNELS) },
    [`${name}.convolution.lower`]: { shape: square, values: Float32Array.from(L) },
    [`${name}.convolution.upper`]: { shape: square, values: Float32Array.from(U) },
    [`${name}.convolution.logScale`]: { shape: [CHANNELS], values: diagonal },
  };
}

/** y and log |det| = pixels (Σ s + Σ log |u_ii|), the same for every row. Run inside a tidy. */
export function channelsMixed(
  parameters: Parameters,
  name: string,
  fixed: TriangularFactors,
  x: Halves,
  pixels: number,
): { readonly halves: Halves; readonly logDet: tf.Scalar } {
  const { kernel, offset, logDetPerPixel } = mixingOf(parameters, name, fixed);
  return { halves: mix(x, kernel, offset, pixels), logDet: tf.mul(logDetPerPixel, pixels) };
}

/** The inverse of `channelsMixed`. Run inside a tidy. */
export function channelsUnmixed(
  parameters: Parameters,
  name: string,
  fixed: TriangularFactors,
  y: Halves,
  pixels: number,
): Halves {
  const { kernel, offset } = inverseMixingOf(parameters, name, fixed);
  return mix(y, kernel, offset, pixels);
}

/** Actnorm and convolution as one map of a pixel's channels, y = ((x + b) e^s) W = x (diag(e^s) W) + (b e^s) W. */
function mixingOf(parameters: Parameters, name: string, fixed: TriangularFactors) {
  const bias = vectorOf(parameters, `${name}.actnorm.bias`);
  const logScale = vectorOf(parameters, `${name}.actnorm.logScale`);
  const factors = factorsOf(parameters, name, fixed);
  const stretch = tf.mul<tf.Tensor2D>(tf.eye(CHANNELS), tf.exp(logScale));
  const kernel = tf.matMul<tf.Tensor2D>(stretch, convolutionKernel(factors));
  return {
    kernel,
    offset: tf.matMul<tf.Tensor2D>(tf.reshape(bias, [1, CHANNELS]), kernel),
    logDetPerPixel: tf.add<tf.Scalar>(tf.sum(logScale), tf.sum(factors.logScale)),
  };
}

/** x = y W⁻¹ e^-s - b. */
function inverseMixingOf(parameters: Parameters, name: string, fixed: TriangularFactors) {
  const bias = vectorOf(parameters, `${name}.actnorm.bias`);
  const logScale = vectorOf(parameters, `${name}.actnorm.logScale`);
  const shrink = tf.mul<tf.Tensor2D>(tf.eye(CHANNELS), tf.exp(tf.neg(logScale)));
  const kernel = tf.matMul<tf.Tensor2D>(inverseConvolutionKernel(factorsOf(parameters, name, fixed)), shrink);
  return { kernel, offset: tf.reshape<tf.Rank.R2>(tf.neg(bias), [1, CHANNELS]) };
}

function factorsOf(parameters: Parameters, name: string, { P, U }: TriangularFactors): ConvolutionFactors {
  return {
    permutation: tf.tensor2d(Float32Array.from(P), [CHANNELS, CHANNELS]),
    signs: tf.tensor1d(Array.from({ length: CHANNELS }, (_, i) => Math.sign(U[i * CHANNELS + i] ?? 1))),
    lower: matrixOf(parameters, `${name}.convolution.lower`),
    upper: matrixOf(parameters, `${name}.convolution.upper`),
    logScale: vectorOf(parameters, `${name}.convolution.logScale`),
  };
}

/** (first, second) V + c with V in four blocks, so that the halves need not be joined. */
function mix({ first, second }: Halves, V: tf.Tensor2D, c: tf.Tensor2D, pixels: number): Halves {
  const [a, b] = [byPixel(first), byPixel(second)];
  const none = tf.zeros<tf.Rank.R1>([HALF_CHANNELS]);
  const to = (column: number) => {
    const block = (row: number) => tf.slice(V, [row, column], [HALF_CHANNELS, HALF_CHANNELS]);
    const offset = tf.reshape<tf.Rank.R1>(tf.slice(c, [0, column], [1, HALF_CHANNELS]), [HALF_CHANNELS]);
    const sum = tf.add<tf.Tensor2D>(
      dense(a, block(0), offset, "linear"),
      dense(b, block(HALF_CHANNELS), none, "linear"),
    );
    return byImage(sum, pixels);
  };
  return { first: to(0), second: to(HALF_CHANNELS) };
}
