/** The update of gradient descent with momentum for one parameter on WebGPU. */
import { SGD_UPDATE, type SgdCoefficients } from "../ops/sgdUpdate.ts";
import { elementwise } from "./elementwise.ts";
import { successors } from "./inPlace.ts";
import { webgpuKernel } from "./kernel.ts";

export const sgdUpdateKernel = webgpuKernel<"parameter" | "gradient" | "velocity", SgdCoefficients>(
  SGD_UPDATE,
  (backend, { gradient, ...operands }, { momentum, learningRate }) => {
    const update = successors<"parameter" | "velocity">(backend, operands, [gradient]);
    elementwise(backend, {
      key: SGD_UPDATE,
      read: { gradient },
      update,
      coefficients: { momentum, learningRate },
      statement: `let next = numbers.momentum * velocity[i] + gradient[i];
    velocity[i] = next;
    parameter[i] = parameter[i] - numbers.learningRate * next;`,
    });
    return [update.parameter, update.velocity];
  },
);
