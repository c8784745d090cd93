/** Gradients of what a step minimises at the code: in z, in μ and in log σ of every row. Changes no parameter. */
import { objective } from "../../compute/ops/objective.ts";
import { differentiate } from "../../compute/tape.ts";
import * as tf from "../../compute/tf.ts";
import { reconstructionOf } from "../../models/latent.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { createPrior } from "../../models/priors/registry.ts";
import { importanceWeightedTerms } from "../../nn/bounds/importanceWeighted.ts";
import type { Minibatch } from "../minibatch.ts";
import type { LatentWeights } from "../objectives/latent.ts";
import type { StepTerms } from "./stepTerms.ts";

/** Of the minibatch's objective, so that a row's is 1/batch of what it would be alone; all [batch, latentDim]. */
export interface Slopes {
  /** Through the decoder, and through log p(z) where the KL is estimated at this z. */
  readonly z: tf.Tensor2D;
  /** In all: ∂/∂z and what a KL in closed form adds. */
  readonly mu: tf.Tensor2D;
  readonly logSigma: tf.Tensor2D | null;
}

/** Of the numbers measured only the last, the objective, is minimised. */
const MINIMISED = [0, 0, 1];

/** The chain is cut at the code and differentiated again by the same operations. Run inside a tidy. */
export function slopesAtCode(
  model: LatentModel,
  parameters: Parameters,
  minibatch: Minibatch,
  terms: StepTerms,
  weights: LatentWeights,
): Slopes {
  const { architecture } = model;
  const { x, eps, condition } = minibatch;
  const { mu, logSigma, z, kl } = terms;
  if (terms.weights !== null) return weightedSlopes(model, parameters, minibatch, terms, weights);
  const minimised = tf.tensor1d(MINIMISED);
  const reconstructionAt = (code: tf.Tensor2D) =>
    reconstructionOf(architecture, parameters, { x, z: code, told: condition }).reconstruction;
  const throughDecoder = () => {
    const { gradients } = differentiate({ z }, () => objective(reconstructionAt(z), kl, weights), minimised);
    return slope(gradients, "z");
  };
  if (logSigma === null) {
    const dz = throughDecoder();
    return { z: dz, mu: tf.clone(dz), logSigma: null };
  }
  const prior = createPrior(architecture);
  const { gradients } = differentiate(
    { mu, logSigma },
    () => {
      const sample = prior.sampleWithKl(parameters, { mu, logSigma }, eps, condition);
      return objective(reconstructionAt(sample.z), sample.kl, weights);
    },
    minimised,
  );
  const dmu = slope(gradients, "mu");
  // An estimated KL sees μ through z alone, and ∂z/∂μ = 1.
  const dz = prior.hasClosedKl ? throughDecoder() : tf.clone(dmu);
  return { z: dz, mu: dmu, logSigma: slope(gradients, "logSigma") };
}

/**
 * −L_k: ∂/∂z_s = −w̃_s ∂(log p(x|z_s) + log p(z_s))/∂z_s, log q(z_s|x) being a function of ε and σ; shown for the first
 * sample. In μ and log σ the slopes of all k samples add up.
 */
function weightedSlopes(
  model: LatentModel,
  parameters: Parameters,
  { x, eps, condition }: Minibatch,
  { mu, logSigma, z, weights: shares }: StepTerms,
  { importanceSamples: k }: LatentWeights,
): Slopes {
  if (logSigma === null || shares === null) throw new Error("a code without a spread has no importance weights");
  const [batch] = x.shape;
  const atCode = { ...model, encode: () => ({ mu, logSigma }) };
  const { gradients } = differentiate({ mu, logSigma }, () =>
    tf.neg(tf.mean(importanceWeightedTerms(atCode, parameters, x, eps, condition, k).bound)),
  );
  const ofFirst = tf.reshape(tf.slice2d(shares.normalised, [0, 0], [batch, 1]), [batch]);
  const joint = differentiate(
    { z },
    () => tf.add(model.logLikelihood(parameters, x, z, condition), model.prior.logDensity(parameters, z, condition)),
    tf.div(ofFirst, -batch),
  );
  return { z: slope(joint.gradients, "z"), mu: slope(gradients, "mu"), logSigma: slope(gradients, "logSigma") };
}

function slope(gradients: Readonly<Record<string, tf.Tensor>>, name: string): tf.Tensor2D {
  const found = gradients[name];
  if (found === undefined) throw new Error(`the objective does not depend on ${name}`);
  return found as tf.Tensor2D;
}
