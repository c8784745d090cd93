/** Likelihoods, sums over rows and rows picked by index, on the SIMD engine. */
import { BERNOULLI_LIKELIHOOD, BERNOULLI_LIKELIHOOD_GRADIENT } from "../../ops/bernoulliLikelihood.ts";
import { COLUMN_SUM } from "../../ops/columnSum.ts";
import {
  CONTINUOUS_BERNOULLI_LIKELIHOOD,
  CONTINUOUS_BERNOULLI_LIKELIHOOD_GRADIENT,
} from "../../ops/continuousBernoulliLikelihood.ts";
import { GATHER_ROWS } from "../../ops/gatherRows.ts";
import { SQUARED_ERROR, SQUARED_ERROR_GRADIENT, type MeanFunction } from "../../ops/squaredError.ts";
import type * as tf from "../../tf.ts";
import { matrixShape, simdKernel, sizeOf } from "../kernel.ts";

/** As in assembly/rows.ts. */
const MEAN_CODES: Readonly<Record<MeanFunction, number>> = { linear: 0, sigmoid: 1 };

/** As in assembly/index.ts. */
const LOSS_CODES = { bernoulli: 7, squaredError: 9, continuousBernoulli: 14 };
type Loss = keyof typeof LOSS_CODES;

export const bernoulliKernel = lossKernel("bernoulli", BERNOULLI_LIKELIHOOD);
export const bernoulliGradientKernel = lossGradientKernel("bernoulli", BERNOULLI_LIKELIHOOD_GRADIENT);
export const continuousBernoulliKernel = lossKernel("continuousBernoulli", CONTINUOUS_BERNOULLI_LIKELIHOOD);
export const continuousBernoulliGradientKernel = lossGradientKernel(
  "continuousBernoulli",
  CONTINUOUS_BERNOULLI_LIKELIHOOD_GRADIENT,
);
export const squaredErrorKernel = lossKernel("squaredError", SQUARED_ERROR);
export const squaredErrorGradientKernel = lossGradientKernel("squaredError", SQUARED_ERROR_GRADIENT);

/** logits, x [rows, columns] → [rows]. */
function lossKernel(loss: Loss, kernelName: string): tf.KernelConfig {
  return simdKernel(kernelName, ["logits", "x"], (backend, { logits, x }, { mean }) => {
    const [rows, columns] = matrixShape(logits);
    const out = backend.output([rows]);
    backend.operations.rowLoss(
      LOSS_CODES[loss],
      backend.addressOf(logits),
      backend.addressOf(x),
      out.address,
      rows,
      columns,
      meanCode(mean),
    );
    return out.info;
  });
}

/** dL/dloss [rows], logits, x [rows, columns] → dL/dlogits. */
function lossGradientKernel(loss: Loss, kernelName: string): tf.KernelConfig {
  return simdKernel(kernelName, ["dy", "logits", "x"], (backend, { dy, logits, x }, { mean }) => {
    const [rows, columns] = matrixShape(logits);
    const out = backend.output([rows, columns]);
    backend.operations.rowLossGradient(
      LOSS_CODES[loss],
      backend.addressOf(dy),
      backend.addressOf(logits),
      backend.addressOf(x),
      out.address,
      rows,
      columns,
      meanCode(mean),
    );
    return out.info;
  });
}

function meanCode(mean: unknown): number {
  return mean === undefined ? 0 : MEAN_CODES[mean as MeanFunction];
}

export const columnSumKernel = simdKernel(COLUMN_SUM, ["x"], (backend, { x }) => {
  const [rows, columns] = matrixShape(x);
  const out = backend.output([columns]);
  backend.operations.columnSum(backend.addressOf(x), out.address, rows, columns);
  return out.info;
});

export const gatherRowsKernel = simdKernel(GATHER_ROWS, ["x", "indices"], (backend, { x, indices }) => {
  const [, columns] = matrixShape(x);
  const count = sizeOf(indices);
  const out = backend.output([count, columns]);
  backend.operations.gatherRows(backend.addressOf(x), backend.addressOf(indices), out.address, count, columns);
  return out.info;
});
