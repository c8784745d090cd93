/** Named starting points. A preset changes only what defines it; seed, optimiser and the rest stay as they are. */
import { DATA_KINDS, type DataKind } from "../shared/dataKinds.ts";
import { HALF_VARIANCE_SIGMA, type Settings, type SettingName, type SettingsPatch } from "./descriptors.ts";
import { sameValue } from "./values.ts";

const MNIST_VAE = {
  dataset: "mnist",
  model: "vae",
  activation: "relu",
  batchSize: 128,
  prior: "standard",
  bound: "elbo",
} as const satisfies SettingsPatch;

const TWENTY = { ...MNIST_VAE, hidden: [400], latentDim: 20, likelihood: "bernoulli" } as const;

const MNIST_CVAE = { ...MNIST_VAE, model: "cvae", likelihood: "bernoulli" } as const;

const MOONS = {
  dataset: "moons",
  toyNoise: 0.05,
  hidden: [64, 64],
  batchSize: 256,
} as const satisfies SettingsPatch;

export const PRESETS = {
  plane: { ...MNIST_VAE, hidden: [512], latentDim: 2, likelihood: "bernoulli" },
  classic: TWENTY,
  /** Summed squared error is a Gaussian likelihood with σ² = ½, up to a constant. */
  sourceNotes: {
    ...MNIST_VAE,
    hidden: [200],
    latentDim: 10,
    likelihood: "gaussian",
    decoderSigma: "fixed",
    sigma: HALF_VARIANCE_SIGMA,
  },
  vamp: { ...TWENTY, prior: "vamp", components: 50 },
  importance: { ...TWENTY, bound: "iwae", importanceSamples: 5 },
  conditional: { ...MNIST_CVAE, condition: "label", hidden: [400], latentDim: 10 },
  completion: {
    ...MNIST_CVAE,
    condition: "quadrants",
    hiddenQuadrants: 2,
    prior: "network",
    hidden: [400],
    latentDim: 20,
  },
  moonsFlow: { ...MOONS, model: "realnvp", couplings: 6, activation: "relu" },
  moonsVae: {
    ...MOONS,
    model: "vae",
    activation: "relu",
    latentDim: 2,
    prior: "standard",
    bound: "elbo",
    likelihood: "gaussian",
    decoderSigma: "learned",
  },
  /** The published one has 1000 units in five layers; this trains in a browser. */
  niceDigits: {
    dataset: "mnist",
    model: "nice",
    couplings: 4,
    hidden: [256, 256],
    activation: "relu",
    batchSize: 128,
    learningRate: 3e-3,
  },
  glowDigits: { dataset: "mnist8", model: "glow", couplings: 8, hidden: [128], activation: "relu", batchSize: 128 },
  /** β rises in a straight line to 0.2, the cap of Liang et al. 2018. */
  recommender: {
    dataset: "ratings",
    model: "vae",
    likelihood: "multinomial",
    prior: "standard",
    bound: "elbo",
    hidden: [200],
    latentDim: 16,
    activation: "tanh",
    batchSize: 128,
    beta: 0.2,
    schedule: "linear",
    scheduleSteps: 700,
  },
} as const satisfies Record<string, SettingsPatch>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

/** Presets are listed by what they are about: the kind of data. */
export type PresetGroup = DataKind;

export function presetGroupOf(preset: PresetName): PresetGroup {
  return DATA_KINDS[PRESETS[preset].dataset].kind;
}

export function applyPreset(settings: Settings, preset: PresetName): Settings {
  return { ...settings, ...PRESETS[preset] };
}

/** The preset whose every value stands in `settings`, or null when they are somebody's own. */
export function presetOf(settings: Settings): PresetName | null {
  return PRESET_NAMES.find((name) => matches(settings, PRESETS[name])) ?? null;
}

function matches(settings: Settings, preset: SettingsPatch): boolean {
  return (Object.keys(preset) as SettingName[]).every((name) => {
    const value = preset[name];
    return value !== undefined && sameValue(settings[name], value);
  });
}
