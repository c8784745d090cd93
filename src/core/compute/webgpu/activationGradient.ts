/** The gradient of an activation from its output on WebGPU. */
import type { DenseActivation } from "../ops/activation.ts";
import { ACTIVATION_GRADIENT } from "../ops/activationGradient.ts";
import { slopeFunction } from "./activation.ts";
import { emptyTensor } from "./dispatch.ts";
import { elementwise } from "./elementwise.ts";
import { webgpuKernel } from "./kernel.ts";

export const activationGradientKernel = webgpuKernel<"dy" | "y", { readonly activation: DenseActivation }>(
  ACTIVATION_GRADIENT,
  (backend, { dy, y }, { activation }) => {
    const dx = emptyTensor(backend, y.shape);
    elementwise(backend, {
      key: `${ACTIVATION_GRADIENT} ${activation}`,
      read: { dy, y },
      write: { dx },
      functions: slopeFunction(activation),
      statement: "dx[i] = dy[i] * slope(y[i]);",
    });
    return dx;
  },
);
