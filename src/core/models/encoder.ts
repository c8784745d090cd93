/** The body every encoder shares, under heads that differ: names, shapes, initial values and the way through it. */
import * as tf from "../compute/tf.ts";
import { linearValues } from "../nn/initialisers.ts";
import { layer, mlp } from "../nn/layers.ts";
import { assert } from "../shared/assert.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { isReadByEncoder, layersOf } from "./layerNames.ts";
import type { LatentArchitecture, Parameters } from "./model.ts";

/** Hidden layers, and one linear head of `latentDim` units under each name, e.g. `encoder.mu`. */
export function encoderValues(
  architecture: LatentArchitecture,
  random: RandomStream,
  heads: readonly string[],
): TensorValues {
  const { encoder, headInputDim } = layersOf(architecture);
  const body = encoder.map(({ name, inputDim, outputDim }) => linearValues(random, name, inputDim, outputDim));
  const headValues = heads.map((name) => linearValues(random, name, headInputDim, architecture.latentDim));
  return Object.assign({}, ...body, ...headValues) as TensorValues;
}

/** The mean and log σ of q(z|x), both [batch, latentDim]; log σ as the head gives it, unlimited. */
export interface PosteriorHeads {
  readonly mu: tf.Tensor2D;
  readonly logSigma: tf.Tensor2D;
}

/** What the encoder reads, [batch, …] → q(z|x) = N(μ, diag σ²): both heads read the same last hidden layer. Caller disposes. */
export function posteriorHeads(
  { hidden, activation }: LatentArchitecture,
  parameters: Parameters,
  input: tf.Tensor2D,
): PosteriorHeads {
  return tf.tidy(() => {
    const h = mlp(parameters, "encoder", hidden.length, input, activation);
    return { mu: layer(parameters, "encoder.mu", h), logSigma: layer(parameters, "encoder.logSigma", h) };
  });
}

/** What the encoder reads of x [batch, inputDim]: x, and after it the class it is told. Caller disposes. */
export function encoderInput({ condition }: LatentArchitecture, x: tf.Tensor2D, told: tf.Tensor2D | null): tf.Tensor2D {
  return isReadByEncoder(condition) ? joined(x, told) : x;
}

/**
 * [a | condition] row by row, differentiable in a alone: what is told is data, and the stock gradient of joining would copy
 * a slope for each of its numbers. @throws when the condition is missing. Caller disposes.
 */
export function joined(a: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor2D {
  assert(condition !== null, "a conditional model must be told its condition");
  const [rows, columns] = a.shape;
  const withGradient = tf.customGrad((given) => ({
    value: tf.concat([given as tf.Tensor2D, condition], 1),
    gradFunc: (dy: tf.Tensor) => tf.slice(dy, [0, 0], [rows, columns]),
  }));
  return withGradient(a) as tf.Tensor2D;
}
