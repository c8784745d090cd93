/**
 * A small generative adversarial network (Goodfellow et al. 2014): a generator and a critic, both dense. It has no
 * density; its losses and the order of their steps belong to training.
 */
import * as tf from "../compute/tf.ts";
import { linearValues } from "../nn/initialisers.ts";
import { layer, mlp } from "../nn/layers.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import type { AdversarialArchitecture, AdversarialModel } from "./model.ts";

const GENERATOR = "generator";
const CRITIC = "critic";

/** Generator `generator.0` …, `generator.out` (linear); critic `critic.0` …, `critic.out`, both with the hidden widths. */
export function createGan(architecture: AdversarialArchitecture): AdversarialModel {
  const { inputDim, hidden, latentDim, activation } = architecture;
  return {
    family: "adversarial",
    architecture,
    noiseDim: latentDim,
    criticPrefix: `${CRITIC}.`,
    initialise: (random) => ({
      ...networkValues(random, GENERATOR, [latentDim, ...hidden, inputDim]),
      ...networkValues(random, CRITIC, [inputDim, ...hidden, 1]),
    }),
    sample: (parameters, noise) =>
      tf.tidy(() =>
        layer(parameters, `${GENERATOR}.out`, mlp(parameters, GENERATOR, hidden.length, noise, activation)),
      ),
    critic: (parameters, x) =>
      tf.tidy(() => {
        const h = mlp(parameters, CRITIC, hidden.length, x, activation);
        return tf.reshape<tf.Rank.R1>(layer(parameters, `${CRITIC}.out`, h), [x.shape[0]]);
      }),
  };
}

function networkValues(random: RandomStream, prefix: string, widths: readonly number[]): TensorValues {
  const last = widths.length - 2;
  const values = widths.slice(1).map((units, i) => {
    return linearValues(random, `${prefix}.${i === last ? "out" : i}`, widths[i] ?? 0, units);
  });
  return Object.assign({}, ...values) as TensorValues;
}
