/** The Bernoulli likelihood from logits and its gradient on WebGL. */
import { BERNOULLI_LIKELIHOOD, BERNOULLI_LIKELIHOOD_GRADIENT } from "../ops/bernoulliLikelihood.ts";
import { SIGMOID, SOFTPLUS } from "./glsl.ts";
import { inputOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { partialRowSum, rowSums } from "./rowSum.ts";
import { run } from "./run.ts";

const value = partialRowSum(
  "Bernoulli",
  ["logits", "x"],
  `${SOFTPLUS}
vec4 term(int row, int col) {
  vec4 o = logits_at(row, col);
  return softplus(o) - x_at(row, col) * o;
}`,
);

const gradient: Program = {
  name: "Bernoulli gradient",
  inputs: ["dy", "logits", "x"],
  outputs: ["dlogits"],
  source: `${SIGMOID}
void compute(int row, int col) {
  dlogits = dy_in_step(0, row).xxyy * (sigmoid(logits_in_step(row, col)) - x_in_step(row, col));
}`,
};

export const bernoulliLikelihoodKernel = webglKernel(BERNOULLI_LIKELIHOOD, ({ backend, inputs }) => [
  rowSums(backend, value, inputs),
]);

export const bernoulliLikelihoodGradientKernel = webglKernel(BERNOULLI_LIKELIHOOD_GRADIENT, ({ backend, inputs }) =>
  run(backend, gradient, inputs, inputOf(inputs, "logits").shape),
);
