/** Brings any data set that has a name into memory: fetched from the page, from outside, or drawn. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { drawDataset, isFetched } from "../core/datasets/registry.ts";
import { comesFrom, type DatasetName, type DatasetNameFrom } from "../core/shared/dataKinds.ts";
import type { DatasetChoice } from "../protocol/datasets.ts";
import { fetchDataset } from "./fetchDataset.ts";
import { loadPublic, type PublicSurroundings, type PublicWish } from "./publicDataset.ts";

export type LoadedName = Exclude<DatasetName, DatasetNameFrom<"own">>;

/** Of a set that is not a person's own: those are handed over. */
export type LoadedChoice = DatasetChoice & { readonly dataset: LoadedName };

export function isLoaded(choice: DatasetChoice): choice is LoadedChoice {
  return !comesFrom(choice.dataset, "own");
}

/** Tells of bytes for a set that needs a file, and throws what `fetchDataset` and `loadPublic` throw. */
export async function loadDataset(
  choice: LoadedChoice,
  wish: PublicWish,
  outside: PublicSurroundings,
): Promise<Dataset> {
  const { dataset: name } = choice;
  if (isFetched(name)) return fetchDataset(name, wish.onBytes);
  if (comesFrom(name, "public")) return loadPublic(name, wish, outside);
  return drawDataset({ ...choice, dataset: name });
}
