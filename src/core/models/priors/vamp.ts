/** The VampPrior: p(z) = 1/K Σ_k q(z|u_k), a mixture of the encoder's posteriors of K learned pseudo-inputs u_k. */
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import { likelihoodTerms } from "../../nn/likelihoods/registry.ts";
import { matrixOf } from "../../nn/namedTensors.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import { posteriorHeads } from "../encoder.ts";
import { encoderInputDim } from "../layerNames.ts";
import type { LatentArchitecture, Parameters } from "../model.ts";
import { mixtureLogDensity, mixtureSample, type GaussianMixture } from "./gaussianMixture.ts";
import { estimatedPrior, type LatentPrior } from "./prior.ts";

const PSEUDO_INPUTS = "prior.pseudoInputLogits";
const LINEAR = { mean: 0, deviation: 1 };
const GREY = { mean: -2, deviation: 0.5 };

/**
 * Parameter `prior.pseudoInputLogits` [components, what the encoder reads], with u = σ(logits); of data that are no grey
 * levels, whose likelihood has a linear mean, u are the logits themselves. Tomczak & Welling 2018, eq. 9.
 */
export function vampPrior(architecture: LatentArchitecture, components: number): LatentPrior {
  const isLinear = likelihoodTerms(architecture.likelihood).meanFunction === "linear";
  const mixtureOf = (parameters: Parameters): GaussianMixture => {
    const logits = matrixOf(parameters, PSEUDO_INPUTS);
    const { mu, logSigma } = posteriorHeads(architecture, parameters, isLinear ? logits : tf.sigmoid(logits));
    const equal = new Float32Array(components).fill(-Math.log(components));
    return { mu, logSigma: limitLogSigma(logSigma), logWeights: tf.tensor1d(equal) };
  };
  return estimatedPrior({
    initialValues: (random) => initialValues(random, [components, encoderInputDim(architecture)], isLinear),
    logDensity: (parameters, z) => tf.tidy(() => mixtureLogDensity(mixtureOf(parameters), z)),
    sample: (parameters, noise, choice) => tf.tidy(() => mixtureSample(mixtureOf(parameters), noise, choice)),
  });
}

/**
 * The paper starts them nearly black and nearly alike: N(-0.05, 0.01²), clipped to [0, 1]. A logit cannot: where σ(logit)
 * is 0 so is its slope, and a pixel would stay black. N(-2, ½²) is grey levels about 0.12, the mean of digits, where the
 * slope is still a tenth, and different enough for the encoder to tell K of them apart. Of standardised data: N(0, 1).
 */
function initialValues(
  random: RandomStream,
  shape: readonly [components: number, inputs: number],
  isLinear: boolean,
): TensorValues {
  const { mean, deviation } = isLinear ? LINEAR : GREY;
  const drawn = random.split(PSEUDO_INPUTS).normals(shape[0] * shape[1]);
  return { [PSEUDO_INPUTS]: { shape, values: drawn.map((value) => mean + deviation * value) } };
}
