/** The decoder every latent model shares: z → hidden layers → logits → mean, with the names and shapes of its parameters. */
import * as tf from "../compute/tf.ts";
import { linearValues } from "../nn/initialisers.ts";
import { layer, mlp } from "../nn/layers.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import { assertNever } from "../shared/assert.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { joined } from "./encoder.ts";
import { layersOf } from "./layerNames.ts";
import type { LatentArchitecture, Parameters } from "./model.ts";

/** Hidden layers mirror the encoder's. The likelihood's own parameters are among them. */
export function decoderValues(architecture: LatentArchitecture, random: RandomStream): TensorValues {
  const layers = layersOf(architecture).decoder;
  const values = layers.map(({ name, inputDim, outputDim }) => linearValues(random, name, inputDim, outputDim));
  return Object.assign({}, ...values, likelihoodTerms(architecture.likelihood).initialValues) as TensorValues;
}

/** z [batch, latentDim] and the condition [batch, conditionDim] → logits [batch, outputs]. Caller disposes. */
export function decoderLogits(
  { hidden, activation, condition }: LatentArchitecture,
  parameters: Parameters,
  z: tf.Tensor2D,
  told: tf.Tensor2D | null,
): tf.Tensor2D {
  return tf.tidy(() => {
    const input = condition === null ? z : joined(z, told);
    return layer(parameters, "decoder.out", mlp(parameters, "decoder", hidden.length, input, activation));
  });
}

/** z [batch, latentDim] and the condition [batch, conditionDim] → E[x|z] [batch, outputs]. Caller disposes. */
export function decoderMean(
  architecture: LatentArchitecture,
  parameters: Parameters,
  z: tf.Tensor2D,
  told: tf.Tensor2D | null,
): tf.Tensor2D {
  return tf.tidy(() => {
    const logits = decoderLogits(architecture, parameters, z, told);
    const { meanFunction } = likelihoodTerms(architecture.likelihood);
    switch (meanFunction) {
      case "sigmoid":
        return tf.sigmoid(logits);
      case "softmax":
        return tf.softmax(logits);
      case "linear":
        return logits;
      default:
        return assertNever(meanFunction);
    }
  });
}
