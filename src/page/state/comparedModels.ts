/** Which kinds of model are compared on the same points, and with what settings. Trains none. */
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../core/settings/descriptors.ts";

/** In the order of what they say of log p(x): a bound, exact by the inverse, exact by conditionals, nothing. */
export const COMPARED_MODELS = ["vae", "realnvp", "made", "gan"] as const;
export type ComparedModel = (typeof COMPARED_MODELS)[number];

interface ComparedKind {
  /** What makes the model its kind; 8,000 to 10,000 parameters each. */
  readonly settings: SettingsPatch;
  /** Passes through a network that one sample takes: MADE draws the two coordinates one after the other. */
  readonly passes: number;
  /** What its steps take beside those of the VAE on the processor, as measured; only the time left is told by it. */
  readonly cost: number;
  /** The same of measuring it; the VAE's integrals over z take as long as its steps. */
  readonly measuringCost: number;
}

/**
 * Momentum makes two players circle around each other (Gidel et al. 2019). Coverage of two moons after 5,000 steps: Adam at
 * rates 2e-4 to 1e-3 0.1 to 0.7, this 0.84.
 */
const WITHOUT_MOMENTUM = { optimiser: "rmsprop", learningRate: 3e-4 } as const satisfies SettingsPatch;

export const COMPARED_KINDS: Readonly<Record<ComparedModel, ComparedKind>> = {
  vae: { settings: { hidden: [64, 64], decoderSigma: "learned" }, passes: 1, cost: 1, measuringCost: 0.7 },
  realnvp: { settings: { hidden: [32, 32], couplings: 8 }, passes: 1, cost: 3, measuringCost: 0.1 },
  made: { settings: { hidden: [64, 64] }, passes: 2, cost: 3.4, measuringCost: 0.1 },
  gan: {
    settings: { hidden: [64, 64], activation: "leakyRelu", ...WITHOUT_MOMENTUM },
    passes: 1,
    cost: 1.2,
    measuringCost: 0,
  },
};

/** Alike for all four. */
const COMMON = { latentDim: 2, batchSize: 256, likelihood: "gaussian" } as const satisfies SettingsPatch;

/** Data and seed as on the page; the rest is the comparison's own, whatever was tried on the page. */
export function comparedSettings(model: ComparedModel, page: Settings): Settings {
  const { dataset, toyNoise, toyCount, seed } = page;
  return {
    ...DEFAULT_SETTINGS,
    dataset,
    toyNoise,
    toyCount,
    seed,
    ...COMMON,
    model,
    ...COMPARED_KINDS[model].settings,
  };
}
