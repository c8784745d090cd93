/** One optimisation step on one minibatch. Knows nothing of epochs, workers or charts. */
import { differentiate } from "../compute/tape.ts";
import * as tf from "../compute/tf.ts";
import type { Model, Parameters } from "../models/model.ts";
import { clipByGlobalNorm } from "../nn/gradientNorm.ts";
import type { Gradients, Minibatch } from "./minibatch.ts";
import type { Optimiser, UpdateRule } from "../nn/optimisers/optimiser.ts";
import { adversarialGradients } from "./objectives/adversarial.ts";
import { densityLoss } from "./objectives/density.ts";
import { latentLoss, type LatentWeights } from "./objectives/latent.ts";

export interface StepRule extends LatentWeights, UpdateRule {
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

/** What a minibatch measures, and ∇θ of what is minimised. Caller disposes both. */
export function measureAndDifferentiate(
  model: Model,
  parameters: Parameters,
  minibatch: Minibatch,
  weights: LatentWeights,
): Gradients {
  return tf.tidy(() => {
    switch (model.family) {
      case "latent":
        return gradientsOf(parameters, () => latentLoss(model, parameters, minibatch, weights));
      case "density":
        return gradientsOf(parameters, () => densityLoss(model, parameters, minibatch.x));
      case "adversarial":
        return adversarialGradients(model, parameters, minibatch);
    }
  });
}

function gradientsOf(parameters: Parameters, loss: () => tf.Tensor1D): Gradients {
  const { value, gradients } = differentiate(parameters, loss, tf.tensor1d(MINIMISED));
  return { measured: value as tf.Tensor1D, gradients };
}
