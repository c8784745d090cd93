/** Makes our kernels known to TensorFlow.js for its WebGPU backend; one line a kernel. */
import * as tf from "../tf.ts";
import { activationGradientKernel } from "./activationGradient.ts";
import { adamUpdateKernel } from "./adamUpdate.ts";
import { bernoulliLikelihoodGradientKernel, bernoulliLikelihoodKernel } from "./bernoulliLikelihood.ts";
import { columnSumKernel } from "./columnSum.ts";
import { gaussianSampleGradientKernel, gaussianSampleKernel } from "./gaussianSample.ts";
import type { WebgpuKernel } from "./kernel.ts";
import { objectiveGradientKernel, objectiveKernel } from "./objective.ts";
import { denseKernel, productKernel } from "./product.ts";
import { rmspropUpdateKernel } from "./rmspropUpdate.ts";
import { sgdUpdateKernel } from "./sgdUpdate.ts";
import { squaredErrorGradientKernel, squaredErrorKernel } from "./squaredError.ts";
import type { StockBackend } from "./stockBackend.ts";

const BACKEND = "webgpu";

const KERNELS: readonly WebgpuKernel[] = [
  denseKernel,
  productKernel,
  columnSumKernel,
  activationGradientKernel,
  gaussianSampleKernel,
  gaussianSampleGradientKernel,
  bernoulliLikelihoodKernel,
  bernoulliLikelihoodGradientKernel,
  squaredErrorKernel,
  squaredErrorGradientKernel,
  objectiveKernel,
  objectiveGradientKernel,
  adamUpdateKernel,
  sgdUpdateKernel,
  rmspropUpdateKernel,
];

/** Safe to call more than once. */
export function registerWebgpuKernels(): void {
  for (const { kernelName, run } of KERNELS) {
    if (tf.getKernel(kernelName, BACKEND) !== undefined) continue;
    tf.registerKernel({
      kernelName,
      backendName: BACKEND,
      kernelFunc: ({ inputs, backend, attrs }) =>
        run(
          backend as StockBackend,
          inputs as Readonly<Record<string, tf.TensorInfo>>,
          (attrs ?? {}) as Readonly<Record<string, string | number>>,
        ),
    });
  }
}
