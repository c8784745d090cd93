/** RMSProp's update of one parameter on WebGPU. */
import { RMSPROP_UPDATE, type RmspropCoefficients } from "../ops/rmspropUpdate.ts";
import { elementwise } from "./elementwise.ts";
import { successors } from "./inPlace.ts";
import { webgpuKernel } from "./kernel.ts";

export const rmspropUpdateKernel = webgpuKernel<"parameter" | "gradient" | "v", RmspropCoefficients>(
  RMSPROP_UPDATE,
  (backend, { gradient, ...operands }, { decay, learningRate, epsilon }) => {
    const update = successors<"parameter" | "v">(backend, operands, [gradient]);
    elementwise(backend, {
      key: RMSPROP_UPDATE,
      read: { gradient },
      update,
      // 1 - α in double precision: in float32 it would lose what the plain composition keeps.
      coefficients: { decay, share: 1 - decay, learningRate, epsilon },
      statement: `let g = gradient[i];
    let next = numbers.decay * v[i] + numbers.share * (g * g);
    v[i] = next;
    parameter[i] = parameter[i] - numbers.learningRate * (g / (sqrt(next) + numbers.epsilon));`,
    });
    return [update.parameter, update.v];
  },
);
