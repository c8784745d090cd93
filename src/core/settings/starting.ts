/** What suits each kind of data: where a run starts from, and what moves along from one kind to another. */
import { DATA_KINDS, type DataKind } from "../shared/dataKinds.ts";
import { reconciled } from "./compatibility.ts";
import { DEFAULT_SETTINGS, type SettingName, type Settings, type SettingsPatch } from "./descriptors.ts";
import { sameValue } from "./values.ts";

/** What suits each kind of data; of images it is what the defaults are. All have the same names. */
const TYPICAL = {
  images: {
    latentDim: 2,
    hidden: [512],
    activation: "relu",
    likelihood: "bernoulli",
    decoderSigma: "fixed",
    batchSize: 128,
    beta: 1,
    schedule: "constant",
  },
  points: {
    latentDim: 2,
    hidden: [64, 64],
    activation: "relu",
    likelihood: "gaussian",
    decoderSigma: "learned",
    batchSize: 256,
    beta: 1,
    schedule: "constant",
  },
  /** Liang et al. 2018, smaller: tanh, and β that rises to 0.2. */
  ratings: {
    latentDim: 16,
    hidden: [200],
    activation: "tanh",
    likelihood: "multinomial",
    decoderSigma: "fixed",
    batchSize: 128,
    beta: 0.2,
    schedule: "linear",
  },
} as const satisfies Record<DataKind, SettingsPatch>;

/** Stands for whichever own data are chosen: where a run starts from does not depend on them. */
const ANY_DATA = "0000000000000000";

/**
 * Where a run on a data set, or of a model, starts from before anybody has chosen anything else. Fits, but for own data: which
 * they are is left to be said.
 */
export function startingSettings(chosen: Pick<SettingsPatch, "dataset" | "model">): Settings {
  const { dataset: wantedDataset = DEFAULT_SETTINGS.dataset, model = DEFAULT_SETTINGS.model } = chosen;
  const asked = (["dataset", "model"] as const).filter((name) => chosen[name] !== undefined);
  const wanted = { ...DEFAULT_SETTINGS, dataset: wantedDataset, model, data: ANY_DATA };
  const { dataset } = reconciled(wanted, asked);
  return { ...reconciled(withTypical(wanted, DEFAULT_SETTINGS, dataset, asked), asked), data: DEFAULT_SETTINGS.data };
}

/**
 * With another kind of data come the values typical of it, but only in the place of those typical of the kind before: what a
 * person has chosen stays.
 */
export function withTypical(
  wanted: Settings,
  before: Settings,
  dataset: Settings["dataset"],
  kept: readonly SettingName[],
): Settings {
  const [from, to] = [DATA_KINDS[before.dataset].kind, DATA_KINDS[dataset].kind];
  if (from === to) return wanted;
  const swaps = (Object.keys(TYPICAL[from]) as (keyof (typeof TYPICAL)["images"])[])
    .filter((name) => !kept.includes(name) && sameValue(wanted[name], TYPICAL[from][name]))
    .map((name) => [name, TYPICAL[to][name]]);
  return { ...wanted, ...(Object.fromEntries(swaps) as SettingsPatch) };
}
