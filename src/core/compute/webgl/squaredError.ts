/** The squared error from logits and its gradient on WebGL. */
import { SQUARED_ERROR, SQUARED_ERROR_GRADIENT, type MeanFunction } from "../ops/squaredError.ts";
import { SIGMOID } from "./glsl.ts";
import { inputOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { partialRowSum, rowSums } from "./rowSum.ts";
import { run } from "./run.ts";

const MEAN: Readonly<Record<MeanFunction, string>> = {
  sigmoid: `${SIGMOID}
vec4 meanOf(vec4 o) { return sigmoid(o); }
vec4 slopeOf(vec4 m) { return m * (1.0 - m); }`,
  linear: `
vec4 meanOf(vec4 o) { return o; }
vec4 slopeOf(vec4 m) { return vec4(1); }`,
};

const values: Readonly<Record<MeanFunction, Program>> = { sigmoid: value("sigmoid"), linear: value("linear") };
const gradients: Readonly<Record<MeanFunction, Program>> = { sigmoid: gradient("sigmoid"), linear: gradient("linear") };

function value(mean: MeanFunction): Program {
  return partialRowSum(
    `squared error, ${mean}`,
    ["logits", "x"],
    `${MEAN[mean]}
vec4 term(int row, int col) {
  vec4 error = x_at(row, col) - meanOf(logits_at(row, col));
  return error * error;
}`,
  );
}

function gradient(mean: MeanFunction): Program {
  return {
    name: `squared error gradient, ${mean}`,
    inputs: ["dy", "logits", "x"],
    outputs: ["dlogits"],
    source: `${MEAN[mean]}
void compute(int row, int col) {
  vec4 m = meanOf(logits_in_step(row, col));
  dlogits = 2.0 * dy_in_step(0, row).xxyy * (m - x_in_step(row, col)) * slopeOf(m);
}`,
  };
}

export const squaredErrorKernel = webglKernel(SQUARED_ERROR, ({ backend, inputs, attrs }) => [
  rowSums(backend, values[attrs["mean"] as MeanFunction], inputs),
]);

export const squaredErrorGradientKernel = webglKernel(SQUARED_ERROR_GRADIENT, ({ backend, inputs, attrs }) =>
  run(backend, gradients[attrs["mean"] as MeanFunction], inputs, inputOf(inputs, "logits").shape),
);
