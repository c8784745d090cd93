/** A trainer with its loop, its name for the page and its voice: turns what happens into events. */
import * as tf from "../core/compute/tf.ts";
import type { DivergedError, Trainer } from "../core/training/trainer.ts";
import type { Evaluation } from "../core/shared/measurements.ts";
import type { RunStatus, SettingChange, StatusReport, TrainerEvent } from "../protocol/trainer.ts";
import type { Voice } from "../protocol/endpoint.ts";
import type { DecoderPublisher } from "./decoderPublisher.ts";
import { RunLoop } from "./runLoop.ts";

export class Run {
  readonly id: number;
  readonly #loop: RunLoop;
  readonly #publisher: DecoderPublisher;
  readonly #voice: Voice<TrainerEvent>;
  #trainer: Trainer;
  #status: RunStatus;

  constructor(id: number, trainer: Trainer, publisher: DecoderPublisher, voice: Voice<TrainerEvent>) {
    this.id = id;
    this.#trainer = trainer;
    this.#publisher = publisher;
    this.#voice = voice;
    this.#status = trainer.step === 0 ? "idle" : "paused";
    this.#loop = new RunLoop(() => this.#trainer, {
      onStarted: () => this.#setStatus("running"),
      onLosses: (losses, stepsPerSecond) => {
        voice.emit({ type: "losses", runId: id, losses, stepsPerSecond, beta: this.#trainer.beta });
      },
      isHeard: () => voice.isHeard(),
      onEvaluation: (evaluation) => this.#tell(evaluation),
      // What training ends with is shown at once.
      onReport: () => (this.#loop.owed === 0 ? this.publish() : publisher.offer(id, this.#trainer)),
      onDiverged: (error) => this.#onDiverged(error),
      onStopped: (error) => this.#onStopped(error),
    });
  }

  get trainer(): Trainer {
    return this.#trainer;
  }

  /** Another trainer goes on where the last one stood; only while the loop is suspended. Measures and draws it anew. */
  async adopt(trainer: Trainer): Promise<void> {
    this.#trainer = trainer;
    await this.evaluate();
  }

  /** Starts, and answers with what ends when those steps are done; running on without a number ends at once. */
  begin(steps: number | null): { readonly finished: Promise<void> } {
    if (steps === null) {
      this.#loop.runOn();
      return { finished: Promise.resolve() };
    }
    if (!(Number.isInteger(steps) && steps >= 0)) {
      throw new Error(`steps must be a whole number of at least 0, got ${steps}`);
    }
    return { finished: this.#loop.run(steps) };
  }

  /** Stops after the step in hand; `owed` is what it would still have done, null for no end. */
  async pause(): Promise<{ step: number; owed: number | null }> {
    const { owed } = this.#loop;
    await this.#loop.stop();
    return { step: this.#trainer.step, owed };
  }

  /** Holds the run between two steps; whoever waits for steps goes on waiting. Resolves to what lets it go on. */
  suspend(): Promise<() => void> {
    return this.#loop.suspend();
  }

  /** Measures at this very step and tells the page; also what scripts ask for. */
  async evaluate(): Promise<Evaluation> {
    const evaluation = await this.#trainer.evaluate();
    await this.#tell(evaluation);
    return evaluation;
  }

  async publish(): Promise<void> {
    await this.#publisher.publish(this.id, this.#trainer);
  }

  announce(changes: readonly SettingChange[]): void {
    const { step, beta } = this.#trainer;
    this.#voice.emit({ type: "change", runId: this.id, step, beta, changes });
  }

  report(): StatusReport {
    const { step, stepsPerEpoch } = this.#trainer;
    return {
      status: this.#status,
      step,
      epoch: Math.floor(step / stepsPerEpoch),
      stepsPerSecond: this.#loop.stepsPerSecond,
      tensors: tf.memory().numTensors,
    };
  }

  /** The device is gone and with it every tensor: nobody gets another step, and none is touched. */
  abandon(error: Error): void {
    this.#loop.abandon(error);
    this.#setStatus("failed");
  }

  dispose(): void {
    this.#trainer.dispose();
  }

  /** The weights first, so that reconstructions are drawn by those that were measured. */
  async #tell(evaluation: Evaluation): Promise<void> {
    await this.publish();
    this.#voice.emit({ type: "evaluation", runId: this.id, evaluation });
  }

  async #onDiverged(error: DivergedError): Promise<void> {
    const backAt = this.#trainer.rollBack();
    this.#voice.emit({ type: "trouble", runId: this.id, trouble: { kind: "diverged", step: error.step, backAt } });
    // Figures and pictures of the ruined model must not stay on screen.
    await this.evaluate();
  }

  #onStopped(error: unknown): void {
    if (error !== null) this.#voice.emit({ type: "failure", runId: this.id, message: messageOf(error) });
    this.#setStatus(error === null ? "paused" : "failed");
  }

  #setStatus(status: RunStatus): void {
    this.#status = status;
    this.#voice.emit({ type: "status", runId: this.id, status, step: this.#trainer.step });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
