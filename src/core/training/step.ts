/** One optimisation step on one minibatch. Knows nothing of epochs, workers or charts. */
import { objective, type ObjectiveWeights } from "../compute/ops/objective.ts";
import { differentiate } from "../compute/tape.ts";
import * as tf from "../compute/tf.ts";
import type { Model, Parameters } from "../models/model.ts";
import { clipByGlobalNorm } from "../nn/gradientNorm.ts";
import type { NamedTensors } from "../nn/namedTensors.ts";
import type { Optimiser, UpdateRule } from "../nn/optimisers/optimiser.ts";

export interface Minibatch {
  readonly x: tf.Tensor2D; // [batch, pixels]
  readonly eps: tf.Tensor2D; // [batch, latentDim]
}

export interface StepRule extends ObjectiveWeights, UpdateRule {
  /** Largest global norm of the gradient; 0 leaves it as it is. */
  readonly clipNorm: number;
}

export interface StepResult {
  readonly parameters: Parameters;
  /** What `objective` measures, before the update; still on the device. */
  readonly measured: tf.Tensor1D;
}

/** Of the numbers measured only the last, the objective, is minimised. */
const MINIMISED = [0, 0, 1];

/** θ ← optimiser(θ, ∇θ objective(θ; x, ε)), which gives the old parameters up. Caller disposes old, new and measured. */
export function trainStep(
  model: Model,
  optimiser: Optimiser,
  parameters: Parameters,
  minibatch: Minibatch,
  rule: StepRule,
): StepResult {
  return tf.tidy(() => {
    const { measured, gradients } = measureAndDifferentiate(model, parameters, minibatch, rule);
    const updated = optimiser.apply(parameters, clipByGlobalNorm(gradients, rule.clipNorm), rule);
    return { parameters: updated, measured };
  });
}

/** What `objective` measures on one minibatch, and ∇θ of its last number. Caller disposes both. */
export function measureAndDifferentiate(
  model: Model,
  parameters: Parameters,
  { x, eps }: Minibatch,
  weights: ObjectiveWeights,
): { readonly measured: tf.Tensor1D; readonly gradients: NamedTensors } {
  return tf.tidy(() => {
    const forward = () => {
      const { reconstruction, kl } = model.terms(parameters, x, eps);
      return objective(reconstruction, kl, weights);
    };
    const { value, gradients } = differentiate(parameters, forward, tf.tensor1d(MINIMISED));
    return { measured: value as tf.Tensor1D, gradients };
  });
}
