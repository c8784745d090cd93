/** Sampling with KL, and the objective, on the SIMD engine. */
import { GAUSSIAN_SAMPLE, GAUSSIAN_SAMPLE_GRADIENT } from "../../ops/gaussianSample.ts";
import { MEASURED, OBJECTIVE, OBJECTIVE_GRADIENT } from "../../ops/objective.ts";
import { matrixShape, simdKernel, sizeOf } from "../kernel.ts";

export const gaussianSampleKernel = simdKernel(
  GAUSSIAN_SAMPLE,
  ["mu", "logSigma", "eps"],
  (backend, { mu, logSigma, eps }) => {
    const z = backend.output(mu.shape);
    const kl = backend.output(mu.shape);
    backend.operations.gaussianSample(
      backend.addressOf(mu),
      backend.addressOf(logSigma),
      backend.addressOf(eps),
      z.address,
      kl.address,
      sizeOf(mu),
    );
    return [z.info, kl.info];
  },
);

export const gaussianSampleGradientKernel = simdKernel(
  GAUSSIAN_SAMPLE_GRADIENT,
  ["dz", "dkl", "mu", "logSigma", "eps"],
  (backend, { dz, dkl, mu, logSigma, eps }) => {
    const dmu = backend.output(mu.shape);
    const dlogSigma = backend.output(mu.shape);
    backend.operations.gaussianSampleGradient(
      backend.addressOf(dz),
      backend.addressOf(dkl),
      backend.addressOf(mu),
      backend.addressOf(logSigma),
      backend.addressOf(eps),
      dmu.address,
      dlogSigma.address,
      sizeOf(mu),
    );
    return [dmu.info, dlogSigma.info];
  },
);

export const objectiveKernel = simdKernel(
  OBJECTIVE,
  ["reconstruction", "kl"],
  (backend, { reconstruction, kl }, { beta, freeBits }) => {
    const [batch, latentDim] = matrixShape(kl);
    const out = backend.output([MEASURED.length]);
    backend.operations.objective(
      backend.addressOf(reconstruction),
      backend.addressOf(kl),
      batch,
      latentDim,
      beta as number,
      freeBits as number,
      out.address,
    );
    return out.info;
  },
);

export const objectiveGradientKernel = simdKernel(
  OBJECTIVE_GRADIENT,
  ["dy", "kl"],
  (backend, { dy, kl }, { beta, freeBits }) => {
    const [batch, latentDim] = matrixShape(kl);
    const dreconstruction = backend.output([batch]);
    const dkl = backend.output([batch, latentDim]);
    backend.operations.objectiveGradient(
      backend.addressOf(dy),
      backend.addressOf(kl),
      batch,
      latentDim,
      beta as number,
      freeBits as number,
      dreconstruction.address,
      dkl.address,
    );
    return [dreconstruction.info, dkl.info];
  },
);
