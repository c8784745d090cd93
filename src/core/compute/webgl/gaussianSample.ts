/** Sampling from a diagonal Gaussian with its KL on WebGL, and the gradients of both; two outputs a draw. */
import { GAUSSIAN_SAMPLE, GAUSSIAN_SAMPLE_GRADIENT, LOG_SIGMA_LIMIT } from "../ops/gaussianSample.ts";
import { EXPM1 } from "./glsl.ts";
import { inputOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

/** `clamp` may make a number of NaN. */
const LIMITED = `
vec4 limited(vec4 logSigma) {
  vec4 limit = vec4(${LOG_SIGMA_LIMIT});
  return mix(mix(logSigma, limit, greaterThan(logSigma, limit)), -limit, lessThan(logSigma, -limit));
}`;

const sample: Program = {
  name: "Gaussian sample",
  inputs: ["mu", "logSigma", "eps"],
  outputs: ["z", "kl"],
  source: `${EXPM1}${LIMITED}
void compute(int row, int col) {
  vec4 m = mu_in_step(row, col);
  vec4 s = limited(logSigma_in_step(row, col));
  z = m + exp(s) * eps_in_step(row, col);
  kl = 0.5 * (m * m + expm1Of(2.0 * s)) - s;
}`,
};

const gradient: Program = {
  name: "Gaussian sample gradient",
  inputs: ["dz", "dkl", "mu", "logSigma", "eps"],
  outputs: ["dmu", "dlogSigma"],
  source: `${EXPM1}${LIMITED}
void compute(int row, int col) {
  vec4 ofZ = dz_in_step(row, col), ofKl = dkl_in_step(row, col);
  vec4 s = limited(logSigma_in_step(row, col));
  dmu = ofZ + ofKl * mu_in_step(row, col);
  dlogSigma = ofZ * exp(s) * eps_in_step(row, col) + ofKl * expm1Of(2.0 * s);
}`,
};

export const gaussianSampleKernel = webglKernel(GAUSSIAN_SAMPLE, ({ backend, inputs }) =>
  run(backend, sample, inputs, inputOf(inputs, "mu").shape),
);

export const gaussianSampleGradientKernel = webglKernel(GAUSSIAN_SAMPLE_GRADIENT, ({ backend, inputs }) =>
  run(backend, gradient, inputs, inputOf(inputs, "mu").shape),
);
