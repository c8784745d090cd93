/**
 * What goes with what: data set, model, likelihood, prior and condition, as one table. Names what does not fit and moves it
 * to what does. A setting without a meaning beside the others fits always and is left as it is.
 */
import { comesFrom, DATA_KINDS, type DataKind } from "../shared/dataKinds.ts";
import { DEFAULT_SETTINGS, SETTINGS, type SettingName, type Settings } from "./descriptors.ts";
import { imageSideOf } from "./imageSide.ts";
import { hasMeaning } from "./meaning.ts";

type Model = Settings["model"];
type Dataset = Settings["dataset"];

/** Those whose options depend on another setting. */
export type FittedName = "model" | "likelihood" | "prior" | "condition";

interface Fit {
  readonly name: FittedName;
  /** The setting that decides, and that stays when the two do not fit. */
  readonly beside: SettingName;
  /** In order of preference. */
  readonly options: (settings: Settings) => readonly string[];
}

const MODELS: Readonly<Record<DataKind, readonly Model[]>> = {
  images: ["vae", "autoencoder", "cvae", "nice", "realnvp", "glow"],
  points: ["vae", "autoencoder", "nice", "realnvp", "made", "gan"],
  ratings: ["vae"],
};

/** A step of Glow on more pixels takes too long for a browser. */
const LARGEST_GLOW_SIDE = 14;

const LIKELIHOODS: Readonly<Record<DataKind, readonly Settings["likelihood"][]>> = {
  images: ["bernoulli", "gaussian", "continuousBernoulli"],
  points: ["gaussian"],
  ratings: ["multinomial"],
};

const PRIORS: readonly Settings["prior"][] = ["standard", "gaussian", "mixture", "vamp", "flow"];
/** A mean and a spread for each condition need one. */
const CONDITIONAL_PRIORS: readonly Settings["prior"][] = ["standard", "network"];

/** A later one is judged by what the earlier ones leave. */
const FITS: readonly Fit[] = [
  { name: "model", beside: "dataset", options: modelsFor },
  { name: "likelihood", beside: "dataset", options: ({ dataset }) => LIKELIHOODS[DATA_KINDS[dataset].kind] },
  { name: "prior", beside: "model", options: ({ model }) => (model === "cvae" ? CONDITIONAL_PRIORS : PRIORS) },
  { name: "condition", beside: "dataset", options: conditionsFor },
];

/** The data set a model brings along when it does not fit the one there is. */
const HOMES: Readonly<Record<Model, Dataset>> = {
  vae: "mnist",
  autoencoder: "mnist",
  cvae: "mnist",
  nice: "moons",
  realnvp: "moons",
  glow: "mnist8",
  made: "moons",
  gan: "moons",
};

function modelsFor(settings: Pick<Settings, "dataset" | "imageSide">): readonly Model[] {
  const models = MODELS[DATA_KINDS[settings.dataset].kind];
  const side = imageSideOf(settings);
  return side !== null && side > LARGEST_GLOW_SIDE ? models.filter((model) => model !== "glow") : models;
}

function conditionsFor(settings: Settings): readonly Settings["condition"][] {
  const side = imageSideOf(settings);
  return side !== null && side % 2 === 0 ? ["label", "quadrants"] : ["label"];
}

/** The options of a setting that go with the others, in the order of the table of settings; null for one that is no choice. */
export function fittingOptions(name: SettingName, settings: Settings): readonly string[] | null {
  const descriptor = SETTINGS[name];
  if (descriptor.kind !== "choice") return null;
  const all: readonly string[] = descriptor.options;
  const fit = FITS.find((one) => one.name === name);
  if (fit === undefined) return all;
  const fitting = fit.options(settings);
  return all.filter((option) => fitting.includes(option));
}

/** One setting that does not go with another. */
export interface Misfit {
  readonly name: FittedName | "data";
  readonly value: string;
  readonly beside: SettingName;
  readonly besideValue: string;
  /** What could stand there instead; nothing that can be listed where data have to be chosen. */
  readonly fitting: readonly string[];
}

/** Own data of which it is not said which. */
function lacksData({ dataset, data }: Pick<Settings, "dataset" | "data">): boolean {
  return data === "" && comesFrom(dataset, "own");
}

export function misfitsIn(settings: Settings): readonly Misfit[] {
  const { dataset } = settings;
  const missing: Misfit = { name: "data", value: "", beside: "dataset", besideValue: dataset, fitting: [] };
  return [...(lacksData(settings) ? [missing] : []), ...unfitting(settings)];
}

function unfitting(settings: Settings): readonly Misfit[] {
  return FITS.flatMap(({ name, beside, options }) => {
    const value: string = settings[name];
    const fitting = options(settings);
    if (!hasMeaning(name, settings) || fitting.includes(value)) return [];
    return [{ name, value, beside, besideValue: String(settings[beside]), fitting }];
  });
}

/**
 * The nearest settings that fit. Of a model and a data set that do not, the one that was not just changed moves; the model
 * if both were or neither. Own data of which it is not said which give way to the usual set. What fits is left alone, so this
 * changes nothing when applied again.
 */
export function reconciled(wanted: Settings, changed: readonly SettingName[]): Settings {
  const settings = lacksData(wanted) ? { ...wanted, dataset: DEFAULT_SETTINGS.dataset } : wanted;
  const modelLeads = changed.includes("model") && !changed.includes("dataset");
  let result: Settings =
    modelLeads && !modelsFor(settings).includes(settings.model)
      ? { ...settings, dataset: HOMES[settings.model] }
      : settings;
  for (const { name, options } of FITS) {
    const fitting = options(result);
    if (!hasMeaning(name, result) || fitting.includes(result[name])) continue;
    result = { ...result, [name]: name === "model" ? standIn(result) : fitting[0] };
  }
  return result;
}

/** A density stays a density where it can. */
function standIn(settings: Settings): Model {
  const { dataset, model } = settings;
  const density = model === "glow" || model === "made";
  const nearest: Model = density || DATA_KINDS[dataset].kind === "points" ? "realnvp" : "vae";
  return modelsFor(settings).includes(nearest) ? nearest : "vae";
}
