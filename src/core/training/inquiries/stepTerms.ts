/** What one minibatch gives on its way forward, for either bound, kept row by row. Differentiates nothing. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { reconstructionOf } from "../../models/latent.ts";
import { importanceWeightedBound, importanceWeights, sampleDensities } from "../../nn/bounds/importanceWeighted.ts";
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import type { Minibatch } from "../minibatch.ts";
import type { LatentWeights } from "../objectives/latent.ts";

export interface StepTerms {
  readonly mu: tf.Tensor2D; // [batch, latentDim]
  readonly logSigma: tf.Tensor2D | null; // [batch, latentDim], limited
  readonly z: tf.Tensor2D; // [batch, latentDim]; the first sample of an importance-weighted bound
  readonly logits: tf.Tensor2D; // [batch, outputs]
  readonly reconstruction: tf.Tensor1D; // [batch], nats
  readonly kl: tf.Tensor2D; // [batch, latentDim] or [batch, 1], nats
  /** Of an importance-weighted bound: w_s / Σ w [batch, k] and L_k [batch]. */
  readonly weights: { readonly normalised: tf.Tensor2D; readonly bound: tf.Tensor1D } | null;
}

/** An autoencoder has no weights. */
function isImportanceWeighted(model: LatentModel, { bound }: LatentWeights): boolean {
  return bound === "iwae" && model.architecture.kind !== "autoencoder";
}

/** Run inside a tidy. */
export function termsOfStep(
  model: LatentModel,
  parameters: Parameters,
  minibatch: Minibatch,
  weights: LatentWeights,
): StepTerms {
  const { x, eps, condition } = minibatch;
  if (isImportanceWeighted(model, weights)) return weightedTerms(model, parameters, minibatch, weights);
  const terms = model.terms(parameters, x, eps, condition);
  const { logSigma } = terms;
  return { ...terms, logSigma: logSigma === null ? null : limitLogSigma(logSigma), weights: null };
}

function weightedTerms(
  model: LatentModel,
  parameters: Parameters,
  { x, eps, condition }: Minibatch,
  { importanceSamples: k }: LatentWeights,
): StepTerms {
  const [batch] = x.shape;
  const { mu, logSigma } = model.encode(parameters, x, condition);
  const first = tf.slice2d(eps, [0, 0], [batch, -1]);
  const z = logSigma === null ? mu : tf.add<tf.Tensor2D>(mu, tf.mul(tf.exp(logSigma), first));
  const { logLikelihood, logPrior, logPosterior } = sampleDensities(model, parameters, x, eps, condition, k);
  const logWeights = importanceWeights(logLikelihood, logPrior, logPosterior);
  const bound = importanceWeightedBound(logWeights);
  const ofFirst = (values: tf.Tensor2D) => tf.reshape<tf.Rank.R2>(tf.slice2d(values, [0, 0], [1, batch]), [batch, 1]);
  return {
    mu,
    logSigma,
    z,
    ...reconstructionOf(model.architecture, parameters, { x, z, told: condition }),
    kl: tf.sub(ofFirst(logPosterior), ofFirst(logPrior)),
    weights: { normalised: tf.div(tf.transpose(tf.exp(tf.sub(logWeights, bound))), k), bound },
  };
}
