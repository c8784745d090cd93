/** The squared error from logits and its gradient on WebGPU. */
import { SQUARED_ERROR, SQUARED_ERROR_GRADIENT, type MeanFunction } from "../ops/squaredError.ts";
import { SIGMOID } from "./functions.ts";
import { webgpuKernel } from "./kernel.ts";
import { rowLoss, rowLossGradient, type RowLoss } from "./rowLoss.ts";

/** (x - m)² and 2 (m - x) m' with m = σ(o), m' = m (1 - m), or m = o, m' = 1. */
const LOSSES: Readonly<Record<MeanFunction, RowLoss>> = {
  sigmoid: {
    key: `${SQUARED_ERROR} sigmoid`,
    functions: `${SIGMOID}
fn share(o: V, p: V) -> V { let error = p - sigmoid(o); return error * error; }
fn slope(o: V, p: V) -> V { let m = sigmoid(o); return 2.0 * (m - p) * m * (V(1.0) - m); }`,
    share: "share(o, p)",
    slope: "slope(o, p)",
  },
  linear: { key: `${SQUARED_ERROR} linear`, functions: "", share: "(p - o) * (p - o)", slope: "2.0 * (o - p)" },
};

export const squaredErrorKernel = webgpuKernel<"logits" | "x", { readonly mean: MeanFunction }>(
  SQUARED_ERROR,
  (backend, { logits, x }, { mean }) => rowLoss(backend, LOSSES[mean], logits, x),
);

export const squaredErrorGradientKernel = webgpuKernel<"dy" | "logits" | "x", { readonly mean: MeanFunction }>(
  SQUARED_ERROR_GRADIENT,
  (backend, { dy, logits, x }, { mean }) => rowLossGradient(backend, LOSSES[mean], dy, logits, x),
);
