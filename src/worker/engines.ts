/** Which engines there are and which one computes; tells the page when another one does. Knows no run and no data. */
import { runningThreads, startBackend, type BackendOptions } from "../core/compute/backends.ts";
import { watchDevice } from "../core/compute/deviceLoss.ts";
import type { BackendChoice, BackendFact, BackendName, RunningBackend } from "../core/shared/backends.ts";
import type { Voice } from "../protocol/endpoint.ts";
import type { TrainerEvent } from "../protocol/trainer.ts";

/** What engines need of the world outside. */
export interface EngineSurroundings extends Voice<TrainerEvent> {
  probeBackends(): Promise<readonly BackendFact[]>;
  readonly backendOptions: BackendOptions;
}

/** Works in every browser. */
const LAST_RESORT: BackendChoice = { name: "cpu", reason: "lastResort", device: "", software: false };

export class Engines {
  readonly #outside: EngineSurroundings;
  readonly #onLost: (backend: BackendName, message: string) => void;
  #facts: readonly BackendFact[] | null = null;
  #running: RunningBackend | null = null;

  /** `onLost` hears of the device of an engine that computes. */
  constructor(outside: EngineSurroundings, onLost: (backend: BackendName, message: string) => void) {
    this.#outside = outside;
    this.#onLost = onLost;
  }

  /** Null before the first. */
  get running(): RunningBackend | null {
    return this.#running;
  }

  async facts(): Promise<readonly BackendFact[]> {
    this.#facts ??= await this.#outside.probeBackends();
    return this.#facts;
  }

  /** Starts it; the one before is stopped, and every tensor of it is gone. @throws when it does not start */
  async enter(choice: BackendChoice): Promise<RunningBackend> {
    this.#outside.emit({ type: "progress", part: "engine", done: 0, total: 1 });
    await startBackend(choice.name, this.#outside.backendOptions);
    watchDevice((message) => {
      if (this.#running?.name === choice.name) this.#onLost(choice.name, message);
    });
    const running = this.entered(choice);
    this.#outside.emit({ type: "progress", part: "engine", done: 1, total: 1 });
    return running;
  }

  /** Tells that this one computes. */
  entered(choice: BackendChoice): RunningBackend {
    const running = { ...choice, threads: runningThreads() };
    this.#running = running;
    this.#outside.emit({ type: "backend", choice: running });
    return running;
  }

  /** This one, or else what works everywhere; false when not even that starts. */
  async enterOrLastResort(wanted: BackendChoice): Promise<boolean> {
    for (const choice of [wanted, LAST_RESORT]) {
      try {
        await this.enter(choice);
        return true;
      } catch {
        // The next one, then; the failure that led here is the one that is told.
      }
    }
    return false;
  }
}
