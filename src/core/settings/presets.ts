/** Named starting points. A preset changes only what defines it; seed, schedule and the rest stay as they are. */
import { HALF_VARIANCE_SIGMA, type Settings, type SettingName, type SettingsPatch } from "./descriptors.ts";
import { sameValue } from "./link.ts";

const MNIST_VAE = {
  dataset: "mnist",
  model: "vae",
  activation: "relu",
  batchSize: 128,
} as const satisfies SettingsPatch;

export const PRESETS = {
  plane: { ...MNIST_VAE, hidden: [512], latentDim: 2, likelihood: "bernoulli" },
  classic: { ...MNIST_VAE, hidden: [400], latentDim: 20, likelihood: "bernoulli" },
  /** Summed squared error is a Gaussian likelihood with σ² = ½, up to a constant. */
  sourceNotes: {
    ...MNIST_VAE,
    hidden: [200],
    latentDim: 10,
    likelihood: "gaussian",
    decoderSigma: "fixed",
    sigma: HALF_VARIANCE_SIGMA,
  },
} as const satisfies Record<string, SettingsPatch>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

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
