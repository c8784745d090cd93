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
import type { Dissection } from "../shared/dissection.ts";
import type { Evaluation, LossBatch } from "../shared/measurements.ts";
import { OWN_NOISE, type NoiseChoice } from "../shared/noiseChoice.ts";
import type { PublishedDecoder } from "../shared/publishedDecoder.ts";
import { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import type { DeviceData } from "./deviceData.ts";
import { DivergedError, LossHistory } from "./divergence.ts";
import { evaluate } from "./evaluation.ts";
import { LossMeter } from "./lossMeter.ts";
import { decoderOf, decoderWeightNames, publishDecoder } from "./publishDecoder.ts";
import { drawMinibatch } from "./drawMinibatch.ts";
import type { Minibatch } from "./minibatch.ts";
import { assertFits } from "./fitsModel.ts";
import { dissect } from "./inquiries/dissect.ts";
import { trainStep, type StepRule } from "./step.ts";
import { HeldMoment } from "./timeline/heldMoment.ts";
import { differences, Journal } from "./timeline/journal.ts";
import { retained, tensorsFromValues } from "./tensorTransfer.ts";

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

export class Trainer {
  readonly stepsPerEpoch: number;
  /** What happened to this run since it began, or since the snapshot it goes on from. */
  readonly journal: Journal;
  readonly #model: Model;
  readonly #data: DeviceData;
  readonly #random: RandomStream;
  /** One object for the whole run: an epoch's order is remembered by it. */
  readonly #shuffle: RandomStream;
  readonly #meter = new LossMeter();
  readonly #history = new LossHistory();
  /** σ of a Gaussian likelihood when last measured. */
  #sigma: number | null = null;
  #settings: Settings;
  #parameters: Parameters;
  #optimiser: Optimiser;
  #step = 0;
  #scheduleStart = 0;
  /** A moment whose held-out loss was finite, to go back to. */
  #good: HeldMoment | null = null;
  #disposed = false;

  /** A new run at step 0: a pure function of (settings, data). */
  static create(settings: Settings, data: DeviceData): Trainer {
    const model = createModel(architectureOf(settings, data.shape));
    const random = RandomStream.fromSeed(settings.seed);
    return new Trainer(settings, data, model, model.initialise(random.split("init")), new Journal());
  }

  /**
   * The run a snapshot was taken of, going on exactly where it stood; `journal` is what led there, where it is known.
   * @throws Failure when its numbers are not those of the model of its settings
   */
  static restore(snapshot: RunSnapshot, data: DeviceData, journal = new Journal()): Trainer {
    const { settings, step, scheduleStart, parameters, optimiser } = snapshot;
    const model = createModel(architectureOf(settings, data.shape));
    assertFits(snapshot, model);
    const trainer = new Trainer(settings, data, model, parameters, journal);
    trainer.#step = step;
    trainer.#scheduleStart = scheduleStart;
    trainer.#optimiser.restore(tensorsFromValues(optimiser.slots), optimiser.count);
    // Of weights that came without their optimiser's state it begins at zero.
    trainer.#optimiser.prepare(trainer.#parameters);
    return trainer;
  }

  private constructor(settings: Settings, data: DeviceData, model: Model, initial: TensorValues, journal: Journal) {
    this.#settings = settings;
    this.journal = journal;
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

  get heldOutCount(): number {
    return this.#data.heldOut.shape[0];
  }

  /** β of the next step, after its schedule. */
  get beta(): number {
    return scheduledBeta(this.#settings, this.#step - this.#scheduleStart);
  }

  /** θ at step t → θ at step t + 1, with this ε. Only queues work on the device; losses are read by `takeLosses`. */
  advance(noise: NoiseChoice = OWN_NOISE): void {
    const rule = this.#rule();
    const { parameters, measured } = tf.tidy(() =>
      trainStep(this.#model, this.#optimiser, this.#parameters, this.#minibatch(noise), rule),
    );
    tf.dispose(Object.values(this.#parameters));
    this.#parameters = parameters;
    this.#meter.add(this.#step, measured);
    if (noise.kind !== "own") this.journal.add({ kind: "noise", step: this.#step, noise });
    this.#step += 1;
  }

  /** The step that `advance(noise)` would take, for row `example` of its minibatch; nothing of the run changes. Sync point. */
  dissect(noise: NoiseChoice, example: number): Promise<Dissection> {
    const run = { model: this.#model, parameters: this.#parameters, optimiser: this.#optimiser, rule: this.#rule() };
    const drawn = { step: this.#step, noise, indices: this.#indices(), minibatch: () => this.#minibatch(noise) };
    return dissect({ ...run, ...drawn, trainLabels: this.#data.trainLabels }, example);
  }

  /** Losses of the steps since the last call, or null. Throws DivergedError at the first that is not finite. */
  async takeLosses(): Promise<LossBatch | null> {
    const losses = await this.#meter.take();
    const account = losses === null ? null : this.#history.firstBad(losses, this.#settings, this.#sigma);
    if (account !== null) throw new DivergedError(account);
    return losses;
  }

  /**
   * Held-out measurements at this step; unless they are ruinous it becomes the moment `rollBack` returns to, and `keep` is
   * called with it and awaited, whatever training does meanwhile.
   */
  async evaluate(keep?: (evaluation: Evaluation, moment: HeldMoment) => Promise<void>): Promise<Evaluation> {
    // The loop may take steps while results are read: this moment's own references stay.
    const moment = this.#hold();
    const { step } = moment;
    const noise = this.#random.split("evaluate").split(step);
    const evaluation = await evaluate(this.#model, moment.parameters, this.#data, noise, step);
    const isFinite = Number.isFinite(evaluation.negativeElbo);
    const isGood = isFinite && (this.#good === null || evaluation.negativeElbo < RUINED_NATS);
    if (isGood && !this.#disposed) await keep?.(evaluation, moment);
    if (isGood && !this.#disposed) {
      this.#good?.dispose();
      this.#good = moment;
    } else {
      moment.dispose();
    }
    // Losses that wait to be read may name an earlier step.
    if (!isFinite) await this.takeLosses();
    if (!isFinite) throw new DivergedError(this.#history.heldOut(step, this.#settings, this.#sigma));
    this.#sigma = evaluation.decoderSigma;
    return evaluation;
  }

  /**
   * Returns to the last evaluated moment and answers with its step; settings changed since then hold from there on.
   * Throws when nothing was evaluated yet.
   */
  rollBack(): number {
    const good = this.#good;
    if (good === null) throw new Error("there is no evaluated step to go back to");
    const wanted = this.#settings;
    this.#meter.dispose();
    tf.dispose(Object.values(this.#parameters));
    this.#parameters = retained(good.parameters);
    this.#settings = good.standing.settings;
    this.#scheduleStart = good.standing.scheduleStart;
    this.#optimiser.dispose();
    this.#optimiser = this.#freshOptimiser(this.#settings);
    this.#optimiser.restore(retained(good.slots), good.optimiserCount);
    this.#step = good.step;
    this.#history.rollBack(good.step);
    this.journal.cut(good.known);
    this.change(differences(this.#settings, wanted));
    return good.step;
  }

  /** Applies live settings from the next step on. Throws when one of them needs a new run. */
  change(changes: SettingsPatch): void {
    const names = Object.keys(changes) as SettingName[];
    const fixed = names.find((name) => SETTINGS[name].applies === "newRun");
    if (fixed !== undefined) throw new Error(`${fixed} cannot change during a run; start a new one`);
    const next = { ...this.#settings, ...changes };
    const made = differences(this.#settings, next);
    if (Object.keys(made).length > 0) this.journal.add({ kind: "change", step: this.#step, changes: made });
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

  /** As `publishDecoder`, of weights that are kept of a past step. */
  publishPast(step: number, weights: (names: readonly string[]) => TensorValues): PublishedDecoder | null {
    const model = this.#model;
    if (model.family !== "latent" || this.#data.shape.kind !== "images") return null;
    return decoderOf(model, weights(decoderWeightNames(model)), step);
  }

  /** Looks at this moment, or at a `past` one: its parameters stay alive until `look` is done, whatever training does. */
  async inspect<Result>(
    look: (moment: Moment) => Promise<Result>,
    past?: { readonly parameters: Parameters; readonly step: number },
  ): Promise<Result> {
    const { step } = past ?? this;
    const parameters = retained(past?.parameters ?? this.#parameters);
    try {
      return await look({ model: this.#model, parameters, data: this.#data, step });
    } finally {
      tf.dispose(Object.values(parameters));
    }
  }

  /** Everything at this step, read while the loop may go on: what is named before the reading is of one moment. */
  async snapshot(): Promise<RunSnapshot> {
    const moment = this.#hold();
    try {
      return await moment.readSnapshot();
    } finally {
      moment.dispose();
    }
  }

  /** The moment to which `rollBack` would return, if it lies after step `from` and not after `until`. Sync point. */
  async lastGood(from: number, until: number): Promise<{ snapshot: RunSnapshot; known: number } | null> {
    const good = this.#good;
    if (good === null || good.step <= from || good.step > until) return null;
    return { snapshot: await good.readSnapshot(), known: good.known };
  }

  dispose(): void {
    this.#disposed = true;
    tf.dispose(Object.values(this.#parameters));
    this.#optimiser.dispose();
    this.#meter.dispose();
    this.#good?.dispose();
    this.#good = null;
  }

  #hold(): HeldMoment {
    const standing = { step: this.#step, settings: this.#settings, scheduleStart: this.#scheduleStart };
    return new HeldMoment({ ...standing, known: this.journal.length }, this.#parameters, this.#optimiser);
  }

  /** What the next step minimises, and how it moves. */
  #rule(): StepRule {
    return { ...this.#settings, beta: this.beta };
  }

  /** Rows of the training set in the next minibatch. */
  #indices(): Int32Array {
    return minibatchIndices(this.#shuffle, this.#data.train.shape[0], this.#settings.batchSize, this.#step);
  }

  /** Noise and order come from streams named by step and epoch: no generator state to save. */
  #minibatch(choice: NoiseChoice): Minibatch {
    const drawn = { step: this.#step, indices: this.#indices(), choice };
    return drawMinibatch(this.#model, this.#data, this.#settings, this.#random, drawn);
  }

  #freshOptimiser({ optimiser: kind }: Settings): Optimiser {
    const optimiser = createOptimiser(kind);
    optimiser.prepare(this.#parameters);
    return optimiser;
  }
}
