/** Adam's update of one parameter on WebGPU. */
import { ADAM_UPDATE, type AdamCoefficients } from "../ops/adamUpdate.ts";
import { elementwise } from "./elementwise.ts";
import { successors } from "./inPlace.ts";
import { webgpuKernel } from "./kernel.ts";

export const adamUpdateKernel = webgpuKernel<"parameter" | "gradient" | "m" | "v", AdamCoefficients>(
  ADAM_UPDATE,
  (backend, { gradient, ...operands }, { beta1, beta2, stepSize, epsilon }) => {
    const update = successors<"parameter" | "m" | "v">(backend, operands, [gradient]);
    elementwise(backend, {
      key: ADAM_UPDATE,
      read: { gradient },
      update,
      coefficients: { beta1, beta2, stepSize, epsilon },
      statement: `let g = gradient[i];
    let M = numbers.beta1 * m[i] + g;
    let W = numbers.beta2 * v[i] + g * g;
    m[i] = M;
    v[i] = W;
    parameter[i] = parameter[i] - numbers.stepSize * (M / (sqrt(W) + numbers.epsilon));`,
    });
    return [update.parameter, update.m, update.v];
  },
);
