/** The Bernoulli likelihood from logits and its gradient on WebGPU. */
import { BERNOULLI_LIKELIHOOD, BERNOULLI_LIKELIHOOD_GRADIENT } from "../ops/bernoulliLikelihood.ts";
import { SIGMOID, SOFTPLUS } from "./functions.ts";
import { webgpuKernel } from "./kernel.ts";
import { rowLoss, rowLossGradient, type RowLoss } from "./rowLoss.ts";

/** softplus(o) - x o and σ(o) - x. */
const BERNOULLI: RowLoss = {
  key: BERNOULLI_LIKELIHOOD,
  functions: `${SOFTPLUS}${SIGMOID}`,
  share: "softplus(o) - p * o",
  slope: "sigmoid(o) - p",
};

export const bernoulliLikelihoodKernel = webgpuKernel<"logits" | "x">(BERNOULLI_LIKELIHOOD, (backend, { logits, x }) =>
  rowLoss(backend, BERNOULLI, logits, x),
);

export const bernoulliLikelihoodGradientKernel = webgpuKernel<"dy" | "logits" | "x">(
  BERNOULLI_LIKELIHOOD_GRADIENT,
  (backend, { dy, logits, x }) => rowLossGradient(backend, BERNOULLI, dy, logits, x),
);
