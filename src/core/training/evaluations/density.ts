/** Held-out −log p(x) of a model that knows it exactly. */
import * as tf from "../../compute/tf.ts";
import type { DensityModel, Parameters } from "../../models/model.ts";
import type { Evaluation } from "../../shared/measurements.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { DeviceData } from "../deviceData.ts";
import { heldOutRows } from "../modelRows.ts";
import { withoutCode } from "./withoutCode.ts";
import { chunksOf } from "./chunks.ts";

/** Nats per example; of images with dequantisation noise from `random`. */
export async function evaluateDensity(
  model: DensityModel,
  parameters: Parameters,
  data: DeviceData,
  random: RandomStream,
  step: number,
): Promise<Evaluation> {
  const [count] = data.heldOut.shape;
  let total = 0;
  for (const chunk of chunksOf(count)) {
    const sum = tf.tidy(() => {
      const { x } = heldOutRows(model, data, chunk, random.split("dequantise").split(chunk.from));
      return tf.sum(model.logDensity(parameters, x));
    });
    total -= (await sum.data<"float32">())[0] ?? Number.NaN;
    sum.dispose();
  }
  const negativeLogLikelihood = total / count;
  return {
    ...withoutCode(step, count),
    family: "density",
    negativeElbo: negativeLogLikelihood,
    reconstruction: negativeLogLikelihood,
    kl: 0,
  };
}
