/**
 * What every setting of a run is: its kind, default, range and whether it can change while training.
 * One declaration drives parsing, the form, the link, help and run names. Holds no words a person reads:
 * those are in the catalogues of the page, which must have an entry for each name here.
 */
import { OWN_SIDES } from "../shared/ownData.ts";
import { USUAL_SPLIT_SEED } from "../shared/splitSeed.ts";

/** Panels of the recipe, in the order they stand on the page. */
export type SettingGroup = "objective" | "data" | "model" | "optimiser";

interface Common {
  readonly group: SettingGroup;
  /** `live` changes between two steps; `newRun` changes what a run is, so it needs a new one. */
  readonly applies: "live" | "newRun";
}

export interface NumberSetting extends Common {
  readonly kind: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** How a slider or a step of the arrow keys moves through the range. */
  readonly scale: "linear" | "log" | "logWithZero";
}

export interface ChoiceSetting<Option extends string = string> extends Common {
  readonly kind: "choice";
  readonly default: Option;
  readonly options: readonly Option[];
}

/** Widths of hidden layers from the input towards the latent code; the decoder mirrors them. */
export interface WidthsSetting extends Common {
  readonly kind: "widths";
  readonly default: readonly number[];
  readonly maxLayers: number;
  readonly min: number;
  readonly max: number;
}

/** 16 hexadecimal digits that tell one data set of a person's own from another; "" for none. No form field edits it. */
export interface FingerprintSetting extends Common {
  readonly kind: "fingerprint";
  readonly default: string;
}

export type SettingDescriptor = NumberSetting | ChoiceSetting | WidthsSetting | FingerprintSetting;

function number(
  group: SettingGroup,
  applies: Common["applies"],
  fields: Pick<NumberSetting, "default" | "min" | "max"> & Partial<NumberSetting>,
): NumberSetting {
  return { kind: "number", whole: false, scale: "linear", ...fields, group, applies };
}

function choice<const Option extends string>(
  group: SettingGroup,
  applies: Common["applies"],
  options: readonly [Option, ...Option[]],
): ChoiceSetting<Option> {
  return { kind: "choice", default: options[0], options, group, applies };
}

/** σ = √½: with it the Gaussian likelihood is the summed squared error plus a constant. */
export const HALF_VARIANCE_SIGMA = Math.SQRT1_2;

const LARGEST_SEED = 4_294_967_295;

export const SETTINGS = {
  beta: number("objective", "live", { default: 1, min: 0, max: 100, scale: "logWithZero" }),
  schedule: choice("objective", "live", ["constant", "linear", "cyclical"]),
  scheduleSteps: number("objective", "live", { default: 700, min: 1, max: 100_000, whole: true, scale: "log" }),
  cycles: number("objective", "live", { default: 4, min: 1, max: 50, whole: true }),
  rampFraction: number("objective", "live", { default: 0.5, min: 0.01, max: 1 }),
  freeBits: number("objective", "live", { default: 0, min: 0, max: 10 }),
  bound: choice("objective", "live", ["elbo", "iwae"]),
  /** k of the importance-weighted bound. */
  importanceSamples: number("objective", "live", { default: 5, min: 1, max: 50, whole: true, scale: "log" }),

  dataset: choice("data", "newRun", [
    "mnist",
    "mnist14",
    "mnist8",
    "mnistFull",
    "fashion",
    "kmnist",
    "ownImages",
    "moons",
    "rings",
    "pinwheel",
    "checkerboard",
    "gaussians",
    "spiral",
    "ownPoints",
    "ratings",
  ]),
  /** Which own data, for `ownImages` and `ownPoints`. */
  data: { kind: "fingerprint", group: "data", applies: "newRun", default: "" } as FingerprintSetting,
  /** Pixels per side of own images, as they are held: stated here so that a run's shape follows from its settings. */
  imageSide: number("data", "newRun", { default: 28, min: OWN_SIDES.min, max: OWN_SIDES.max, whole: true }),
  /** Which tenth is held out, of sets without a published test set. */
  splitSeed: number("data", "newRun", { default: USUAL_SPLIT_SEED, min: 0, max: LARGEST_SEED, whole: true }),
  /** Standard deviation of what is added to points of a drawn set, before they are standardised. */
  toyNoise: number("data", "newRun", { default: 0.05, min: 0, max: 0.5 }),
  toyCount: number("data", "newRun", { default: 4000, min: 100, max: 50_000, whole: true, scale: "log" }),

  model: choice("model", "newRun", ["vae", "autoencoder", "cvae", "nice", "realnvp", "glow", "made", "gan"]),
  condition: choice("model", "newRun", ["label", "quadrants"]),
  hiddenQuadrants: number("model", "newRun", { default: 2, min: 1, max: 3, whole: true }),
  prior: choice("model", "newRun", ["standard", "gaussian", "mixture", "vamp", "flow", "network"]),
  /** Gaussians of a mixture prior, pseudo-inputs of a VampPrior, Gaussians of a masked autoregressive conditional. */
  components: number("model", "newRun", { default: 10, min: 1, max: 500, whole: true, scale: "log" }),
  /** Coupling layers of a flow, or of a flow prior. Beyond eight affine ones a float32 round trip loses its digits. */
  couplings: number("model", "newRun", { default: 6, min: 1, max: 8, whole: true }),
  latentDim: number("model", "newRun", { default: 2, min: 1, max: 64, whole: true }),
  hidden: {
    kind: "widths",
    group: "model",
    applies: "newRun",
    default: [512],
    maxLayers: 4,
    min: 1,
    max: 1024,
  } as WidthsSetting,
  activation: choice("model", "newRun", ["relu", "tanh", "elu", "softplus", "sigmoid", "leakyRelu"]),
  likelihood: choice("model", "newRun", ["bernoulli", "gaussian", "continuousBernoulli", "multinomial"]),
  decoderSigma: choice("model", "newRun", ["fixed", "learned", "optimal"]),
  sigma: number("model", "newRun", { default: HALF_VARIANCE_SIGMA, min: 0.01, max: 10, scale: "log" }),

  optimiser: choice("optimiser", "live", ["adam", "sgd", "rmsprop"]),
  learningRate: number("optimiser", "live", { default: 1e-3, min: 1e-6, max: 1, scale: "log" }),
  momentum: number("optimiser", "live", { default: 0.9, min: 0, max: 0.999 }),
  /** Largest global gradient norm; 0 leaves gradients as they are. */
  clipNorm: number("optimiser", "live", { default: 0, min: 0, max: 10_000, scale: "logWithZero" }),
  batchSize: number("optimiser", "newRun", { default: 128, min: 1, max: 1024, whole: true, scale: "log" }),
  seed: number("optimiser", "newRun", { default: 1, min: 0, max: LARGEST_SEED, whole: true }),
} as const satisfies Record<string, SettingDescriptor>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<Descriptor> =
  Descriptor extends ChoiceSetting<infer Option>
    ? Option
    : Descriptor extends NumberSetting
      ? number
      : Descriptor extends FingerprintSetting
        ? string
        : readonly number[];

/** Everything that, with the data and the backend, decides what a run computes. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };
export type SettingsPatch = { readonly [Name in SettingName]?: Settings[Name] };

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
) as unknown as Settings;

export function descriptorOf(name: SettingName): SettingDescriptor {
  return SETTINGS[name];
}
