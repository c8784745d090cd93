/** Which settings have a meaning beside the others: momentum for SGD, σ for a Gaussian likelihood. Changes none. */
import { comesFrom, DATA_KINDS } from "../shared/dataKinds.ts";
import { SETTING_NAMES, type SettingName, type Settings } from "./descriptors.ts";
import { familyOf, hasPosterior, isFlow, weighsKl } from "./family.ts";

const isLatent = ({ model }: Settings) => familyOf(model) === "latent";
const isGaussian = (settings: Settings) => isLatent(settings) && settings.likelihood === "gaussian";
const isOwn = ({ dataset }: Settings) => comesFrom(dataset, "own");
const isDrawn = ({ dataset }: Settings) => DATA_KINDS[dataset].kind === "points" && comesFrom(dataset, "drawn");
const hasPrior = (settings: Settings, ...kinds: readonly Settings["prior"][]) =>
  hasPosterior(settings) && kinds.includes(settings.prior);

/** A setting that is not here has one in every run. */
const CONDITIONS: Partial<Readonly<Record<SettingName, (settings: Settings) => boolean>>> = {
  beta: weighsKl,
  schedule: weighsKl,
  scheduleSteps: (settings) => weighsKl(settings) && settings.schedule !== "constant",
  cycles: (settings) => weighsKl(settings) && settings.schedule === "cyclical",
  rampFraction: (settings) => weighsKl(settings) && settings.schedule === "cyclical",
  freeBits: weighsKl,
  bound: hasPosterior,
  importanceSamples: (settings) => hasPosterior(settings) && settings.bound === "iwae",
  data: isOwn,
  imageSide: ({ dataset }) => DATA_KINDS[dataset].side === "chosen",
  splitSeed: ({ dataset }) => !comesFrom(dataset, "public"),
  toyNoise: isDrawn,
  toyCount: isDrawn,
  condition: ({ model }) => model === "cvae",
  hiddenQuadrants: ({ model, condition }) => model === "cvae" && condition === "quadrants",
  prior: hasPosterior,
  components: (settings) => settings.model === "made" || hasPrior(settings, "mixture", "vamp"),
  couplings: (settings) => isFlow(settings.model) || hasPrior(settings, "flow"),
  latentDim: ({ model }) => familyOf(model) !== "density",
  likelihood: isLatent,
  decoderSigma: isGaussian,
  sigma: (settings) => isGaussian(settings) && settings.decoderSigma === "fixed",
  momentum: ({ optimiser }) => optimiser === "sgd",
};

export function hasMeaning(name: SettingName, settings: Settings): boolean {
  return CONDITIONS[name]?.(settings) ?? true;
}

export function meaningfulSettings(settings: Settings): ReadonlySet<SettingName> {
  return new Set(SETTING_NAMES.filter((name) => hasMeaning(name, settings)));
}
