/** What the decoder makes of each latent dimension, whatever the encoder says of it. Trains nothing. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { giveWay, type Patience } from "../../shared/patience.ts";
import type { DeviceData } from "../deviceData.ts";
import { heldOutRows } from "../modelRows.ts";

export interface Sensitivity {
  /** √ mean over images of ‖∂E[x|z]/∂z_j‖² at z = μ(x), [latentDim]: how far the picture moves for one unit of z_j. */
  readonly sensitivity: Float32Array;
  readonly images: number;
}

/** Enough for three figures, and few enough that 64 dimensions take a fraction of a second. */
const MOST_IMAGES = 64;
/** Central differences: at this width their error, of the order of its square, is about that of float32 itself. */
const WIDTH = 0.02;

/** @throws GivenUpError when given up */
export async function sensitivity(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  patience: Patience = {},
): Promise<Sensitivity> {
  const images = Math.min(MOST_IMAGES, data.heldOut.shape[0]);
  const { latentDim } = model.architecture;
  const norms = new Float32Array(latentDim);
  for (let dimension = 0; dimension < latentDim; dimension++) {
    const square = meanSquare(model, parameters, data, images, dimension);
    const [value = Number.NaN] = await square.data<"float32">();
    square.dispose();
    norms[dimension] = Math.sqrt(value);
    await giveWay(patience);
  }
  return { sensitivity: norms, images };
}

/** Mean over images of ‖∂E[x|z]/∂z_j‖². Caller disposes. */
function meanSquare(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  images: number,
  dimension: number,
): tf.Scalar {
  const { latentDim } = model.architecture;
  return tf.tidy(() => {
    const { x, condition } = heldOutRows(model, data, { from: 0, size: images });
    const { mu } = model.encode(parameters, x, condition);
    const aside = new Float32Array(latentDim);
    aside[dimension] = WIDTH / 2;
    const at = (side: 1 | -1) =>
      model.decode(parameters, tf.add(mu, tf.tensor1d(aside.map((value) => side * value))), condition);
    const slope = tf.div(tf.sub(at(1), at(-1)), WIDTH);
    return tf.mean<tf.Scalar>(tf.sum(tf.mul(slope, slope), 1));
  });
}
