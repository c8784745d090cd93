/**
 * What the training worker holds: the backend, the data on it and one run. Answers the page's commands; every answer
 * leaves either the new state or, after an error, the old one.
 */
import { startBackend, type WasmPaths } from "../core/compute/backends.ts";
import { chooseBackend } from "../core/compute/choice.ts";
import { watchDevice } from "../core/compute/deviceLoss.ts";
import type { Dataset } from "../core/datasets/dataset.ts";
import type { DatasetName } from "../core/datasets/registry.ts";
import { splitDataset, type Split } from "../core/datasets/split.ts";
import type { SettingsPatch } from "../core/settings/descriptors.ts";
import { changesBetween } from "../core/settings/changes.ts";
import { parsePatch, parseSettings, SettingsError } from "../core/settings/parse.ts";
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import type { BackendChoice, BackendFact, BackendName } from "../core/shared/backends.ts";
import { createDeviceData, type DeviceData } from "../core/training/deviceData.ts";
import { Trainer } from "../core/training/trainer.ts";
import { transferring, type Handlers } from "../protocol/endpoint.ts";
import {
  PROTOCOL_VERSION,
  type DatasetDescription,
  type RunDescription,
  type TrainerCommands,
  type TrainerEvent,
} from "../protocol/trainer.ts";
import { describeDataset } from "./describeDataset.ts";
import { DecoderPublisher } from "./decoderPublisher.ts";
import { Run } from "./run.ts";

/** What the session needs of the world outside the core; handed in so that it runs in Node as well. */
export interface Surroundings {
  probeBackends(): Promise<readonly BackendFact[]>;
  fetchDataset(name: DatasetName, onBytes: (done: number, total: number) => void): Promise<Dataset>;
  readonly wasmPaths: WasmPaths;
  emit(event: TrainerEvent): void;
}

interface LoadedData {
  readonly dataset: Dataset;
  readonly split: Split;
}

export class TrainerSession {
  readonly #outside: Surroundings;
  readonly #publisher = new DecoderPublisher();
  #facts: readonly BackendFact[] | null = null;
  #backend: BackendChoice | null = null;
  #loaded: LoadedData | null = null;
  #deviceData: DeviceData | null = null;
  #run: Run | null = null;
  #lastRunId = 0;

  constructor(outside: Surroundings) {
    this.#outside = outside;
  }

  handlers(): Handlers<TrainerCommands> {
    return {
      "engine.probe": ({ protocol }) => this.#probe(protocol),
      "engine.use": ({ wanted }) => this.#use(wanted),
      "dataset.load": ({ name }) => this.#load(name),
      "run.create": ({ settings }) => this.#create(settings),
      "run.train": ({ steps }) => this.#requireRun().train(steps),
      "run.pause": () => this.#requireRun().pause(),
      "run.change": ({ changes }) => this.#change(changes),
      "run.evaluate": () => this.#requireRun().evaluate(),
      "run.snapshot": () => this.#snapshot(),
      "run.restore": ({ snapshot }) => this.#restore(snapshot),
      "run.status": () => this.#requireRun().report(),
      "run.encode": ({ images }) => this.#requireRun().trainer.encode(images),
      "run.decode": async ({ z }) => ({ pixels: await this.#requireRun().trainer.decode(z) }),
      "explorer.attach": ({ port }) => this.#attach(port),
    };
  }

  async #probe(protocol: number): Promise<readonly BackendFact[]> {
    if (protocol !== PROTOCOL_VERSION) {
      throw new Error(`The page speaks protocol ${protocol}, its worker ${PROTOCOL_VERSION}. Reload the page.`);
    }
    this.#facts ??= await this.#outside.probeBackends();
    return this.#facts;
  }

  /** Starts a backend and carries the run over. When it cannot start, the one before is started again. */
  async #use(wanted: BackendName | "auto"): Promise<BackendChoice> {
    const choice = chooseBackend(await this.#probe(PROTOCOL_VERSION), wanted);
    const before = this.#backend;
    if (before?.name === choice.name) {
      this.#backend = choice;
      return choice;
    }
    const wasRunning = this.#run?.isRunning ?? false;
    const snapshot = await this.#leaveBackend();
    try {
      await this.#enter(choice);
    } catch (error) {
      if (before !== null) await this.#enter(before);
      await this.#resume(snapshot, wasRunning);
      throw error;
    }
    await this.#resume(snapshot, wasRunning);
    if (before !== null && this.#run !== null) {
      this.#run.announce([{ name: "backend", from: before.name, to: choice.name }]);
    }
    return choice;
  }

  async #leaveBackend(): Promise<RunSnapshot | null> {
    await this.#run?.pause();
    const snapshot = (await this.#run?.trainer.snapshot()) ?? null;
    this.#run?.dispose();
    this.#deviceData?.dispose();
    this.#deviceData = null;
    return snapshot;
  }

  async #enter(choice: BackendChoice): Promise<void> {
    this.#outside.emit({ type: "progress", part: "engine", done: 0, total: 1 });
    await startBackend(choice.name, { wasmPaths: this.#outside.wasmPaths });
    watchDevice((message) => this.#onDeviceLost(choice.name, message));
    this.#backend = choice;
    this.#outside.emit({ type: "progress", part: "engine", done: 1, total: 1 });
  }

  /** The same run on another backend keeps its id: nothing about it has changed but where it computes. */
  async #resume(snapshot: RunSnapshot | null, wasRunning: boolean): Promise<void> {
    if (snapshot === null) return;
    const run = await this.#begin(Trainer.restore(snapshot, this.#dataOnDevice()), this.#lastRunId);
    if (wasRunning) await run.train(null);
  }

  async #load(name: DatasetName): Promise<DatasetDescription> {
    if (this.#loaded?.dataset.name !== name) {
      const dataset = await this.#outside.fetchDataset(name, (done, total) => {
        this.#outside.emit({ type: "progress", part: "dataset", done, total });
      });
      this.#loaded = { dataset, split: splitDataset(dataset) };
      this.#deviceData?.dispose();
      this.#deviceData = null;
    }
    return describeDataset(this.#loaded.dataset, this.#loaded.split);
  }

  async #create(input: unknown): Promise<RunDescription> {
    const parsed = parseSettings(input);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    return this.#replace(() => Trainer.create(parsed.value, this.#dataOnDevice()));
  }

  async #restore(snapshot: RunSnapshot): Promise<RunDescription> {
    const parsed = parseSettings(snapshot.settings);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    return this.#replace(() => Trainer.restore({ ...snapshot, settings: parsed.value }, this.#dataOnDevice()));
  }

  /** Makes the new trainer before the old one is let go, so that a failure costs nothing. */
  async #replace(make: () => Trainer): Promise<RunDescription> {
    await this.#run?.pause();
    const trainer = make();
    this.#run?.dispose();
    const { settings, parameterCount, stepsPerEpoch, step } = trainer;
    const description = { runId: this.#lastRunId + 1, settings, parameterCount, stepsPerEpoch, step };
    this.#outside.emit({ type: "run", run: description });
    await this.#begin(trainer, description.runId);
    return description;
  }

  async #begin(trainer: Trainer, id: number): Promise<Run> {
    this.#lastRunId = id;
    this.#run = new Run(id, trainer, this.#publisher, this.#outside.emit);
    await this.#run.introduce();
    return this.#run;
  }

  #change(input: SettingsPatch): { step: number; settings: RunDescription["settings"] } {
    const parsed = parsePatch(input);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    const run = this.#requireRun();
    const before = run.trainer.settings;
    run.trainer.change(parsed.value);
    const changes = changesBetween(before, run.trainer.settings);
    if (changes.length > 0) run.announce(changes);
    return { step: run.trainer.step, settings: run.trainer.settings };
  }

  async #snapshot(): Promise<RunSnapshot> {
    const snapshot = await this.#requireRun().trainer.snapshot();
    const tensors = [...Object.values(snapshot.parameters), ...Object.values(snapshot.optimiser.slots)];
    return transferring(
      snapshot,
      tensors.map(({ values }) => values.buffer),
    );
  }

  #attach(port: unknown): null {
    this.#publisher.attach(port);
    void this.#run?.publish();
    return null;
  }

  #onDeviceLost(backend: BackendName, message: string): void {
    if (this.#backend?.name !== backend) return;
    this.#run?.abandon();
    const trouble = { kind: "lostDevice", backend, message } as const;
    this.#outside.emit({ type: "trouble", runId: this.#lastRunId, trouble });
  }

  #dataOnDevice(): DeviceData {
    if (this.#loaded === null) throw new Error("The data set has not been loaded yet.");
    if (this.#backend === null) throw new Error("No engine has been started yet.");
    const { dataset, split } = this.#loaded;
    this.#deviceData ??= createDeviceData(dataset, split);
    return this.#deviceData;
  }

  #requireRun(): Run {
    if (this.#run === null) throw new Error("There is no run yet: wait until the page is ready.");
    return this.#run;
  }
}
