/** Stochastic gradient descent with momentum in PyTorch's form: the learning rate is outside the velocity. */
import { sgdUpdate } from "../../compute/ops/sgdUpdate.ts";
import type { Optimiser } from "./optimiser.ts";
import { slotOptimiser } from "./slotOptimiser.ts";

/** v ← μ v + g, θ ← θ - η v, from v = 0. Without momentum it is plain gradient descent. */
export function sgd(): Optimiser {
  return slotOptimiser("sgd", ["velocity"], (parameter, gradient, [velocity], { learningRate, momentum }) =>
    sgdUpdate([parameter, velocity], gradient, { learningRate, momentum }),
  );
}
