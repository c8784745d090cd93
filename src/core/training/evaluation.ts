/** Measures a model on the held-out examples. Changes nothing: it neither trains nor draws from training's streams. */
import type { Model, Parameters } from "../models/model.ts";
import type { Evaluation } from "../shared/measurements.ts";
import type { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";
import { evaluateAdversarial } from "./evaluations/adversarial.ts";
import { evaluateDensity } from "./evaluations/density.ts";
import { evaluateLatent } from "./evaluations/latent.ts";

/**
 * The held-out loss in the terms of the model's family; nats per example. Noise comes from `random`, so an evaluation at
 * one step is the same whenever it is made. Reads a few numbers a chunk of examples.
 */
export function evaluate(
  model: Model,
  parameters: Parameters,
  data: DeviceData,
  random: RandomStream,
  step: number,
): Promise<Evaluation> {
  switch (model.family) {
    case "latent":
      return evaluateLatent(model, parameters, data, random, step);
    case "density":
      return evaluateDensity(model, parameters, data, random, step);
    case "adversarial":
      return evaluateAdversarial(model, parameters, data, random, step);
  }
}
