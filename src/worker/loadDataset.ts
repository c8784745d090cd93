/** Brings any data set into memory, fetched or drawn. What fetching is and how it fails is in `fetchDataset`. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { drawDataset, isFetched } from "../core/datasets/registry.ts";
import type { DatasetChoice } from "../protocol/trainer.ts";
import { fetchDataset, type OnBytes } from "./fetchDataset.ts";

/** Calls `onBytes` for a set that needs a file, and throws what `fetchDataset` throws. */
export async function loadDataset(choice: DatasetChoice, onBytes: OnBytes): Promise<Dataset> {
  const { dataset: name } = choice;
  return isFetched(name) ? fetchDataset(name, onBytes) : drawDataset({ ...choice, dataset: name });
}
