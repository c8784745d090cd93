/** Held-out −ELBO of a model with a latent code, its two terms, and what the posterior does in each dimension. */
import { klToStandardNormal, limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import { outputsOf } from "../../models/conditioning.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { LOG_SIGMA } from "../../nn/likelihoods/gaussian.ts";
import type { Evaluation } from "../../shared/measurements.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { DeviceData } from "../deviceData.ts";
import { countActive, varianceOfMean } from "../diagnostics/activeUnits.ts";
import { heldOutRows } from "../modelRows.ts";
import { recallOf } from "../recommendation.ts";
import { chunksOf, type Chunk } from "./chunks.ts";

/** With one z per example; nats per example, summed over pixels and latent dimensions, never weighted by β. */
export async function evaluateLatent(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  random: RandomStream,
  step: number,
): Promise<Evaluation> {
  const [count] = data.heldOut.shape;
  const { latentDim, kind } = model.architecture;
  const isKlEstimated = kind !== "autoencoder" && !model.prior.hasClosedKl;
  const noise = random.normals(count * latentDim);
  let [reconstruction, kl] = [0, 0];
  const klSums = new Float64Array(latentDim);
  const mu = new Float32Array(count * latentDim);
  const logSigma = new Float32Array(kind === "autoencoder" ? 0 : count * latentDim);

  for (const chunk of chunksOf(count)) {
    const eps = noise.subarray(chunk.from * latentDim, (chunk.from + chunk.size) * latentDim);
    const part = chunkTerms(model, parameters, data, chunk, eps);
    // Sync point: a few reads a chunk, a few times a minute.
    const [sums, means, spreads] = await Promise.all([
      part.sums.data<"float32">(),
      part.mu.data<"float32">(),
      part.logSigma?.data<"float32">(),
    ]);
    tf.dispose([part.sums, part.mu]);
    part.logSigma?.dispose();
    reconstruction += sums[0] ?? Number.NaN;
    kl += sums[1] ?? Number.NaN;
    for (let j = 0; j < latentDim; j++) klSums[j] = (klSums[j] ?? 0) + (sums[j + 2] ?? Number.NaN);
    mu.set(means, chunk.from * latentDim);
    if (spreads !== undefined) logSigma.set(spreads, chunk.from * latentDim);
  }

  const variances = varianceOfMean(mu, latentDim);
  return {
    step,
    family: "latent",
    negativeElbo: (reconstruction + kl) / count,
    reconstruction: reconstruction / count,
    kl: kl / count,
    isKlEstimated,
    klPerDimension: Float32Array.from(klSums, (sum) => sum / count),
    varianceOfMean: variances,
    activeUnits: countActive(variances),
    count,
    decoderSigma: await decoderSigma(model, parameters, { reconstruction: reconstruction / count }),
    mu,
    logSigma,
    recall: data.shape.kind === "ratings" ? await recallOf(model, parameters, data) : null,
  };
}

/** σ of a Gaussian likelihood: given, learned, or the best one for these held-out examples. */
async function decoderSigma(
  { architecture }: LatentModel,
  parameters: Parameters,
  { reconstruction }: { readonly reconstruction: number },
): Promise<number | null> {
  const { likelihood } = architecture;
  if (likelihood.kind !== "gaussian") return null;
  // −log p(x|z) at σ² = mean squared error is D (log σ + ½ log 2π + ½), solved for σ; D are the outputs.
  if (likelihood.sigma === "optimal") {
    return Math.exp(reconstruction / outputsOf(architecture) - 0.5 * (Math.log(2 * Math.PI) + 1));
  }
  if (likelihood.sigma !== "learned") return likelihood.sigma;
  const logSigma = await parameters[LOG_SIGMA]?.data<"float32">();
  return Math.exp(logSigma?.[0] ?? Number.NaN);
}

interface ChunkTerms {
  /** [2 + latentDim]: reconstruction, KL, KL per dimension; summed over the chunk. */
  readonly sums: tf.Tensor1D;
  readonly mu: tf.Tensor2D;
  readonly logSigma: tf.Tensor2D | null;
}

/** Caller disposes. */
function chunkTerms(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  chunk: Chunk,
  noise: Float32Array,
): ChunkTerms {
  const { latentDim } = model.architecture;
  return tf.tidy(() => {
    const { x, condition } = heldOutRows(model, data, chunk);
    const eps = tf.tensor2d(noise, [chunk.size, latentDim]);
    const { mu, logSigma: given, reconstruction, kl } = model.terms(parameters, x, eps, condition);
    const logSigma = given === null ? null : limitLogSigma(given);
    const perDimension = kl.shape[1] === latentDim || logSigma === null ? kl : klToStandardNormal(mu, logSigma);
    const scalar = (values: tf.Tensor) => tf.reshape<tf.Rank.R1>(tf.sum(values), [1]);
    const sums = tf.concat1d([scalar(reconstruction), scalar(kl), tf.sum(perDimension, 0)]);
    return { sums, mu, logSigma };
  });
}
