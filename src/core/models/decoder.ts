/** The decoder every model shares: z → hidden layers → logits → mean, with the names and shapes of its parameters. */
import * as tf from "../compute/tf.ts";
import { linearValues } from "../nn/initialisers.ts";
import { layer, mlp } from "../nn/layers.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { layersOf } from "./layerNames.ts";
import type { Architecture, Parameters } from "./model.ts";

/** Hidden layers mirror the encoder's. The likelihood's own parameters are among them. */
export function decoderValues(architecture: Architecture, random: RandomStream): TensorValues {
  const layers = layersOf(architecture).decoder;
  const values = layers.map(({ name, inputDim, outputDim }) => linearValues(random, name, inputDim, outputDim));
  return Object.assign({}, ...values, likelihoodTerms(architecture.likelihood).initialValues) as TensorValues;
}

/** z [batch, latentDim] → logits [batch, inputDim]. Caller disposes. */
export function decoderLogits(architecture: Architecture, parameters: Parameters, z: tf.Tensor2D): tf.Tensor2D {
  const { hidden, activation } = architecture;
  return tf.tidy(() => layer(parameters, "decoder.out", mlp(parameters, "decoder", hidden.length, z, activation)));
}

/** z [batch, latentDim] → E[x|z] [batch, inputDim]. Caller disposes. */
export function decoderMean(architecture: Architecture, parameters: Parameters, z: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const logits = decoderLogits(architecture, parameters, z);
    return likelihoodTerms(architecture.likelihood).meanFunction === "sigmoid" ? tf.sigmoid(logits) : logits;
  });
}
