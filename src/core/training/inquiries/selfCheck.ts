/** What a model of given parameters makes of its data's first held-out rows: everything another program needs to check itself. */
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import type { AdversarialModel, DensityModel, LatentModel, Model, Parameters } from "../../models/model.ts";
import { assertNever } from "../../shared/assert.ts";
import { RandomStream } from "../../shared/random.ts";
import type { SelfCheck } from "../../shared/selfCheck.ts";
import type { DeviceData } from "../deviceData.ts";
import { heldOutRows, type Rows } from "../modelRows.ts";
import { valuesFromTensors } from "../tensorTransfer.ts";

/** Only for these checks; no run draws from it. */
const SEED = 1;

/**
 * Over the first `examples` held-out rows of `data`, or all where there are fewer: inputs, noise and outputs, nats. The same
 * parameters give the same check on the same engine. Sync point.
 */
export async function selfCheck(
  model: Model,
  parameters: Parameters,
  data: DeviceData,
  examples: number,
): Promise<SelfCheck> {
  const size = Math.min(examples, data.heldOut.shape[0]);
  const random = RandomStream.fromSeed(SEED).split("selfCheck");
  const tensors = tf.tidy(() => {
    const rows = heldOutRows(model, data, { from: 0, size }, random.split("dequantise"));
    const noise = tf.tensor2d(random.split("noise").normals(size * model.noiseDim), [size, model.noiseDim]);
    return { input: rows.x, ...outputsOf(model, parameters, rows, noise) };
  });
  try {
    return { family: model.family, examples: size, tensors: await valuesFromTensors(tensors) };
  } finally {
    tf.dispose(Object.values(tensors));
  }
}

type Named = Readonly<Record<string, tf.Tensor>>;

function outputsOf(model: Model, parameters: Parameters, rows: Rows, noise: tf.Tensor2D): Named {
  switch (model.family) {
    case "latent":
      return ofLatent(model, parameters, rows, noise);
    case "density":
      return ofDensity(model, parameters, rows, noise);
    case "adversarial":
      return ofAdversarial(model, parameters, rows, noise);
    default:
      return assertNever(model);
  }
}

function ofLatent(model: LatentModel, parameters: Parameters, { x, condition }: Rows, epsilon: tf.Tensor2D): Named {
  const { mu, logSigma, z, logits, reconstruction, kl } = model.terms(parameters, x, epsilon, condition);
  return {
    ...(condition === null ? {} : { condition }),
    // Without a spread there is nothing that ε would be multiplied with.
    ...(logSigma === null ? {} : { epsilon, log_sigma: limitLogSigma(logSigma) }),
    mu,
    z,
    logits,
    decoded: model.decode(parameters, z, condition),
    reconstruction,
    kl,
  };
}

function ofDensity(model: DensityModel, parameters: Parameters, { x }: Rows, noise: tf.Tensor2D): Named {
  return {
    ...(model.flow === null ? {} : { z: model.flow.forward(parameters, x).z }),
    log_density: model.logDensity(parameters, x),
    noise,
    sample: model.sample(parameters, noise),
  };
}

function ofAdversarial(model: AdversarialModel, parameters: Parameters, { x }: Rows, noise: tf.Tensor2D): Named {
  return { critic: model.critic(parameters, x), noise, sample: model.sample(parameters, noise) };
}
