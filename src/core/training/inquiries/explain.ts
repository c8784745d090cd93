/** One image of a person's own, held against the model: its posterior, what is decoded from samples of it, both terms. */
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import { conditionFor } from "../../models/conditioning.ts";
import type { LatentModel, Parameters, Terms } from "../../models/model.ts";
import { assert } from "../../shared/assert.ts";
import { RandomStream } from "../../shared/random.ts";
import { withFixedSigma } from "../diagnostics/fixedSigma.ts";
import type { Moment } from "../trainer.ts";
import { conditionRows, latentModelOf, wholeRows } from "./codes.ts";
import { readAndDispose } from "./reading.ts";

export interface ExplainWish {
  /** [inputDim], grey levels in [0, 1]. */
  readonly image: Float32Array;
  /** K, samples of z. */
  readonly count: number;
  /** The same ε for the same seed. */
  readonly seed: number;
  /** [conditionDim], for a model that is told a class; one that is told a part of the image is told that of this one. */
  readonly condition?: Float32Array;
  /** Also what it would cost under each class, for a model that is told one. */
  readonly everyClass?: boolean;
}

export interface Explanation {
  readonly mu: Float32Array; // [latentDim]
  readonly logSigma: Float32Array | null; // [latentDim]; null for an autoencoder
  readonly z: Float32Array; // [count, latentDim]: μ + σ ε, or μ itself for an autoencoder
  readonly reconstructions: Float32Array; // [count, outputs]: E[x|z]
  readonly atMean: Float32Array; // [outputs]: E[x|z = μ]
  /** −log p(x|z), nats, mean over the samples. */
  readonly reconstruction: number;
  /** KL(q(z|x) ‖ p(z)), nats: exact where it has a closed form, else the mean of log q(z|x) − log p(z) over the samples. */
  readonly kl: number;
  /** −ELBO under each class [classes], nats, all by the same ε; null where it was not wanted or there is no class. */
  readonly perClass: Float32Array | null;
}

/**
 * With ε from a stream of its own, named by the seed; nothing a run draws from. A σ that is the best for the rows of one
 * call is that of all held-out examples here, so that one image is measured as they are. Sync point.
 * @throws for a model without a code, and when image, count or condition do not fit
 */
export async function explain(moment: Moment, wish: ExplainWish): Promise<Explanation> {
  const { parameters } = moment;
  const { count, everyClass = false } = wish;
  assert(Number.isInteger(count) && count > 0, "an image is explained by at least one sample");
  const model = await withSigmaOfHeldOut(moment);
  const { condition, latentDim } = model.architecture;
  const eps = RandomStream.fromSeed(wish.seed)
    .split("explain")
    .normals(count * latentDim);
  const found = tf.tidy(() => {
    const x = wholeRows(wish.image, model.architecture.inputDim, "image");
    assert(x.shape[0] === 1, `one image is explained at a time, got ${x.shape[0]}`);
    const told = toldFor(model, x, wish.condition);
    const wantsClasses = everyClass && condition?.kind === "label";
    return {
      ...underOne(model, parameters, { x, told, eps, count }),
      perClass: wantsClasses ? underEach(model, parameters, { x, eps, count }, condition.classes) : null,
    };
  });
  const read = (tensor: tf.Tensor | null) => (tensor === null ? null : readAndDispose(tensor));
  const [mu, logSigma, z, means, sums, perClass] = await Promise.all([
    readAndDispose(found.mu),
    read(found.logSigma),
    readAndDispose(found.z),
    readAndDispose(found.means),
    readAndDispose(found.sums),
    read(found.perClass),
  ]);
  const outputs = means.length / (count + 1);
  const [reconstruction = Number.NaN, kl = Number.NaN] = sums;
  const [atMean, reconstructions] = [means.slice(0, outputs), means.slice(outputs)];
  return { mu, logSigma, z, reconstructions, atMean, reconstruction, kl, perClass };
}

/** Models with σ fixed at what is best for the held-out examples, by their parameters: found by a pass over all of them. */
const fixedModels = new WeakMap<object, { readonly step: number; readonly model: LatentModel }>();
/** Only for that σ; no run draws from it. */
const SIGMA_SEED = 1;

async function withSigmaOfHeldOut(moment: Moment): Promise<LatentModel> {
  const { parameters, data, step } = moment;
  const model = latentModelOf(moment);
  const { likelihood } = model.architecture;
  if (likelihood.kind !== "gaussian" || likelihood.sigma !== "optimal") return model;
  // Whatever changes a parameter in place raises the step; other runs have other data behind theirs.
  const key = parameters["decoder.out.W"]?.dataId;
  const known = key === undefined ? undefined : fixedModels.get(key);
  if (known?.step === step) return known.model;
  const fixed = await withFixedSigma(model, parameters, data, RandomStream.fromSeed(SIGMA_SEED).split("sigma"));
  if (key !== undefined) fixedModels.set(key, { step, model: fixed });
  return fixed;
}

/** What the model is told of this image, [1, conditionDim]. */
function toldFor(model: LatentModel, x: tf.Tensor2D, given: Float32Array | undefined): tf.Tensor2D | null {
  const { condition } = model.architecture;
  return condition?.kind === "quadrants" ? conditionFor(condition, x, null) : conditionRows(model, given, 1);
}

interface Drawn {
  readonly x: tf.Tensor2D; // [1, inputDim]
  readonly eps: Float32Array; // [count, latentDim]
  readonly count: number;
}

interface UnderOne {
  readonly mu: tf.Tensor1D;
  readonly logSigma: tf.Tensor1D | null;
  readonly z: tf.Tensor2D;
  readonly means: tf.Tensor2D; // [1 + count, outputs]: at μ, then at each z
  readonly sums: tf.Tensor1D; // [2]: both terms, mean over the samples
}

/** Run inside a tidy. */
function underOne(
  model: LatentModel,
  parameters: Parameters,
  { x, told, eps, count }: Drawn & { readonly told: tf.Tensor2D | null },
): UnderOne {
  const { latentDim } = model.architecture;
  const noise = tf.tensor2d(eps, [count, latentDim]);
  const terms = model.terms(parameters, rows(x, count), noise, told === null ? null : rows(told, count));
  const first = (values: tf.Tensor2D) => tf.slice2d(values, [0, 0], [1, latentDim]);
  const mu = first(terms.mu);
  const places = tf.concat2d([mu, terms.z], 0);
  const { reconstruction, kl } = bothTerms(terms);
  return {
    mu: tf.reshape<tf.Rank.R1>(mu, [latentDim]),
    logSigma:
      terms.logSigma === null ? null : tf.reshape<tf.Rank.R1>(limitLogSigma(first(terms.logSigma)), [latentDim]),
    z: terms.z,
    means: model.decode(parameters, places, told === null ? null : rows(told, count + 1)),
    sums: tf.stack([tf.mean(reconstruction), tf.mean(kl)]) as tf.Tensor1D,
  };
}

/** −ELBO under each class, [classes]: `count` rows a class, one class after the other. Run inside a tidy. */
function underEach(model: LatentModel, parameters: Parameters, { x, eps, count }: Drawn, classes: number): tf.Tensor1D {
  const { latentDim } = model.architecture;
  const told = new Float32Array(classes * count * classes);
  for (let row = 0; row < classes * count; row++) told[row * classes + Math.floor(row / count)] = 1;
  const noise = tf.tile(tf.tensor2d(eps, [count, latentDim]), [classes, 1]);
  const known = tf.tensor2d(told, [classes * count, classes]);
  const { reconstruction, kl } = bothTerms(model.terms(parameters, rows(x, classes * count), noise, known));
  return tf.mean<tf.Tensor1D>(tf.reshape(tf.add(reconstruction, kl), [classes, count]), 1);
}

/** Of each row, nats. */
function bothTerms({ reconstruction, kl }: Terms): { reconstruction: tf.Tensor1D; kl: tf.Tensor1D } {
  return { reconstruction, kl: tf.sum<tf.Tensor1D>(kl, 1) };
}

function rows(row: tf.Tensor2D, count: number): tf.Tensor2D {
  return tf.tile<tf.Tensor2D>(row, [count, 1]);
}
