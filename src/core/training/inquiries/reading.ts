/** Numbers of a tensor that nobody needs afterwards. */
import type * as tf from "../../compute/tf.ts";

/** Its values in an array of the caller's own. Sync point; disposes the tensor. */
export async function readAndDispose(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return new Float32Array(await tensor.data<"float32">());
  } finally {
    tensor.dispose();
  }
}
