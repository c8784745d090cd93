/** Stochastic gradient descent with momentum in PyTorch's form: the learning rate is outside the velocity. */
import * as tf from "../../compute/tf.ts";
import type { Optimiser } from "./optimiser.ts";
import { slotOptimiser } from "./slotOptimiser.ts";

/** v ← μ v + g, θ ← θ - η v, with v = g in the first update. Without momentum it is plain gradient descent. */
export function sgd(): Optimiser {
  return slotOptimiser("sgd", ["velocity"], (parameter, gradient, slots, { learningRate, momentum }) => {
    const previous = slots.get("velocity");
    const velocity = previous === undefined ? tf.clone(gradient) : tf.add(tf.mul(previous, momentum), gradient);
    slots.set("velocity", velocity);
    return tf.sub(parameter, tf.mul(velocity, learningRate));
  });
}
