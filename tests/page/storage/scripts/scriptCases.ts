/** Small models of every kind, prior, likelihood, bound and optimiser: the cases that scripts are tested on. Trains none. */
import type { SettingsPatch } from "../../../../src/core/settings/descriptors.ts";

const IMAGES = { dataset: "mnist8", hidden: [6, 5], latentDim: 3, batchSize: 8, learningRate: 1e-2 } as const;
const POINTS = { ...IMAGES, dataset: "moons", latentDim: 2, likelihood: "gaussian" } as const;
const VAE = { ...IMAGES, model: "vae" } as const;

/** Every activation, optimiser and schedule is in one of them. */
export const SCRIPT_CASES = {
  bernoulli: { ...VAE, schedule: "cyclical", scheduleSteps: 30, cycles: 2, beta: 4 },
  continuousBernoulli: { ...VAE, likelihood: "continuousBernoulli", activation: "tanh" },
  fixedSigma: { ...VAE, likelihood: "gaussian", decoderSigma: "fixed", sigma: 0.4, activation: "elu" },
  learnedSigma: { ...VAE, likelihood: "gaussian", decoderSigma: "learned", activation: "softplus", clipNorm: 0.5 },
  optimalSigma: { ...VAE, likelihood: "gaussian", decoderSigma: "optimal", activation: "leakyRelu" },
  noHiddenLayer: { ...VAE, hidden: [], optimiser: "sgd", momentum: 0.5, learningRate: 1e-4 },
  multinomial: {
    ...VAE,
    dataset: "ratings",
    likelihood: "multinomial",
    activation: "tanh",
    beta: 0.2,
    schedule: "linear",
    scheduleSteps: 17,
  },
  gaussianPrior: { ...VAE, prior: "gaussian", freeBits: 0.25, activation: "sigmoid" },
  mixture: { ...VAE, prior: "mixture", components: 4 },
  vamp: { ...VAE, prior: "vamp", components: 3, optimiser: "rmsprop", learningRate: 1e-3 },
  flowPrior: { ...VAE, prior: "flow", couplings: 3 },
  flowPriorOfOneDimension: { ...VAE, prior: "flow", couplings: 3, latentDim: 1 },
  importance: { ...VAE, bound: "iwae", importanceSamples: 5 },
  importanceMixture: { ...VAE, bound: "iwae", importanceSamples: 3, prior: "mixture", components: 3 },
  pointsVae: { ...POINTS, model: "vae", decoderSigma: "learned" },
  pointsVamp: { ...POINTS, model: "vae", prior: "vamp", components: 3, decoderSigma: "fixed", sigma: 0.5 },
  autoencoder: { ...IMAGES, model: "autoencoder", optimiser: "sgd", momentum: 0, learningRate: 1e-3 },
  label: { ...IMAGES, model: "cvae", condition: "label" },
  labelNetwork: { ...IMAGES, model: "cvae", condition: "label", prior: "network", bound: "iwae", importanceSamples: 2 },
  quadrants: { ...IMAGES, model: "cvae", condition: "quadrants", hiddenQuadrants: 2, prior: "network" },
  threeQuadrants: { ...IMAGES, model: "cvae", condition: "quadrants", hiddenQuadrants: 3, likelihood: "gaussian" },
  nicePoints: { ...POINTS, model: "nice", couplings: 4 },
  niceImages: { ...IMAGES, model: "nice", couplings: 4, learningRate: 1e-3 },
  realnvpPoints: { ...POINTS, model: "realnvp", couplings: 5, optimiser: "rmsprop", learningRate: 1e-3 },
  realnvpImages: { ...IMAGES, model: "realnvp", couplings: 4, learningRate: 1e-3 },
  glow: { ...IMAGES, model: "glow", couplings: 3, learningRate: 1e-3, clipNorm: 10 },
  made: { ...POINTS, model: "made", components: 4 },
  gan: { ...POINTS, model: "gan" },
} as const satisfies Record<string, SettingsPatch>;

export type ScriptCase = keyof typeof SCRIPT_CASES;
export const SCRIPT_CASE_NAMES = Object.keys(SCRIPT_CASES) as readonly ScriptCase[];
