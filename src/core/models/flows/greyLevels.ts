/**
 * Between grey levels and the whole line, and the unit image densities are told in. A density of 8-bit values is that of
 * the value plus uniform noise of one level's width; without the noise it could grow without bound.
 */
import * as tf from "../../compute/tf.ts";
import { rowSum } from "./rows.ts";

const LEVELS = 256;
/**
 * Keeps the logit finite. 1e-6 is that of the MAF experiments (Papamakarios et al. 2017), with which log-likelihoods of
 * dense flows on digits are told: black, four fifths of a digit, becomes about as wide as everything else. With the 0.05 of
 * Real NVP it stays a peak 1/80 as wide as the range, which the first couplings would only be busy stretching.
 */
const ALPHA = 1e-6;
/**
 * The mean of the digits' logits is -4.8, their standard deviation 3.3 to 3.7 from 14 to 28 pixels a side. Half of that is
 * taken out: networks see numbers of size 1 and, what counts for NICE, black has the width of either base from the start.
 */
const CENTRE = -5;
const SPREAD = 2;

/**
 * (255 x + u) / 256: 8-bit grey levels x in [0, 1] with noise u uniform in [0, 1), both [batch, pixels]; uniform over
 * the bin of width 1/256 that is the level's. Theis et al. 2016, §3.1. Caller disposes.
 */
export function dequantised(x: tf.Tensor2D, uniform: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.mul<tf.Tensor2D>(tf.add(tf.mul(x, LEVELS - 1), uniform), 1 / LEVELS));
}

/**
 * -log₂ of the probability of 8-bit data, per dimension: NLL / (D ln 2) + 8, for the mean NLL in nats of the density of
 * dequantised x in [0, 1]^D. NICE's 1980.50 nats on MNIST are 4.3555.
 */
export function bitsPerDimension(negativeLogLikelihood: number, dim: number): number {
  return negativeLogLikelihood / (dim * Math.LN2) + Math.log2(LEVELS);
}

/**
 * y_d = (logit(α + (1 - 2α) x_d) - m) / s, and log |det ∂y/∂x| = Σ_d log(1 - 2α) - log x'_d - log(1 - x'_d) - log s
 * with x' = α + (1 - 2α) x. x [batch, pixels] in [0, 1] → y [batch, pixels], logDet [batch]. Dinh et al. 2017, §4.1.
 * Caller disposes.
 */
export function spreadLevels(x: tf.Tensor2D): { readonly y: tf.Tensor2D; readonly logDet: tf.Tensor1D } {
  return tf.tidy(() => {
    const within = tf.add<tf.Tensor2D>(tf.mul(x, 1 - 2 * ALPHA), ALPHA);
    const below = tf.log(within);
    const above = tf.log(tf.sub<tf.Tensor2D>(1, within));
    const y = tf.mul<tf.Tensor2D>(tf.sub(tf.sub(below, above), CENTRE), 1 / SPREAD);
    const constant = x.shape[1] * (Math.log1p(-2 * ALPHA) - Math.log(SPREAD));
    return { y, logDet: tf.sub<tf.Tensor1D>(constant, rowSum(tf.add(below, above))) };
  });
}

/** The inverse of `spreadLevels`. Values may leave [0, 1] by up to α. Caller disposes. */
export function gatherLevels(y: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const within = tf.sigmoid(tf.add<tf.Tensor2D>(tf.mul(y, SPREAD), CENTRE));
    return tf.mul<tf.Tensor2D>(tf.sub(within, ALPHA), 1 / (1 - 2 * ALPHA));
  });
}
