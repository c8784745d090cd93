/** Makes the WebGL forms of all our operations known to TensorFlow.js; one line an operation. */
import * as tf from "../tf.ts";
import { activationGradientKernel } from "./activationGradient.ts";
import { adamUpdateKernel } from "./adamUpdate.ts";
import { bernoulliLikelihoodGradientKernel, bernoulliLikelihoodKernel } from "./bernoulliLikelihood.ts";
import { columnSumKernel } from "./columnSum.ts";
import { denseKernel } from "./dense.ts";
import { gatherRowsKernel } from "./gatherRows.ts";
import { gaussianSampleGradientKernel, gaussianSampleKernel } from "./gaussianSample.ts";
import { objectiveGradientKernel, objectiveKernel } from "./objective.ts";
import { productKernel } from "./product.ts";
import { rmspropUpdateKernel } from "./rmspropUpdate.ts";
import { sgdUpdateKernel } from "./sgdUpdate.ts";
import { squaredErrorGradientKernel, squaredErrorKernel } from "./squaredError.ts";
import { sumOfSquaresKernel } from "./sumOfSquares.ts";

const KERNELS: readonly tf.KernelConfig[] = [
  denseKernel,
  activationGradientKernel,
  productKernel,
  columnSumKernel,
  gatherRowsKernel,
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
  sumOfSquaresKernel,
];

/**
 * Safe to call more than once. Does nothing where there is only WebGL 1, which has neither integer texture coordinates
 * nor several outputs: everything runs as plain compositions there.
 */
export function registerWebglKernels(): void {
  if (tf.env().getNumber("WEBGL_VERSION") !== 2) return;
  for (const kernel of KERNELS) {
    if (tf.getKernel(kernel.kernelName, kernel.backendName) === undefined) tf.registerKernel(kernel);
  }
}
