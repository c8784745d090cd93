/** Adam (Kingma & Ba 2015) with the bias corrections folded into two numbers a step. */
import { adamUpdate } from "../../compute/ops/adamUpdate.ts";
import type { Optimiser } from "./optimiser.ts";
import { slotOptimiser } from "./slotOptimiser.ts";

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** Added outside the root. 1e-8 of the paper vanishes beside float32 second moments; 1e-7 is the common choice for them. */
const EPSILON = 1e-7;

/**
 * θ ← θ - η m̂ / (√v̂ + ε), m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
 * Kept are the unscaled sums M = β₁ M + g and V = β₂ V + g², so m̂ = a M and v̂ = b V with a = (1 - β₁)/(1 - β₁ᵗ),
 * b = (1 - β₂)/(1 - β₂ᵗ), and the update is η a/√b · M / (√V + ε/√b).
 */
export function adam(): Optimiser {
  return slotOptimiser("adam", ["m", "v"], (parameter, gradient, [m, v], { learningRate, count }) => {
    const a = (1 - BETA_1) / (1 - BETA_1 ** count);
    const rootB = Math.sqrt((1 - BETA_2) / (1 - BETA_2 ** count));
    return adamUpdate([parameter, m, v], gradient, {
      beta1: BETA_1,
      beta2: BETA_2,
      stepSize: (learningRate * a) / rootB,
      epsilon: EPSILON / rootB,
    });
  });
}
