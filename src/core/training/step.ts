/** One optimisation step on one minibatch. Knows nothing of epochs, workers or charts. */
import * as tf from "../compute/tf.ts";
import type { Model, Parameters } from "../models/model.ts";
import { clipByGlobalNorm } from "../nn/gradientNorm.ts";
import { differentiate } from "../nn/gradients.ts";
import { objective, type ObjectiveWeights } from "../nn/objective.ts";
import type { Optimiser, UpdateRule } from "../nn/optimisers/optimiser.ts";

export interface Minibatch {
  readonly x: tf.Tensor2D; // [batch, pixels]
  readonly eps: tf.Tensor2D; // [batch, latentDim]
}

export interface StepRule extends ObjectiveWeights, UpdateRule {
  /** Largest global norm of the gradient; 0 leaves it as it is. */
  readonly clipNorm: number;
}

/** Order of the numbers a step measures. */
export const MEASURED = ["reconstruction", "kl", "objective"] as const;

export interface StepResult {
  readonly parameters: Parameters;
  /** [3]: mean reconstruction, mean KL, objective, before the update; still on the device. */
  readonly measured: tf.Tensor1D;
}

/** θ ← optimiser(θ, ∇θ objective(θ; x, ε)). Caller disposes old and new parameters and what was measured. */
export function trainStep(
  model: Model,
  optimiser: Optimiser,
  parameters: Parameters,
  { x, eps }: Minibatch,
  rule: StepRule,
): StepResult {
  return tf.tidy(() => {
    const { values, gradients } = differentiate(parameters, () => {
      const { loss, reconstruction, klPerDim } = objective(model.terms(parameters, x, eps), rule);
      return { loss, measured: tf.concat1d([asVector(reconstruction), asVector(tf.sum(klPerDim)), asVector(loss)]) };
    });
    const updated = optimiser.apply(parameters, clipByGlobalNorm(gradients, rule.clipNorm), rule);
    return { parameters: updated, measured: values.measured };
  });
}

function asVector(scalar: tf.Tensor): tf.Tensor1D {
  return tf.reshape(scalar, [1]);
}
