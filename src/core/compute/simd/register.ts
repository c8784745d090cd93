/** Makes the SIMD engine known to TensorFlow.js: the stock plain kernels for everything, ours in place of some. */
import * as tf from "../tf.ts";
import { SimdBackend } from "./backend.ts";
import { SIMD_BACKEND } from "./kernel.ts";
import { activationGradientKernel, multiplyKernel, sumKernel, sumOfSquaresKernel } from "./kernels/elementwise.ts";
import {
  gaussianSampleGradientKernel,
  gaussianSampleKernel,
  objectiveGradientKernel,
  objectiveKernel,
} from "./kernels/latent.ts";
import { denseKernel, productKernel } from "./kernels/products.ts";
import {
  bernoulliGradientKernel,
  bernoulliKernel,
  columnSumKernel,
  continuousBernoulliGradientKernel,
  continuousBernoulliKernel,
  gatherRowsKernel,
  squaredErrorGradientKernel,
  squaredErrorKernel,
} from "./kernels/rows.ts";
import { adamUpdateKernel, rmspropUpdateKernel, sgdUpdateKernel } from "./kernels/updates.ts";
import type { ThreadOptions } from "./threads.ts";

const KERNELS: readonly tf.KernelConfig[] = [
  denseKernel,
  productKernel,
  activationGradientKernel,
  columnSumKernel,
  gatherRowsKernel,
  gaussianSampleKernel,
  gaussianSampleGradientKernel,
  bernoulliKernel,
  bernoulliGradientKernel,
  continuousBernoulliKernel,
  continuousBernoulliGradientKernel,
  squaredErrorKernel,
  squaredErrorGradientKernel,
  objectiveKernel,
  objectiveGradientKernel,
  adamUpdateKernel,
  sgdUpdateKernel,
  rmspropUpdateKernel,
  sumOfSquaresKernel,
  sumKernel,
  multiplyKernel,
];

/** Makes a fresh backend, on these threads, and registers it in place of the last. @throws when it cannot be had here */
export async function registerSimd(threading?: ThreadOptions): Promise<void> {
  const backend = await SimdBackend.create(threading);
  if (tf.getKernelsForBackend(SIMD_BACKEND).length === 0) registerKernels();
  if (tf.findBackendFactory(SIMD_BACKEND) !== null) tf.removeBackend(SIMD_BACKEND);
  tf.registerBackend(SIMD_BACKEND, () => backend);
}

function registerKernels(): void {
  tf.copyRegisteredKernels("cpu", SIMD_BACKEND);
  for (const kernel of KERNELS) {
    if (tf.getKernel(kernel.kernelName, SIMD_BACKEND) !== undefined) {
      tf.unregisterKernel(kernel.kernelName, SIMD_BACKEND);
    }
    tf.registerKernel(kernel);
  }
}
