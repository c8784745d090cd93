/** Adam (Kingma & Ba 2015) with the bias corrections folded into two numbers a step. */
import * as tf from "../../compute/tf.ts";
import type { Optimiser } from "./optimiser.ts";
import { slotOptimiser } from "./slotOptimiser.ts";

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** Added outside the root. 1e-8 of the paper vanishes beside float32 second moments; 1e-7 is the common choice for them. */
const EPSILON = 1e-7;

/**
 * θ ← θ - η m̂ / (√v̂ + ε), m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
 * Kept are the unscaled sums M = β₁ M + g and V = β₂ V + g², so m̂ = a M and v̂ = b V with a = (1 - β₁)/(1 - β₁ᵗ),
 * b = (1 - β₂)/(1 - β₂ᵗ), and the update is η a/√b · M / (√V + ε/√b): two kernels a parameter fewer than the textbook form.
 */
export function adam(): Optimiser {
  return slotOptimiser("adam", ["m", "v"], (parameter, gradient, slots, { learningRate, count }) => {
    const squared = tf.square(gradient);
    const M0 = slots.get("m");
    const V0 = slots.get("v");
    const M = M0 === undefined ? tf.clone(gradient) : tf.add(tf.mul(M0, BETA_1), gradient);
    const V = V0 === undefined ? squared : tf.add(tf.mul(V0, BETA_2), squared);
    slots.set("m", M);
    slots.set("v", V);
    const a = (1 - BETA_1) / (1 - BETA_1 ** count);
    const rootB = Math.sqrt((1 - BETA_2) / (1 - BETA_2 ** count));
    const direction = tf.div(M, tf.add(tf.sqrt(V), EPSILON / rootB));
    return tf.sub(parameter, tf.mul(direction, (learningRate * a) / rootB));
  });
}
