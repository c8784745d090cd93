/** Bounds on log p(x) from several samples of the posterior, and the weights they are made of. Knows no optimiser and averages over no minibatch. */
import { gatherRows } from "../../compute/ops/gatherRows.ts";
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { NamedTensors } from "../namedTensors.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** What these bounds need of a model; every `LatentModel` with a spread has it. */
export interface WeighableModel {
  encode(
    parameters: NamedTensors,
    x: tf.Tensor2D,
    condition: tf.Tensor2D | null,
  ): { readonly mu: tf.Tensor2D; readonly logSigma: tf.Tensor2D | null };
  logLikelihood(parameters: NamedTensors, x: tf.Tensor2D, z: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor1D;
  readonly prior: {
    logDensity(parameters: NamedTensors, z: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor1D;
  };
}

/** Of k samples z_s ~ q(z|x) of each example; all [k, batch], nats. */
export interface SampleDensities {
  readonly logLikelihood: tf.Tensor2D; // log p(x|z_s)
  readonly logPrior: tf.Tensor2D; // log p(z_s)
  readonly logPosterior: tf.Tensor2D; // log q(z_s|x)
}

export interface ImportanceWeightedTerms {
  readonly bound: tf.Tensor1D; // [batch]: L_k
  readonly reconstruction: tf.Tensor1D; // [batch]: -log p(x|z) of the first sample
  readonly kl: tf.Tensor2D; // [batch, 1]: log q(z|x) - log p(z) of the first sample
}

/**
 * log w = log p(x|z) + log p(z) - log q(z|x), elementwise, nats. Burda et al. 2015, eq. 7. Differentiable. Caller disposes.
 */
export function importanceWeights<T extends tf.Tensor>(logLikelihood: T, logPrior: T, logPosterior: T): T {
  return tf.tidy(() => tf.sub<T>(tf.add(logLikelihood, logPrior), logPosterior));
}

/**
 * L_k = log 1/k Σ_s w_s for each example: log w [k, batch] → [batch], nats. E[L_k] rises with k from the ELBO to log p(x)
 * (Burda et al. 2015, theorem 1). Its gradient in log w_s is the normalised weight w_s / Σ w. Caller disposes.
 */
export function importanceWeightedBound(logWeights: tf.Tensor2D): tf.Tensor1D {
  const [k] = logWeights.shape;
  const logMean = tf.customGrad((weights, save) => {
    const value = tf.tidy(() => {
      const largest = tf.max(weights as tf.Tensor, 0);
      const shares = tf.mean(tf.exp(tf.sub(weights as tf.Tensor, largest)), 0);
      return tf.add<tf.Tensor1D>(largest, tf.log(shares));
    });
    (save as tf.GradSaveFunc)([weights as tf.Tensor, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [w, bound] = saved as [tf.Tensor2D, tf.Tensor1D];
        return tf.mul(tf.exp(tf.sub(w, bound)), tf.div(dy, k));
      },
    };
  });
  return logMean(logWeights);
}

/**
 * Densities at z_s = μ + σ ε_s: x [batch, inputDim] and `eps` [k batch, latentDim], whose row s batch + i is sample s of
 * example i. The examples are encoded once. Differentiable in the parameters. Run inside a tidy.
 * @throws for a posterior without a spread, or rows of ε that do not fit
 */
export function sampleDensities(
  model: WeighableModel,
  parameters: NamedTensors,
  x: tf.Tensor2D,
  eps: tf.Tensor2D,
  condition: tf.Tensor2D | null,
  k: number,
): SampleDensities {
  const [batch] = x.shape;
  const { mu, logSigma } = model.encode(parameters, x, condition);
  assert(logSigma !== null, "a code without a spread has no importance weights");
  const latentDim = mu.shape[1];
  assert(eps.shape[0] === k * batch && eps.shape[1] === latentDim, `ε must be [${k * batch}, ${latentDim}]`);
  const noise = tf.reshape(eps, [k, batch, latentDim]);
  const z = tf.reshape<tf.Rank.R2>(tf.add(mu, tf.mul(tf.exp(logSigma), noise)), [k * batch, latentDim]);
  const perSample = (values: tf.Tensor1D) => tf.reshape<tf.Rank.R2>(values, [k, batch]);
  const toldEverySample = condition === null ? null : repeatRows(condition, k);
  // (z - μ)/σ is ε itself: nothing is lost to rounding where σ is small.
  const energy = tf.add(tf.mul(tf.sum(tf.square(noise), 2), 0.5), latentDim * HALF_LOG_TWO_PI);
  return {
    logLikelihood: perSample(model.logLikelihood(parameters, repeatRows(x, k), z, toldEverySample)),
    logPrior: perSample(model.prior.logDensity(parameters, z, toldEverySample)),
    logPosterior: tf.neg<tf.Tensor2D>(tf.add(energy, tf.sum(logSigma, 1))),
  };
}

/**
 * L_k of each example, differentiable inside `compute/tape.ts`, and the two terms of its first sample to report. With
 * k = 1 the bound is -(reconstruction + kl). The KL here is the estimate at one z whatever the prior, since the weights
 * need log q - log p at the very samples. Arguments as of `sampleDensities`. Run inside a tidy.
 */
export function importanceWeightedTerms(
  model: WeighableModel,
  parameters: NamedTensors,
  x: tf.Tensor2D,
  eps: tf.Tensor2D,
  condition: tf.Tensor2D | null,
  k: number,
): ImportanceWeightedTerms {
  const densities = sampleDensities(model, parameters, x, eps, condition, k);
  const { logLikelihood, logPrior, logPosterior } = densities;
  const [batch] = x.shape;
  const first = (values: tf.Tensor2D) => tf.reshape<tf.Rank.R1>(tf.slice2d(values, [0, 0], [1, batch]), [batch]);
  return {
    bound: importanceWeightedBound(importanceWeights(logLikelihood, logPrior, logPosterior)),
    reconstruction: tf.neg(first(logLikelihood)),
    kl: tf.reshape<tf.Rank.R2>(tf.sub(first(logPosterior), first(logPrior)), [batch, 1]),
  };
}

/** All rows, k times one after another; without a gradient, as what is observed needs none. */
function repeatRows(x: tf.Tensor2D, k: number): tf.Tensor2D {
  if (k === 1) return x;
  const [rows] = x.shape;
  return gatherRows(
    x,
    tf.tensor1d(
      Int32Array.from({ length: k * rows }, (_, i) => i % rows),
      "int32",
    ),
  );
}
