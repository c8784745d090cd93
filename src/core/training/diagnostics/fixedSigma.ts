/** A model whose σ does not depend on which rows are looked at together, as comparisons of rows need. Changes no parameter. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { createModel } from "../../models/registry.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { DeviceData } from "../deviceData.ts";
import { chunksOf } from "../evaluations/chunks.ts";
import { heldOutRows } from "../modelRows.ts";

/**
 * The model itself, unless its σ is `optimal`: that is the best for the rows of one call, so that every call would mean
 * another p(x|z), and that of a single image one fitted to it. Then the same model with σ² fixed at the mean squared error
 * of all held-out rows, one z each, ε from `random`. Sync point: a read for each chunk of rows.
 */
export async function withFixedSigma(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  random: RandomStream,
): Promise<LatentModel> {
  const { architecture } = model;
  const { likelihood, latentDim } = architecture;
  if (likelihood.kind !== "gaussian" || likelihood.sigma !== "optimal") return model;
  const [count] = data.heldOut.shape;
  let variance = 0;
  for (const chunk of chunksOf(count)) {
    const noise = random.split(chunk.from).normals(chunk.size * latentDim);
    const error = tf.tidy(() => {
      const { x, condition } = heldOutRows(model, data, chunk);
      const eps = tf.tensor2d(noise, [chunk.size, latentDim]);
      const { logits, reconstruction } = model.terms(parameters, x, eps, condition);
      // At σ² = mean squared error, D components: reconstruction = D/2 (log 2π σ² + 1), solved for log σ².
      const perComponent = tf.mul(tf.mean(reconstruction), 2 / logits.shape[1]);
      return tf.exp(tf.sub(perComponent, Math.log(2 * Math.PI) + 1));
    });
    const [value = Number.NaN] = await error.data<"float32">();
    error.dispose();
    variance += (value * chunk.size) / count;
  }
  return createModel({ ...architecture, likelihood: { ...likelihood, sigma: Math.sqrt(variance) } });
}
