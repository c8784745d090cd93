/** Where our own source computes each part of an objective: files and functions by name. The build cuts the lines out. */

/** A declaration of this name, looked for inside another one where there are several. */
export interface Cut {
  /** From `src/`. */
  readonly file: string;
  readonly within?: string;
  readonly name: string;
}

const OPS = "core/compute/ops";
const PRIORS = "core/models/priors";
const FLOWS = "core/models/flows";
const OBJECTIVES = "core/training/objectives";
const IMPORTANCE = "core/nn/bounds/importanceWeighted.ts";

/** One z an example, held against the density of a prior without a closed form. */
const ESTIMATE: Cut = { file: `${PRIORS}/prior.ts`, within: "estimatedPrior", name: "sampleWithKl" };

export const SOURCE_TABLE = {
  weightedSum: [{ file: `${OPS}/objective.ts`, name: "objectiveReference" }],
  importanceBound: [{ file: IMPORTANCE, within: "importanceWeightedBound", name: "logMean" }],
  importanceWeights: [{ file: IMPORTANCE, name: "importanceWeights" }],
  bernoulli: [{ file: `${OPS}/bernoulliLikelihood.ts`, name: "bernoulliNegativeLogLikelihoodReference" }],
  continuousBernoulli: [
    { file: `${OPS}/continuousBernoulliLikelihood.ts`, name: "continuousBernoulliNegativeLogLikelihoodReference" },
  ],
  gaussian: [{ file: "core/nn/likelihoods/gaussian.ts", within: "gaussian", name: "negativeLogLikelihood" }],
  multinomial: [{ file: "core/nn/likelihoods/multinomial.ts", within: "multinomial", name: "negativeLogLikelihood" }],
  klToStandard: [{ file: `${OPS}/gaussianSample.ts`, name: "klToStandardNormal" }],
  klToGaussian: [{ file: "core/nn/distributions.ts", name: "klBetweenNormals" }],
  klToMixture: [ESTIMATE, { file: `${PRIORS}/mixture.ts`, within: "mixturePrior", name: "mixtureOf" }],
  klToVamp: [ESTIMATE, { file: `${PRIORS}/vamp.ts`, within: "vampPrior", name: "mixtureOf" }],
  klToFlow: [ESTIMATE, { file: `${PRIORS}/flow.ts`, within: "flowPrior", name: "logDensity" }],
  density: [{ file: `${OBJECTIVES}/density.ts`, name: "densityLoss" }],
  base: [{ file: `${FLOWS}/base.ts`, name: "baseLogDensity" }],
  scaleDeterminant: [{ file: `${FLOWS}/scaleLayer.ts`, name: "scaleForward" }],
  couplingDeterminant: [{ file: `${FLOWS}/couplingLayer.ts`, name: "couple" }],
  glowDeterminant: [{ file: `${FLOWS}/glow.ts`, within: "glowBijection", name: "forward" }],
  conditionals: [{ file: "core/models/made.ts", within: "createMade", name: "logDensity" }],
  generator: [{ file: `${OBJECTIVES}/adversarial.ts`, name: "generatorLoss" }],
  critic: [{ file: `${OBJECTIVES}/adversarial.ts`, name: "criticLoss" }],
} as const satisfies Readonly<Record<string, readonly Cut[]>>;

export type SourceName = keyof typeof SOURCE_TABLE;
