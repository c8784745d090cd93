/**
 * One run: parameters, optimiser and step counter, and what can be asked of them between two steps.
 * Knows no worker, no loop and no clock: whoever holds it decides when the next step happens.
 */
import * as tf from "../compute/tf.ts";
import { minibatchIndices, stepsPerEpoch } from "../datasets/minibatches.ts";
import { architectureOf } from "../models/architecture.ts";
import type { Model, Parameters } from "../models/model.ts";
import { createModel } from "../models/registry.ts";
import type { Optimiser } from "../nn/optimisers/optimiser.ts";
import { createOptimiser } from "../nn/optimisers/registry.ts";
import { scheduledBeta } from "../nn/schedules.ts";
import { SETTINGS, type SettingName, type Settings, type SettingsPatch } from "../settings/descriptors.ts";
import type { RunSnapshot } from "../settings/snapshot.ts";
import type { Evaluation, LossBatch } from "../shared/measurements.ts";
import type { PublishedDecoder } from "../shared/publishedDecoder.ts";
import { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import type { DeviceData } from "./deviceData.ts";
import { evaluate } from "./evaluation.ts";
import { LossMeter } from "./lossMeter.ts";
import { publishDecoder } from "./publishDecoder.ts";
import { noiseRows } from "./objectives/latent.ts";
import { trainRows } from "./modelRows.ts";
import type { Minibatch } from "./minibatch.ts";
import { trainStep } from "./step.ts";
import { retained, tensorsFromValues, valuesFromTensors } from "./tensorTransfer.ts";

/** A moment whose held-out loss was finite, kept on the device to go back to. */
interface GoodMoment {
  readonly step: number;
  readonly parameters: Parameters;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  readonly optimiserKind: Settings["optimiser"];
  readonly optimiserCount: number;
}

/** A run between two steps, to look at. */
export interface Moment {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly data: DeviceData;
  readonly step: number;
}

/**
 * Random weights cost some 550 nats an image, and the farthest codes of 64 dimensions some 10⁵: beyond this a model is
 * on its way to infinity and no place to return to.
 */
const RUINED_NATS = 1e6;

/** Thrown when a loss is not a finite number: the parameters are ruined and should be rolled back. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  readonly step: number;

  constructor(step: number) {
    super(`the loss is no longer a finite number at step ${step}`);
    this.step = step;
  }
}

export class Trainer {
  readonly stepsPerEpoch: number;
  readonly #model: Model;
  readonly #data: DeviceData;
  readonly #random: RandomStream;
  /** One object for the whole run: an epoch's order is remembered by it. */
  readonly #shuffle: RandomStream;
  readonly #meter = new LossMeter();
  #settings: Settings;
  #parameters: Parameters;
  #optimiser: Optimiser;
  #step = 0;
  #scheduleStart = 0;
  #good: GoodMoment | null = null;
  #disposed = false;

  /** A new run at step 0: a pure function of (settings, data). */
  static create(settings: Settings, data: DeviceData): Trainer {
    const model = createModel(architectureOf(settings, data.shape));
    const random = RandomStream.fromSeed(settings.seed);
    return new Trainer(settings, data, model, model.initialise(random.split("init")));
  }

  /** The run a snapshot was taken of, going on exactly where it stood. */
  static restore(snapshot: RunSnapshot, data: DeviceData): Trainer {
    const { settings, step, scheduleStart, parameters, optimiser } = snapshot;
    const trainer = new Trainer(settings, data, createModel(architectureOf(settings, data.shape)), parameters);
    trainer.#step = step;
    trainer.#scheduleStart = scheduleStart;
    trainer.#optimiser.restore(tensorsFromValues(optimiser.slots), optimiser.count);
    return trainer;
  }

  private constructor(settings: Settings, data: DeviceData, model: Model, initial: TensorValues) {
    this.#settings = settings;
    this.#data = data;
    this.#model = model;
    this.#random = RandomStream.fromSeed(settings.seed);
    this.#shuffle = this.#random.split("shuffle");
    this.#parameters = tensorsFromValues(initial);
    this.#optimiser = this.#freshOptimiser(settings);
    this.stepsPerEpoch = stepsPerEpoch(data.train.shape[0], settings.batchSize);
  }

  get step(): number {
    return this.#step;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get parameterCount(): number {
    return Object.values(this.#parameters).reduce((total, { size }) => total + size, 0);
  }

  /** β of the next step, after its schedule. */
  get beta(): number {
    return scheduledBeta(this.#settings, this.#step - this.#scheduleStart);
  }

  /** θ at step t → θ at step t + 1. Only queues work on the device; losses are read by `takeLosses`. */
  advance(): void {
    const rule = { ...this.#settings, beta: this.beta };
    const { parameters, measured } = tf.tidy(() =>
      trainStep(this.#model, this.#optimiser, this.#parameters, this.#minibatch(), rule),
    );
    tf.dispose(Object.values(this.#parameters));
    this.#parameters = parameters;
    this.#meter.add(this.#step, measured);
    this.#step += 1;
  }

  /** Losses of the steps since the last call, or null. Throws DivergedError at the first that is not finite. */
  async takeLosses(): Promise<LossBatch | null> {
    const losses = await this.#meter.take();
    const bad = losses?.objective.findIndex((value) => !Number.isFinite(value)) ?? -1;
    if (losses !== null && bad >= 0) throw new DivergedError(losses.firstStep + bad);
    return losses;
  }

  /** Held-out measurements at this step; unless they are ruinous it becomes the moment `rollBack` returns to. */
  async evaluate(): Promise<Evaluation> {
    // The loop may take steps while results are read: this moment's own references stay.
    const step = this.#step;
    const moment: GoodMoment = {
      step,
      parameters: retained(this.#parameters),
      slots: retained(this.#optimiser.state()),
      optimiserKind: this.#optimiser.kind,
      optimiserCount: this.#optimiser.count,
    };
    const noise = this.#random.split("evaluate").split(step);
    const evaluation = await evaluate(this.#model, moment.parameters, this.#data, noise, step);
    const isFinite = Number.isFinite(evaluation.negativeElbo);
    if (isFinite && !this.#disposed && (this.#good === null || evaluation.negativeElbo < RUINED_NATS)) {
      if (this.#good !== null) disposeMoment(this.#good);
      this.#good = moment;
    } else {
      disposeMoment(moment);
    }
    if (!isFinite) throw new DivergedError(step);
    return evaluation;
  }

  /** Returns to the last evaluated moment and answers with its step. Throws when nothing was evaluated yet. */
  rollBack(): number {
    const good = this.#good;
    if (good === null) throw new Error("there is no evaluated step to go back to");
    this.#meter.dispose();
    tf.dispose(Object.values(this.#parameters));
    this.#parameters = retained(good.parameters);
    this.#optimiser.dispose();
    this.#optimiser = this.#freshOptimiser(this.#settings);
    // Another optimiser may have been chosen since: the state of the old one says nothing to it.
    if (good.optimiserKind === this.#optimiser.kind) this.#optimiser.restore(retained(good.slots), good.optimiserCount);
    this.#step = good.step;
    // A schedule chosen after that moment begins with it: no step lies before its own schedule.
    this.#scheduleStart = Math.min(this.#scheduleStart, good.step);
    return good.step;
  }

  /** Applies live settings from the next step on. Throws when one of them needs a new run. */
  change(changes: SettingsPatch): void {
    const names = Object.keys(changes) as SettingName[];
    const fixed = names.find((name) => SETTINGS[name].applies === "newRun");
    if (fixed !== undefined) throw new Error(`${fixed} cannot change during a run; start a new one`);
    const next = { ...this.#settings, ...changes };
    if (next.schedule !== this.#settings.schedule || next.scheduleSteps !== this.#settings.scheduleSteps) {
      this.#scheduleStart = this.#step;
    }
    if (next.optimiser !== this.#settings.optimiser) {
      this.#optimiser.dispose();
      this.#optimiser = this.#freshOptimiser(next);
    }
    this.#settings = next;
  }

  /** A copy of the decoder in plain arrays, for drawing images beside training; null when there is none to draw. Sync point. */
  async publishDecoder(spent: Float32Array[] = []): Promise<PublishedDecoder | null> {
    const model = this.#model;
    if (model.family !== "latent" || this.#data.shape.kind !== "images") return null;
    return publishDecoder(model, this.#parameters, this.#step, spent);
  }

  /** Looks at this very moment: its parameters stay alive until `look` is done, whatever training does meanwhile. */
  async inspect<Result>(look: (moment: Moment) => Promise<Result>): Promise<Result> {
    const parameters = retained(this.#parameters);
    try {
      return await look({ model: this.#model, parameters, data: this.#data, step: this.#step });
    } finally {
      tf.dispose(Object.values(parameters));
    }
  }

  /** Everything at this step, read while the loop may go on: what is named before the reading is of one moment. */
  async snapshot(): Promise<RunSnapshot> {
    const moment = { settings: this.#settings, step: this.#step, scheduleStart: this.#scheduleStart };
    const { count } = this.#optimiser;
    const held = { parameters: retained(this.#parameters), slots: retained(this.#optimiser.state()) };
    const [parameters, slots] = await Promise.all([valuesFromTensors(held.parameters), valuesFromTensors(held.slots)]);
    tf.dispose([...Object.values(held.parameters), ...Object.values(held.slots)]);
    return { version: 1, ...moment, parameters, optimiser: { count, slots } };
  }

  dispose(): void {
    this.#disposed = true;
    tf.dispose(Object.values(this.#parameters));
    this.#optimiser.dispose();
    this.#meter.dispose();
    if (this.#good !== null) disposeMoment(this.#good);
    this.#good = null;
  }

  /** Noise and order come from streams named by step and epoch: no generator state to save. */
  #minibatch(): Minibatch {
    const { batchSize } = this.#settings;
    const model = this.#model;
    const indices = minibatchIndices(this.#shuffle, this.#data.train.shape[0], batchSize, this.#step);
    const rows = model.family === "latent" ? noiseRows(model, indices.length, this.#settings) : indices.length;
    const noise = this.#random
      .split("noise")
      .split(this.#step)
      .normals(rows * model.noiseDim);
    return {
      ...trainRows(model, this.#data, indices, this.#random.split("dequantise").split(this.#step)),
      eps: tf.tensor2d(noise, [rows, model.noiseDim]),
    };
  }

  #freshOptimiser({ optimiser: kind }: Settings): Optimiser {
    const optimiser = createOptimiser(kind);
    optimiser.prepare(this.#parameters);
    return optimiser;
  }
}

function disposeMoment({ parameters, slots }: GoodMoment): void {
  tf.dispose([...Object.values(parameters), ...Object.values(slots)]);
}
