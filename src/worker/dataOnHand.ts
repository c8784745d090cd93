/** The data set a session trains on: its numbers in memory, their split, and both halves on the device of the moment. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { splitDataset, type Split } from "../core/datasets/split.ts";
import { DATA_KINDS } from "../core/shared/dataKinds.ts";
import type { CollapseTheory } from "../core/shared/measurements.ts";
import { createDeviceData, type DeviceData } from "../core/training/deviceData.ts";
import type { DatasetChoice, DatasetDescription } from "../protocol/trainer.ts";
import { describeDataset } from "./describeDataset.ts";

export class DataOnHand {
  readonly choice: DatasetChoice;
  readonly description: DatasetDescription;
  /** Linear theory of these data, once it has been asked for. */
  theory: Promise<CollapseTheory> | null = null;
  readonly #dataset: Dataset;
  readonly #split: Split;
  #device: DeviceData | null = null;

  constructor(choice: DatasetChoice, dataset: Dataset) {
    this.choice = choice;
    this.#dataset = dataset;
    this.#split = splitDataset(dataset);
    this.description = describeDataset(choice.dataset, dataset, this.#split);
  }

  /** Whether these are the data of that choice; noise and count matter to points alone. */
  isOf(choice: DatasetChoice): boolean {
    if (choice.dataset !== this.choice.dataset) return false;
    if (DATA_KINDS[choice.dataset].kind !== "points") return true;
    return choice.toyNoise === this.choice.toyNoise && choice.toyCount === this.choice.toyCount;
  }

  /** Uploaded when first asked for. */
  onDevice(): DeviceData {
    this.#device ??= createDeviceData(this.#dataset, this.#split);
    return this.#device;
  }

  /** The device is about to go, or other data are used from here on. */
  leaveDevice(): void {
    this.#device?.dispose();
    this.#device = null;
  }
}
