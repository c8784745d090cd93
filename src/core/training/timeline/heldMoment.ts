/** A run between two steps, held on the device while training goes on. Holds references, no copies. */
import * as tf from "../../compute/tf.ts";
import type { Parameters } from "../../models/model.ts";
import { scheduledBeta } from "../../nn/schedules.ts";
import type { Optimiser } from "../../nn/optimisers/optimiser.ts";
import type { Settings } from "../../settings/descriptors.ts";
import type { RunSnapshot } from "../../settings/snapshot.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import { retained, valuesFromTensors } from "../tensorTransfer.ts";

const FLOAT_BYTES = 4;

export interface Standing {
  readonly step: number;
  readonly settings: Settings;
  readonly scheduleStart: number;
  /** Entries of the journal that led here. */
  readonly known: number;
}

export class HeldMoment {
  readonly standing: Standing;
  readonly parameters: Parameters;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  readonly optimiserCount: number;

  /** Takes references to the tensors as they are now; `dispose` lets them go. */
  constructor(standing: Standing, parameters: Parameters, optimiser: Optimiser) {
    this.standing = standing;
    this.parameters = retained(parameters);
    this.slots = retained(optimiser.state());
    this.optimiserCount = optimiser.count;
  }

  get step(): number {
    return this.standing.step;
  }

  get known(): number {
    return this.standing.known;
  }

  get beta(): number {
    const { settings, step, scheduleStart } = this.standing;
    return scheduledBeta(settings, step - scheduleStart);
  }

  get parameterBytes(): number {
    return bytesOf(this.parameters);
  }

  /** Of everything a snapshot holds. */
  get snapshotBytes(): number {
    return this.parameterBytes + bytesOf(this.slots);
  }

  /** Sync point. */
  readParameters(): Promise<TensorValues> {
    return valuesFromTensors(this.parameters);
  }

  /** Sync point. */
  async readSnapshot(): Promise<RunSnapshot> {
    const { settings, step, scheduleStart } = this.standing;
    const [parameters, slots] = await Promise.all([valuesFromTensors(this.parameters), valuesFromTensors(this.slots)]);
    return {
      version: 1,
      settings,
      step,
      scheduleStart,
      parameters,
      optimiser: { count: this.optimiserCount, slots },
    };
  }

  dispose(): void {
    tf.dispose([...Object.values(this.parameters), ...Object.values(this.slots)]);
  }
}

function bytesOf(tensors: Readonly<Record<string, tf.Tensor>>): number {
  return Object.values(tensors).reduce((sum, { size }) => sum + FLOAT_BYTES * size, 0);
}
