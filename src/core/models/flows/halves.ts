/** A batch of points as the two halves that coupling layers treat in turn, and the way there and back. Computes nothing. */
import * as tf from "../../compute/tf.ts";

export interface Halves {
  readonly first: tf.Tensor2D; // [batch, ⌊D/2⌋]
  readonly second: tf.Tensor2D; // [batch, D - ⌊D/2⌋]
}

/**
 * `blocks`: the first ⌊D/2⌋ numbers and the rest. `interleaved`: those at even places and those at odd ones, as NICE
 * splits images (Dinh et al. 2015, §5.1): a pixel's neighbours, which tell most about it, are then in the other half.
 */
export type Arrangement = "blocks" | "interleaved";

/** x [batch, D] → halves. `interleaved` takes an even D. Differentiable. Caller disposes. */
export function split(x: tf.Tensor2D, arrangement: Arrangement): Halves {
  const [batch, dim] = x.shape;
  const half = Math.floor(dim / 2);
  if (dim % 2 === 1) {
    return { first: tf.slice(x, [0, 0], [batch, half]), second: tf.slice(x, [0, half], [batch, half + 1]) };
  }
  return tf.tidy(() => {
    const places = arrangement === "blocks" ? [batch, 2, half] : [batch, half, 2];
    const toFront = arrangement === "blocks" ? [1, 0, 2] : [2, 0, 1];
    // One after the other in memory, halves are cut out as they lie there; out of rows the processor cuts number by number.
    const halves = tf.transpose(tf.reshape(x, places), toFront);
    const cut = (at: number) => tf.reshape<tf.Rank.R2>(tf.slice(halves, [at, 0, 0], [1, batch, half]), [batch, half]);
    return { first: cut(0), second: cut(1) };
  });
}

/** The inverse of `split`. Caller disposes. */
export function join({ first, second }: Halves, arrangement: Arrangement): tf.Tensor2D {
  if (arrangement === "blocks") return tf.concat([first, second], 1);
  return tf.tidy(() => {
    const [batch, half] = first.shape;
    return tf.reshape<tf.Rank.R2>(tf.stack([first, second], 2), [batch, 2 * half]);
  });
}
