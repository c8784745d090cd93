/** Likelihoods, sums over rows and rows picked by index, on the SIMD engine. */
import { BERNOULLI_LIKELIHOOD, BERNOULLI_LIKELIHOOD_GRADIENT } from "../../ops/bernoulliLikelihood.ts";
import { COLUMN_SUM } from "../../ops/columnSum.ts";
import { GATHER_ROWS } from "../../ops/gatherRows.ts";
import { SQUARED_ERROR, SQUARED_ERROR_GRADIENT, type MeanFunction } from "../../ops/squaredError.ts";
import { matrixShape, simdKernel, sizeOf } from "../kernel.ts";

/** As in assembly/rows.ts. */
const MEAN_CODES: Readonly<Record<MeanFunction, number>> = { linear: 0, sigmoid: 1 };

export const bernoulliKernel = simdKernel(BERNOULLI_LIKELIHOOD, ["logits", "x"], (backend, { logits, x }) => {
  const [rows, columns] = matrixShape(logits);
  const out = backend.output([rows]);
  backend.operations.bernoulli(backend.addressOf(logits), backend.addressOf(x), out.address, rows, columns);
  return out.info;
});

export const bernoulliGradientKernel = simdKernel(
  BERNOULLI_LIKELIHOOD_GRADIENT,
  ["dy", "logits", "x"],
  (backend, { dy, logits, x }) => {
    const [rows, columns] = matrixShape(logits);
    const out = backend.output([rows, columns]);
    backend.operations.bernoulliGradient(
      backend.addressOf(dy),
      backend.addressOf(logits),
      backend.addressOf(x),
      out.address,
      rows,
      columns,
    );
    return out.info;
  },
);

export const squaredErrorKernel = simdKernel(SQUARED_ERROR, ["logits", "x"], (backend, { logits, x }, { mean }) => {
  const [rows, columns] = matrixShape(logits);
  const out = backend.output([rows]);
  backend.operations.squaredError(
    backend.addressOf(logits),
    backend.addressOf(x),
    out.address,
    rows,
    columns,
    MEAN_CODES[mean as MeanFunction],
  );
  return out.info;
});

export const squaredErrorGradientKernel = simdKernel(
  SQUARED_ERROR_GRADIENT,
  ["dy", "logits", "x"],
  (backend, { dy, logits, x }, { mean }) => {
    const [rows, columns] = matrixShape(logits);
    const out = backend.output([rows, columns]);
    backend.operations.squaredErrorGradient(
      backend.addressOf(dy),
      backend.addressOf(logits),
      backend.addressOf(x),
      out.address,
      rows,
      columns,
      MEAN_CODES[mean as MeanFunction],
    );
    return out.info;
  },
);

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
