/**
 * The step about to be taken, opened for one example of its minibatch. Computed by the functions that training computes
 * with, on references of its own: the run's parameters and optimiser stay as they are. Latent models alone.
 */
import * as tf from "../../compute/tf.ts";
import { targetFor } from "../../models/conditioning.ts";
import { encoderInput, joined } from "../../models/encoder.ts";
import type { LatentModel, Model, Parameters } from "../../models/model.ts";
import { LOG_SIGMA } from "../../nn/likelihoods/gaussian.ts";
import { likelihoodTerms } from "../../nn/likelihoods/registry.ts";
import { layer } from "../../nn/layers.ts";
import type { Optimiser } from "../../nn/optimisers/optimiser.ts";
import type { Dissection, LayerOutput } from "../../shared/dissection.ts";
import type { NoiseChoice } from "../../shared/noiseChoice.ts";
import type { Minibatch } from "../minibatch.ts";
import { measureAndDifferentiate, type StepRule } from "../step.ts";
import { valuesFromTensors } from "../tensorTransfer.ts";
import { parameterChanges, parametersAfter } from "./parameterChanges.ts";
import { slopesAtCode, type Slopes } from "./slopesAtCode.ts";
import { termsOfStep, type StepTerms } from "./stepTerms.ts";

/** A step and all it depends on. */
interface StepToOpen {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly optimiser: Optimiser;
  readonly rule: StepRule;
  readonly step: number;
  readonly noise: NoiseChoice;
  /** The minibatch's rows of the training set. */
  readonly indices: Int32Array;
  /** One-hot classes of the training set. */
  readonly trainLabels: tf.Tensor2D;
  /** Called once, inside a tidy. */
  minibatch(): Minibatch;
}

/**
 * What the step does, seen from row `example` of its minibatch; nothing is changed and no tensor is left. Everything is
 * queued before the first read, so that it is of one moment even while training goes on.
 * @throws for a model without a latent code, or when there is no such row
 */
export async function dissect(opened: StepToOpen, example: number): Promise<Dissection> {
  const { model, rule, step, noise, indices } = opened;
  if (model.family !== "latent") throw new Error(`a ${model.architecture.kind} has no code to follow a step through`);
  const batchSize = indices.length;
  if (!(Number.isInteger(example) && example >= 0 && example < batchSize)) {
    throw new Error(`example must be a row of the minibatch, 0 to ${batchSize - 1}, got ${example}`);
  }
  const { clipped, change, shown } = tf.tidy(() => open(model, opened, example));
  try {
    const [values, parameters] = await Promise.all([valuesFromTensors(shown), parameterChanges(change)]);
    const numbers = (name: string): Float32Array => values[name]?.values ?? new Float32Array();
    const number = (name: string, at = 0): number => numbers(name)[at] ?? Number.NaN;
    const optional = (name: string): Float32Array | null => values[name]?.values ?? null;
    const layers = (prefix: string): LayerOutput[] =>
      Object.keys(values)
        .filter((name) => name.startsWith(prefix))
        .map((name) => ({ name, values: numbers(name) }));
    const gradientNorm = Math.hypot(...parameters.map((parameter) => parameter.gradientNorm));
    const weights = optional("weights");
    return {
      step,
      noise,
      batchSize,
      example,
      trainIndex: indices[example] ?? 0,
      label: numbers("label").indexOf(1),
      x: numbers("x"),
      encoder: layers("encoder."),
      mu: numbers("mu"),
      logSigma: optional("logSigma"),
      eps: numbers("eps"),
      z: numbers("z"),
      decoder: layers("decoder."),
      mean: numbers("mean"),
      reconstruction: number("reconstruction"),
      kl: numbers("kl"),
      perOutput: numbers("perOutput"),
      batch: {
        reconstruction: number("measured"),
        kl: number("measured", 1),
        objective: number("measured", 2),
        klPerDimension: numbers("klPerDimension"),
      },
      beta: rule.beta,
      freeBits: rule.freeBits,
      importance: weights === null ? null : { bound: number("bound"), weights },
      gradients: { z: numbers("dz"), mu: numbers("dmu"), logSigma: optional("dlogSigma") },
      parameters,
      gradientNorm,
      clippedTo: clipped && gradientNorm > rule.clipNorm ? rule.clipNorm : null,
    };
  } finally {
    tf.dispose([shown, change.before, change.after, change.gradients] as tf.TensorContainer);
  }
}

/** All tensors of the answer; run inside a tidy, which hands them to the caller. */
function open(model: LatentModel, opened: StepToOpen, example: number) {
  const { parameters, optimiser, rule, indices, trainLabels } = opened;
  const minibatch = opened.minibatch();
  const { measured, gradients } = measureAndDifferentiate(model, parameters, minibatch, rule);
  const terms = termsOfStep(model, parameters, minibatch, rule);
  const slopes = slopesAtCode(model, parameters, minibatch, terms, rule);
  const label = tf.slice2d(trainLabels, [indices[example] ?? 0, 0], [1, -1]);
  return {
    clipped: rule.clipNorm > 0,
    change: {
      // References that outlive the run's own.
      before: Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, tf.clone(tensor)])),
      gradients,
      after: parametersAfter(optimiser, parameters, gradients, rule),
    },
    shown: { measured, label, ...rowOf(model, parameters, minibatch, { terms, slopes }, example) },
  };
}

interface OfMinibatch {
  readonly terms: StepTerms;
  readonly slopes: Slopes;
}

/** What is shown of one row. Run inside a tidy. */
function rowOf(
  model: LatentModel,
  parameters: Parameters,
  { x, eps, condition }: Minibatch,
  { terms, slopes }: OfMinibatch,
  example: number,
): Record<string, tf.Tensor> {
  const row = (tensor: tf.Tensor2D) => tf.slice2d(tensor, [example, 0], [1, -1]);
  const at = (tensor: tf.Tensor1D) => tf.slice1d(tensor, example, 1);
  const one = { x: row(x), z: row(terms.z), condition: condition === null ? null : row(condition) };
  const { logSigma, weights } = terms;
  return {
    x: one.x,
    ...hiddenLayers(model, parameters, one),
    mu: row(terms.mu),
    ...(logSigma === null ? {} : { logSigma: row(logSigma) }),
    // An autoencoder draws nothing.
    eps: logSigma === null ? tf.zerosLike(one.z) : row(eps),
    z: one.z,
    mean: model.decode(parameters, one.z, one.condition),
    reconstruction: at(terms.reconstruction),
    kl: row(terms.kl),
    perOutput: perOutput(model, parameters, one.x, row(terms.logits), tf.mean(terms.reconstruction)),
    klPerDimension: tf.mean(terms.kl, 0),
    ...(weights === null ? {} : { weights: row(weights.normalised), bound: at(weights.bound) }),
    dz: row(slopes.z),
    dmu: row(slopes.mu),
    ...(slopes.logSigma === null ? {} : { dlogSigma: row(slopes.logSigma) }),
  };
}

interface OneRow {
  readonly x: tf.Tensor2D;
  readonly z: tf.Tensor2D;
  readonly condition: tf.Tensor2D | null;
}

/** Outputs of `encoder.i` and `decoder.i`, in the order they are computed. Run inside a tidy. */
function hiddenLayers(
  { architecture }: LatentModel,
  parameters: Parameters,
  { x, z, condition }: OneRow,
): Record<string, tf.Tensor> {
  const { hidden, activation } = architecture;
  const outputs: Record<string, tf.Tensor> = {};
  const through = (prefix: string, input: tf.Tensor2D) => {
    let h = input;
    for (const [i] of hidden.entries()) {
      h = layer(parameters, `${prefix}.${i}`, h, activation);
      outputs[`${prefix}.${i}`] = h;
    }
  };
  through("encoder", encoderInput(architecture, x, condition));
  through("decoder", architecture.condition === null ? z : joined(z, condition));
  return outputs;
}

/**
 * −log p(x_d|z) of every number d of one row, [outputs], nats: the likelihood itself, of each as if it were an example.
 * The items of a multinomial depend on each other: there it is −x_i log π_i. A σ that is the minibatch's best is solved
 * for from its mean reconstruction. Run inside a tidy.
 */
function perOutput(
  { architecture }: LatentModel,
  parameters: Parameters,
  x: tf.Tensor2D,
  logits: tf.Tensor2D,
  meanReconstruction: tf.Tensor,
): tf.Tensor {
  const { likelihood, condition } = architecture;
  const target = targetFor(condition, x);
  const outputs = logits.shape[1];
  if (likelihood.kind === "multinomial") return tf.neg(tf.mul(target, tf.logSoftmax(logits)));
  const each = (row: tf.Tensor2D) => tf.reshape<tf.Rank.R2>(row, [outputs, 1]);
  if (likelihood.kind !== "gaussian" || likelihood.sigma !== "optimal") {
    return likelihoodTerms(likelihood).negativeLogLikelihood(parameters, each(logits), each(target));
  }
  // At σ*² = mean squared error: reconstruction = D (log σ* + ½ + ½ log 2π).
  const logSigma = tf.sub(tf.div(meanReconstruction, outputs), 0.5 + 0.5 * Math.log(2 * Math.PI));
  const known = { [LOG_SIGMA]: tf.reshape(logSigma, [1]) };
  const asGiven = likelihoodTerms({ ...likelihood, sigma: "learned" });
  return asGiven.negativeLogLikelihood(known, each(logits), each(target));
}
