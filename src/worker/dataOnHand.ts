/** The data set a session trains on: its numbers in memory, their split, and both halves on the device of the moment. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { splitDataset, type Split } from "../core/datasets/split.ts";
import type { DataShape } from "../core/models/architecture.ts";
import { createDeviceData, shapeOf, type DeviceData } from "../core/training/deviceData.ts";
import type { DatasetChoice, DatasetDescription } from "../protocol/datasets.ts";
import { describeDataset } from "./describeDataset.ts";
import { areSameExamples, areSplitAlike } from "./sameData.ts";

export class DataOnHand {
  readonly choice: DatasetChoice;
  readonly description: DatasetDescription;
  readonly #dataset: Dataset;
  readonly #split: Split;
  readonly #found = new Map<string, Promise<unknown>>();
  #device: DeviceData | null = null;

  constructor(choice: DatasetChoice, dataset: Dataset) {
    this.choice = choice;
    this.#dataset = dataset;
    this.#split = splitDataset(dataset, choice.splitSeed);
    this.description = describeDataset(choice, dataset, this.#split);
  }

  /** These data as another choice wants them: the same object, or the same examples split otherwise; null: other examples. */
  as(choice: DatasetChoice): DataOnHand | null {
    if (!areSameExamples(choice, this.choice)) return null;
    return areSplitAlike(choice, this.choice) ? this : new DataOnHand(choice, this.#dataset);
  }

  get shape(): DataShape {
    return shapeOf(this.#dataset);
  }

  /** Uploaded when first asked for. */
  onDevice(): DeviceData {
    this.#device ??= createDeviceData(this.#dataset, this.#split);
    return this.#device;
  }

  /** The first held-out examples alone, in place of both halves. Caller disposes. */
  firstHeldOutOnDevice(count: number): DeviceData {
    const few = this.#split.heldOut.subarray(0, count);
    return createDeviceData(this.#dataset, { train: few, heldOut: few });
  }

  /** What `compute` finds out about these data, once for all who ask; whoever asks after it was given up has it computed anew. */
  once<Found>(name: string, compute: () => Promise<Found>): Promise<Found> {
    // What stands under a name was put there by the same caller.
    const known = this.#found.get(name) as Promise<Found> | undefined;
    if (known !== undefined) return known;
    const found = compute().catch((error: unknown) => {
      this.#found.delete(name);
      throw error;
    });
    this.#found.set(name, found);
    return found;
  }

  /** The device is about to go, or other data are used from here on. */
  leaveDevice(): void {
    this.#device?.dispose();
    this.#device = null;
  }
}
