/** The Gaussian sample with its KL, and the gradients of both, on WebGPU. */
import { GAUSSIAN_SAMPLE, GAUSSIAN_SAMPLE_GRADIENT, LOG_SIGMA_LIMIT } from "../ops/gaussianSample.ts";
import { emptyTensor } from "./dispatch.ts";
import { elementwise } from "./elementwise.ts";
import { webgpuKernel } from "./kernel.ts";

/** Not `clamp`, which may make a number of NaN. */
const LIMITED = `
fn limited(x: V) -> V {
  return select(select(x, V(${LOG_SIGMA_LIMIT}.0), x > V(${LOG_SIGMA_LIMIT}.0)), V(-${LOG_SIGMA_LIMIT}.0), x < V(-${LOG_SIGMA_LIMIT}.0));
}`;

export const gaussianSampleKernel = webgpuKernel<"mu" | "logSigma" | "eps">(GAUSSIAN_SAMPLE, (backend, inputs) => {
  const { mu, logSigma, eps } = inputs;
  const [z, kl] = [emptyTensor(backend, mu.shape), emptyTensor(backend, mu.shape)];
  elementwise(backend, {
    key: GAUSSIAN_SAMPLE,
    read: { mu, logSigma, eps },
    write: { z, kl },
    functions: LIMITED,
    statement: `let m = mu[i];
    let s = limited(logSigma[i]);
    let sigma = exp(s);
    z[i] = m + sigma * eps[i];
    kl[i] = 0.5 * (m * m + sigma * sigma - V(1.0)) - s;`,
  });
  return [z, kl];
});

export const gaussianSampleGradientKernel = webgpuKernel<"dz" | "dkl" | "mu" | "logSigma" | "eps">(
  GAUSSIAN_SAMPLE_GRADIENT,
  (backend, { dz, dkl, mu, logSigma, eps }) => {
    const [dmu, dlogSigma] = [emptyTensor(backend, mu.shape), emptyTensor(backend, mu.shape)];
    elementwise(backend, {
      key: GAUSSIAN_SAMPLE_GRADIENT,
      read: { dz, dkl, mu, logSigma, eps },
      write: { dmu, dlogSigma },
      functions: LIMITED,
      statement: `let sigma = exp(limited(logSigma[i]));
    dmu[i] = dz[i] + dkl[i] * mu[i];
    dlogSigma[i] = dz[i] * sigma * eps[i] + dkl[i] * (sigma * sigma - V(1.0));`,
    });
    return [dmu, dlogSigma];
  },
);
