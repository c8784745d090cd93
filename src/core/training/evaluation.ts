/** Measures a model on the held-out images. Changes nothing: it neither trains nor draws from training's streams. */
import * as tf from "../compute/tf.ts";
import type { Model, Parameters } from "../models/model.ts";
import { LOG_SIGMA } from "../nn/likelihoods/gaussian.ts";
import type { Evaluation } from "../shared/measurements.ts";
import type { RandomStream } from "../shared/random.ts";
import { countActive, varianceOfMean } from "./diagnostics/activeUnits.ts";

/** Images at a time: small enough for a phone's GPU, large enough to keep one busy. */
const CHUNK = 500;

/**
 * Held-out −ELBO with one z per image, its two terms, KL per dimension and active units; nats per image.
 * ε comes from `random`, so an evaluation at one step is the same whenever it is made.
 */
export async function evaluate(
  model: Model,
  parameters: Parameters,
  heldOut: tf.Tensor2D,
  random: RandomStream,
  step: number,
): Promise<Evaluation> {
  const [count] = heldOut.shape;
  const { latentDim } = model.architecture;
  const noise = random.normals(count * latentDim);
  let reconstruction = 0;
  const klSums = new Float64Array(latentDim);
  const mu = new Float32Array(count * latentDim);

  for (let from = 0; from < count; from += CHUNK) {
    const size = Math.min(CHUNK, count - from);
    const eps = noise.subarray(from * latentDim, (from + size) * latentDim);
    const part = chunkTerms(model, parameters, heldOut, from, size, eps);
    // Sync point: two reads a chunk, a few times a minute.
    const [sums, means] = await Promise.all([part.sums.data<"float32">(), part.mu.data<"float32">()]);
    tf.dispose([part.sums, part.mu]);
    reconstruction += sums[0] ?? Number.NaN;
    for (let j = 0; j < latentDim; j++) klSums[j] = (klSums[j] ?? 0) + (sums[j + 1] ?? Number.NaN);
    mu.set(means, from * latentDim);
  }

  const klPerDimension = Float32Array.from(klSums, (sum) => sum / count);
  const kl = klSums.reduce((total, sum) => total + sum, 0) / count;
  const variances = varianceOfMean(mu, latentDim);
  return {
    step,
    negativeElbo: reconstruction / count + kl,
    reconstruction: reconstruction / count,
    kl,
    klPerDimension,
    varianceOfMean: variances,
    activeUnits: countActive(variances),
    count,
    decoderSigma: await decoderSigma(model, parameters),
    mu,
  };
}

async function decoderSigma({ architecture }: Model, parameters: Parameters): Promise<number | null> {
  const { likelihood } = architecture;
  if (likelihood.kind !== "gaussian") return null;
  if (likelihood.sigma !== "learned") return likelihood.sigma;
  const logSigma = await parameters[LOG_SIGMA]?.data<"float32">();
  return Math.exp(logSigma?.[0] ?? Number.NaN);
}

/** Sums over one chunk: `sums` [1 + latentDim] = reconstruction, then KL per dimension. Caller disposes. */
function chunkTerms(
  model: Model,
  parameters: Parameters,
  heldOut: tf.Tensor2D,
  from: number,
  size: number,
  noise: Float32Array,
): { sums: tf.Tensor1D; mu: tf.Tensor2D } {
  const { latentDim } = model.architecture;
  return tf.tidy(() => {
    const x = tf.slice2d(heldOut, [from, 0], [size, -1]);
    const eps = tf.tensor2d(noise, [size, latentDim]);
    const { mu, reconstruction, kl } = model.terms(parameters, x, eps);
    const sums = tf.concat1d([tf.reshape(tf.sum(reconstruction), [1]), tf.sum(kl, 0)]);
    return { sums, mu };
  });
}
