/**
 * What the training worker holds: the backend, the data on it and one run. Answers the page's commands; every answer
 * leaves either the new state or, after an error, the old one.
 */
import { chooseBackend } from "../core/compute/choice.ts";
import type { SettingsPatch } from "../core/settings/descriptors.ts";
import { changesBetween } from "../core/settings/changes.ts";
import type { RunPast } from "../core/settings/past.ts";
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import type { BackendFact, BackendName, RunningBackend } from "../core/shared/backends.ts";
import type { NoiseChoice } from "../core/shared/noiseChoice.ts";
import { Turns } from "../core/shared/turns.ts";
import { TIMELINE_BYTES } from "../core/shared/timeline.ts";
import type { DeviceData } from "../core/training/deviceData.ts";
import { Journal } from "../core/training/timeline/journal.ts";
import { Timeline } from "../core/training/timeline/timeline.ts";
import { Trainer } from "../core/training/trainer.ts";
import { type CancelSignal, type Handlers } from "../protocol/endpoint.ts";
import {
  PROTOCOL_VERSION,
  type RunDescription,
  type RunHeld,
  type SettingChange,
  type TrainerCommands,
} from "../protocol/trainer.ts";
import type { DatasetChoice, DatasetDescription } from "../protocol/datasets.ts";
import type { DataOnHand } from "./dataOnHand.ts";
import { DataSource, type DataSurroundings } from "./dataSource.ts";
import { DecoderPublisher } from "./decoderPublisher.ts";
import { Engines, type EngineSurroundings } from "./engines.ts";
import { inquiryHandlers } from "./inquiries.ts";
import { moving } from "./movedSnapshot.ts";
import { Interruptible } from "./interruptible.ts";
import { Run } from "./run.ts";
import { patchFrom, settingsFrom } from "./receivedSettings.ts";
import { showHandler } from "./timelineCommands.ts";
import { forkOf } from "./timelineFork.ts";

/** What the session needs of the world outside the core; handed in so that it runs in Node as well. */
export interface Surroundings extends EngineSurroundings, DataSurroundings {}

type RestoreWish = TrainerCommands["run.restore"]["params"];
type ForkWish = TrainerCommands["timeline.fork"]["params"];

export class TrainerSession {
  readonly #outside: Surroundings;
  readonly #publisher = new DecoderPublisher();
  readonly #turns = new Turns();
  readonly #engines: Engines;
  #data: DataOnHand | null = null;
  readonly #source: DataSource;
  /** Questions that take long: they end before what they look at goes. */
  readonly #questions = new Interruptible();
  #run: Run | null = null;
  #lastRunId = 0;
  /** That this and later runs may take to keep their past. */
  #timelineBytes = TIMELINE_BYTES;

  constructor(outside: Surroundings) {
    this.#outside = outside;
    this.#source = new DataSource(outside);
    this.#engines = new Engines(outside, (backend, message) => this.#onDeviceLost(backend, message));
  }

  /** What moves, replaces or reads the run happens in turn; training itself and its status do not wait. */
  handlers(): Handlers<TrainerCommands> {
    const turns = this.#turns;
    return {
      "engine.probe": ({ protocol }) => this.#probe(protocol),
      "engine.use": ({ wanted }) => turns.take(() => this.#use(wanted)),
      ...this.#source.handlers(),
      "dataset.load": ({ choice }, cancellation) => this.#load(choice, cancellation),
      "run.create": ({ settings }, cancellation) => turns.take(() => this.#create(settings, cancellation)),
      "run.train": ({ steps }) => this.#train(steps),
      "run.step": ({ noise }) => this.#step(noise),
      "run.pause": () => turns.take(() => this.#requireRun().pause()),
      "run.change": ({ changes }) => turns.take(() => this.#change(changes)),
      "run.evaluate": () => turns.take(() => this.#requireRun().evaluate()),
      "run.snapshot": () => turns.take(() => this.#snapshot()),
      "run.keep": ({ known = [] }) => turns.take(() => this.#keep(known)),
      "run.restore": (run, cancellation) => turns.take(() => this.#restore(run, cancellation)),
      "run.status": () => this.#requireRun().report(),
      ...inquiryHandlers({
        run: () => this.#requireRun(),
        data: () => this.#requireData(),
        dataOf: (choice, signal) => this.#dataOf(choice, signal),
        turns,
        questions: this.#questions,
        emit: (event) => this.#outside.emit(event),
      }),
      ...showHandler(() => this.#requireRun(), turns),
      "timeline.fork": (wish, cancellation) => turns.take(() => this.#fork(wish, cancellation)),
      "timeline.limit": ({ bytes }) => turns.take(() => this.#limitTimeline(bytes)),
      "explorer.attach": ({ port }) => this.#attach(port),
    };
  }

  /** Only the start takes a turn: the steps themselves must not keep a pause waiting. */
  async #train(steps: number | null): Promise<{ step: number }> {
    const { finished } = await this.#turns.take(() => this.#requireRun().begin(steps));
    await finished;
    return { step: this.#requireRun().trainer.step };
  }

  /** As training: only the start takes a turn. */
  async #step(noise: NoiseChoice): Promise<{ step: number }> {
    const { finished } = await this.#turns.take(() => this.#requireRun().beginStep(noise));
    await finished;
    return { step: this.#requireRun().trainer.step };
  }

  async #probe(protocol: number): Promise<readonly BackendFact[]> {
    if (protocol !== PROTOCOL_VERSION) {
      throw new Error(`The page speaks protocol ${protocol}, its worker ${PROTOCOL_VERSION}. Reload the page.`);
    }
    return this.#engines.facts();
  }

  /** Starts a backend and carries the run over. When it cannot start, the one before, or else cpu, takes its place. */
  async #use(wanted: BackendName | "auto"): Promise<RunningBackend> {
    const choice = chooseBackend(await this.#probe(PROTOCOL_VERSION), wanted);
    const before = this.#engines.running;
    if (before?.name === choice.name) return this.#engines.entered(choice);
    const resume = await this.#run?.suspend();
    const snapshot = (await this.#run?.trainer.snapshot()) ?? null;
    await this.#questions.end();
    this.#run?.dispose();
    this.#data?.leaveDevice();
    let running: RunningBackend;
    try {
      running = await this.#engines.enter(choice);
    } catch (error) {
      if (before !== null && !(await this.#engines.enterOrLastResort(before))) this.#giveUp();
      await this.#carryOver(snapshot);
      resume?.();
      throw error;
    }
    await this.#carryOver(snapshot);
    if (before !== null) this.#run?.announce([{ name: "backend", from: before.name, to: choice.name }]);
    resume?.();
    return running;
  }

  #giveUp(): never {
    const error = new Error("No engine could be started any more. Reload the page.");
    this.#run?.abandon(error);
    this.#run = null;
    throw error;
  }

  /** The same run on another backend keeps its id: nothing about it has changed but where it computes. */
  async #carryOver(snapshot: RunSnapshot | null): Promise<void> {
    const run = this.#run;
    if (snapshot === null || run === null) return;
    await run.adopt(Trainer.restore(snapshot, this.#requireData().onDevice(), run.trainer.journal));
  }

  /**
   * Loads what is not on hand; what was there before stays until a run needs the other. Megabytes that are on their way take
   * no turn: a run that trains meanwhile can be paused.
   */
  async #load(choice: DatasetChoice, signal: CancelSignal): Promise<DatasetDescription> {
    const data = await this.#dataOf(choice, signal);
    return this.#turns.take(async () => {
      if (this.#run === null) this.#take(data);
      return data.description;
    });
  }

  #dataOf(choice: DatasetChoice, signal: CancelSignal): Promise<DataOnHand> {
    return this.#source.dataOf(choice, signal, this.#data);
  }

  #take(data: DataOnHand): void {
    if (this.#data === data) return;
    this.#data?.leaveDevice();
    this.#data = data;
    this.#outside.emit({ type: "dataset", dataset: data.description });
  }

  async #create(input: unknown, signal: CancelSignal): Promise<RunDescription> {
    const settings = settingsFrom(input);
    const data = await this.#dataOf(settings, signal);
    const timeline = new Timeline(settings, this.#timelineBytes);
    return this.#replace(data, timeline, (device) => Trainer.create(settings, device));
  }

  async #restore({ snapshot, past, moments = [] }: RestoreWish, signal: CancelSignal): Promise<RunDescription> {
    const settings = settingsFrom(snapshot.settings);
    const data = await this.#dataOf(settings, signal);
    const limit = this.#timelineBytes;
    const timeline = past === undefined ? new Timeline(null, limit) : Timeline.restored(past, moments, limit);
    const make = (device: DeviceData) =>
      Trainer.restore({ ...snapshot, settings }, device, new Journal(past?.journal ?? []));
    return this.#replace(data, timeline, make, past === undefined ? {} : { past });
  }

  /** The run in progress waits while the other takes its steps again, and goes on if that comes to nothing. */
  async #fork(wish: ForkWish, signal: CancelSignal): Promise<RunDescription> {
    const changes = patchFrom(wish.changes);
    const parent = this.#requireRun();
    const resume = await parent.suspend();
    const data = this.#requireData();
    try {
      const fork = await forkOf(
        parent,
        data.onDevice(),
        { ...wish, changes },
        {
          signal,
          onProgress: (done, total) => this.#outside.emit({ type: "progress", part: "fork", done, total }),
        },
      );
      // Told to stop before it is let go, it takes no further step.
      const stopped = parent.pause();
      resume();
      await stopped;
      return await this.#replace(data, fork.timeline, () => fork.trainer, { changes: fork.changes });
    } catch (error) {
      resume();
      throw error;
    }
  }

  async #limitTimeline(bytes: number): Promise<null> {
    await this.#run?.limitTimeline(bytes);
    this.#timelineBytes = bytes;
    return null;
  }

  /** Makes the new trainer before the old one is let go, so that a failure costs nothing. */
  async #replace(
    data: DataOnHand,
    timeline: Timeline,
    make: (device: DeviceData) => Trainer,
    { changes = [], past = null }: { changes?: readonly SettingChange[]; past?: RunPast | null } = {},
  ): Promise<RunDescription> {
    await this.#run?.pause();
    await this.#questions.end();
    if (this.#engines.running === null) throw new Error("No engine has been started yet.");
    const trainer = this.#makeOn(data, make);
    this.#run?.dispose();
    this.#take(data);
    this.#lastRunId += 1;
    this.#run = new Run(this.#lastRunId, trainer, timeline, this.#publisher, this.#outside);
    const { settings, parameterCount, stepsPerEpoch, step, beta } = trainer;
    const description = { runId: this.#lastRunId, settings, parameterCount, stepsPerEpoch, step, beta };
    this.#outside.emit({ type: "run", run: description });
    if (changes.length > 0) this.#run.announce(changes);
    // The first measurement and pictures.
    await (past === null ? this.#run.evaluate() : this.#run.goOnFrom(past));
    return description;
  }

  #makeOn(data: DataOnHand, make: (device: DeviceData) => Trainer): Trainer {
    try {
      return make(data.onDevice());
    } catch (error) {
      if (data !== this.#data) data.leaveDevice();
      throw error;
    }
  }

  #change(input: SettingsPatch): { step: number; settings: RunDescription["settings"] } {
    const patch = patchFrom(input);
    const run = this.#requireRun();
    const before = run.trainer.settings;
    run.trainer.change(patch);
    const changes = changesBetween(before, run.trainer.settings);
    if (changes.length > 0) run.announce(changes);
    return { step: run.trainer.step, settings: run.trainer.settings };
  }

  async #snapshot(): Promise<RunSnapshot> {
    const snapshot = await this.#requireRun().trainer.snapshot();
    return moving(snapshot, snapshot);
  }

  async #keep(known: readonly string[]): Promise<RunHeld> {
    const held = await this.#requireRun().keep(known);
    return moving(held, held.snapshot, held.moments.fresh);
  }

  #attach(port: unknown): null {
    this.#publisher.attach(port);
    void this.#run?.publish();
    return null;
  }

  /** Told before the run stops, so that the page knows whether it was training. */
  #onDeviceLost(backend: BackendName, message: string): void {
    const trouble = { kind: "lostDevice", backend, message } as const;
    this.#outside.emit({ type: "trouble", runId: this.#lastRunId, trouble });
    this.#run?.abandon(new Error(message));
  }

  #requireData(): DataOnHand {
    if (this.#data === null) throw new Error("The data set has not been loaded yet.");
    return this.#data;
  }

  #requireRun(): Run {
    if (this.#run === null) throw new Error("There is no run yet: wait until the page is ready.");
    return this.#run;
  }
}
