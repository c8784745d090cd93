/** Held-out losses of a generator and its critic; neither is a likelihood. */
import * as tf from "../../compute/tf.ts";
import type { AdversarialModel, Parameters } from "../../models/model.ts";
import type { Evaluation } from "../../shared/measurements.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { DeviceData } from "../deviceData.ts";
import { criticLoss, generatorLoss } from "../objectives/adversarial.ts";
import { withoutCode } from "./withoutCode.ts";

/** The critic's loss on all held-out examples and as many fakes; the generator's on the same fakes. */
export async function evaluateAdversarial(
  model: AdversarialModel,
  parameters: Parameters,
  { heldOut }: DeviceData,
  random: RandomStream,
  step: number,
): Promise<Evaluation> {
  const [count] = heldOut.shape;
  const losses = tf.tidy(() => {
    const eps = tf.tensor2d(random.normals(count * model.noiseDim), [count, model.noiseDim]);
    const fakes = model.sample(parameters, eps);
    return tf.stack([generatorLoss(model, parameters, eps), criticLoss(model, parameters, heldOut, fakes)]);
  });
  const [generator = Number.NaN, critic = Number.NaN] = await losses.data<"float32">();
  losses.dispose();
  return {
    ...withoutCode(step, count),
    family: "adversarial",
    negativeElbo: generator + critic,
    reconstruction: generator,
    kl: critic,
  };
}
