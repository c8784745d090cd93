/** A step of two players: the generator and the critic each descend their own loss, from the same parameters at once. */
import { differentiate } from "../../compute/tape.ts";
import * as tf from "../../compute/tf.ts";
import type { AdversarialModel, Parameters } from "../../models/model.ts";
import type { Gradients, Minibatch } from "../minibatch.ts";

/**
 * Goodfellow et al. 2014 with the generator's loss that does not saturate (§3): with D(x) = σ(critic(x)),
 * L_C = mean softplus(−critic(x)) + mean softplus(critic(G(ε))), L_G = mean softplus(−critic(G(ε))), nats.
 * Measured are L_G, L_C and their sum; at equilibrium L_C = 2 log 2, L_G = log 2. Run inside a tidy.
 */
export function adversarialGradients(
  model: AdversarialModel,
  parameters: Parameters,
  { x, eps }: Minibatch,
): Gradients {
  const [critic, generator] = players(model, parameters);
  const forGenerator = differentiate(generator, () => generatorLoss(model, parameters, eps));
  // Not part of this player's graph: the critic is not told how its fakes came about.
  const fakes = model.sample(parameters, eps);
  const forCritic = differentiate(critic, () => criticLoss(model, parameters, x, fakes));
  const [L_G, L_C] = [forGenerator.value as tf.Scalar, forCritic.value as tf.Scalar];
  return {
    measured: tf.stack([L_G, L_C, tf.add(L_G, L_C)]) as tf.Tensor1D,
    gradients: { ...forGenerator.gradients, ...forCritic.gradients },
  };
}

/** Mean of softplus(−critic(G(ε))). Run inside a tidy. */
export function generatorLoss(model: AdversarialModel, parameters: Parameters, eps: tf.Tensor2D): tf.Scalar {
  const verdict = model.critic(parameters, model.sample(parameters, eps));
  return tf.mean<tf.Scalar>(tf.softplus(tf.neg(verdict)));
}

/** Mean of softplus(−critic(x)) + mean of softplus(critic(fakes)). Run inside a tidy. */
export function criticLoss(
  model: AdversarialModel,
  parameters: Parameters,
  x: tf.Tensor2D,
  fakes: tf.Tensor2D,
): tf.Scalar {
  const onData = tf.mean<tf.Scalar>(tf.softplus(tf.neg(model.critic(parameters, x))));
  const onFakes = tf.mean<tf.Scalar>(tf.softplus(model.critic(parameters, fakes)));
  return tf.add(onData, onFakes);
}

function players({ criticPrefix }: AdversarialModel, parameters: Parameters): readonly [Parameters, Parameters] {
  const split = (wantsCritic: boolean) =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => name.startsWith(criticPrefix) === wantsCritic));
  return [split(true), split(false)];
}
