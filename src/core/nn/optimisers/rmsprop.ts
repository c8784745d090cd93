/** RMSProp (Hinton's lecture 6e, 2012) as PyTorch has it: not centred, no momentum, ε outside the root. */
import { rmspropUpdate } from "../../compute/ops/rmspropUpdate.ts";
import type { Optimiser } from "./optimiser.ts";
import { slotOptimiser } from "./slotOptimiser.ts";

/** Share of the running mean kept each step; PyTorch's default. */
const DECAY = 0.99;
/** As in our Adam; PyTorch's 1e-8 vanishes beside float32 second moments. */
const EPSILON = 1e-7;

/** v ← α v + (1 - α) g², θ ← θ - η g / (√v + ε), from v = 0. */
export function rmsprop(): Optimiser {
  return slotOptimiser("rmsprop", ["v"], (parameter, gradient, [v], { learningRate }) =>
    rmspropUpdate([parameter, v], gradient, { decay: DECAY, learningRate, epsilon: EPSILON }),
  );
}
