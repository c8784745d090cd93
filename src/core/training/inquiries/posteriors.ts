/** The posteriors of all held-out examples, as plain arrays. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel } from "../../models/model.ts";
import { chunksOf } from "../evaluations/chunks.ts";
import { heldOutRows } from "../modelRows.ts";
import type { Moment } from "../trainer.ts";
import { readAndDispose } from "./reading.ts";

export interface HeldOutPosteriors {
  readonly mu: Float32Array; // [count, latentDim]
  readonly logSigma: Float32Array; // [count, latentDim]
}

/** Sync point: two reads a chunk. @throws for an autoencoder, which has no posterior */
export async function heldOutPosteriors({ parameters, data }: Moment, model: LatentModel): Promise<HeldOutPosteriors> {
  const [count] = data.heldOut.shape;
  const { latentDim } = model.architecture;
  const posteriors = { mu: new Float32Array(count * latentDim), logSigma: new Float32Array(count * latentDim) };
  for (const chunk of chunksOf(count)) {
    const { mu, logSigma } = tf.tidy(() => {
      const { x, condition } = heldOutRows(model, data, chunk);
      return model.encode(parameters, x, condition);
    });
    if (logSigma === null) {
      mu.dispose();
      throw new Error("an autoencoder has no posterior to take apart");
    }
    const [means, spreads] = await Promise.all([readAndDispose(mu), readAndDispose(logSigma)]);
    posteriors.mu.set(means, chunk.from * latentDim);
    posteriors.logSigma.set(spreads, chunk.from * latentDim);
  }
  return posteriors;
}
