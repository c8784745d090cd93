/** Collects the losses of single steps on the device and reads many of them back at once. Averages nothing. */
import { MEASURED } from "../compute/ops/objective.ts";
import * as tf from "../compute/tf.ts";
import type { LossBatch } from "../shared/measurements.ts";

export class LossMeter {
  #pending: tf.Tensor1D[] = [];
  #firstStep = 0;

  /** Takes ownership of what `step` measured. */
  add(step: number, measured: tf.Tensor1D): void {
    if (this.#pending.length === 0) this.#firstStep = step;
    this.#pending.push(measured);
  }

  /** Empties the meter. Sync point: one read a report, not one a step. Null when no step was taken. */
  async take(): Promise<LossBatch | null> {
    if (this.#pending.length === 0) return null;
    const taken = this.#pending;
    const firstStep = this.#firstStep;
    this.#pending = [];
    const stacked = tf.tidy(() => tf.stack(taken));
    tf.dispose(taken);
    const rows = await stacked.data<"float32">();
    stacked.dispose();
    const column = (index: number) =>
      Float32Array.from(taken, (_, row) => rows[row * MEASURED.length + index] ?? Number.NaN);
    return { firstStep, reconstruction: column(0), kl: column(1), objective: column(2) };
  }

  dispose(): void {
    tf.dispose(this.#pending);
    this.#pending = [];
  }
}
