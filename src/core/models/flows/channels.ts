/** How the channels of a squeezed grey image lie in the halves of a flow: two of four in each. */
import * as tf from "../../compute/tf.ts";
import { GLOW_CHANNELS } from "../../shared/glowRotations.ts";

export const CHANNELS = GLOW_CHANNELS;
export const HALF_CHANNELS = CHANNELS / 2;

/** [batch, pixels · 2] → [batch · pixels, 2]: the same numbers, a row a pixel. Caller disposes. */
export function byPixel(half: tf.Tensor2D): tf.Tensor2D {
  return tf.reshape<tf.Rank.R2>(half, [half.size / HALF_CHANNELS, HALF_CHANNELS]);
}

/** [batch · pixels, 2] → [batch, pixels · 2]. Caller disposes. */
export function byImage(half: tf.Tensor2D, pixels: number): tf.Tensor2D {
  return tf.reshape<tf.Rank.R2>(half, [half.shape[0] / pixels, pixels * HALF_CHANNELS]);
}
