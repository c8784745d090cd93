/** A learned mixture of K diagonal Gaussians: p(z) = Σ_k π_k N(m_k, diag s_k²) with π = softmax(logits). */
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import { matrixOf, vectorOf } from "../../nn/namedTensors.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import { mixtureLogDensity, mixtureSample, type GaussianMixture } from "./gaussianMixture.ts";
import { estimatedPrior, type LatentPrior } from "./prior.ts";

/** Half of the variance between the components at the start, half within: together about N(0, I). */
const INITIAL_SIGMA = Math.SQRT1_2;

/** Parameters `prior.logits` [components], `prior.mu` and `prior.logSigma` [components, latentDim]. */
export function mixturePrior(latentDim: number, components: number): LatentPrior {
  const mixtureOf = (parameters: Parameters): GaussianMixture => ({
    mu: matrixOf(parameters, "prior.mu"),
    logSigma: limitLogSigma(matrixOf(parameters, "prior.logSigma")),
    logWeights: tf.logSoftmax(vectorOf(parameters, "prior.logits")),
  });
  return estimatedPrior({
    initialValues: (random) => initialValues(random, latentDim, components),
    logDensity: (parameters, z) => tf.tidy(() => mixtureLogDensity(mixtureOf(parameters), z)),
    sample: (parameters, noise, choice) => tf.tidy(() => mixtureSample(mixtureOf(parameters), noise, choice)),
  });
}

/** The means are drawn: components that begin alike have the same gradient and stay alike. */
function initialValues(random: RandomStream, latentDim: number, components: number): TensorValues {
  const count = components * latentDim;
  const means = random.split("prior.mu").normals(count);
  return {
    "prior.logits": { shape: [components], values: new Float32Array(components) },
    "prior.mu": { shape: [components, latentDim], values: means.map((value) => value * INITIAL_SIGMA) },
    "prior.logSigma": {
      shape: [components, latentDim],
      values: new Float32Array(count).fill(Math.log(INITIAL_SIGMA)),
    },
  };
}
