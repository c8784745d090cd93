/** Which moment of a run is on show, and its weights wherever they are needed. Decides nothing about what is kept. */
import * as tf from "../core/compute/tf.ts";
import type { Parameters } from "../core/models/model.ts";
import type { PublishedDecoder } from "../core/shared/publishedDecoder.ts";
import { tensorsFromValues } from "../core/training/tensorTransfer.ts";
import { weightsOf, type KeptMoment } from "../core/training/timeline/keptMoment.ts";
import type { Trainer } from "../core/training/trainer.ts";
import type { DecoderSource } from "./decoderPublisher.ts";

export class TimelinePlayhead {
  readonly #trainer: () => Trainer;
  #shown: Shown | null = null;

  constructor(trainer: () => Trainer) {
    this.#trainer = trainer;
  }

  /** Null: now. */
  get moment(): KeptMoment | null {
    return this.#shown?.moment ?? null;
  }

  moveTo(moment: KeptMoment | null): void {
    this.leaveDevice();
    this.#shown = moment === null ? null : new Shown(moment, this.#trainer);
  }

  /** Whose weights are to be drawn. */
  get source(): DecoderSource {
    return this.#shown ?? this.#trainer();
  }

  /** The weights on show as tensors, which stay the playhead's own; undefined: now. */
  onDevice(): { readonly parameters: Parameters; readonly step: number } | undefined {
    return this.#shown?.onDevice();
  }

  /** Another engine comes, or the run goes: the moment stays on show and is put on the next device when it is asked for. */
  leaveDevice(): void {
    this.#shown?.leaveDevice();
  }
}

class Shown implements DecoderSource {
  readonly moment: KeptMoment;
  readonly #trainer: () => Trainer;
  #parameters: Record<string, tf.Tensor> | null = null;

  constructor(moment: KeptMoment, trainer: () => Trainer) {
    this.moment = moment;
    this.#trainer = trainer;
  }

  get step(): number {
    return this.moment.step;
  }

  async publishDecoder(spent: Float32Array[]): Promise<PublishedDecoder | null> {
    return this.#trainer().publishPast(this.step, (names) => weightsOf(this.moment, names, spent));
  }

  onDevice(): { readonly parameters: Parameters; readonly step: number } {
    this.#parameters ??= tensorsFromValues(weightsOf(this.moment));
    return { parameters: this.#parameters, step: this.step };
  }

  leaveDevice(): void {
    tf.dispose(Object.values(this.#parameters ?? {}));
    this.#parameters = null;
  }
}
