/** A trainer with its loop, its name for the page and its voice: turns what happens into events. */
import * as tf from "../core/compute/tf.ts";
import type { DivergedError, Trainer } from "../core/training/trainer.ts";
import type { Evaluation } from "../core/shared/measurements.ts";
import type { RunStatus, SettingChange, StatusReport, TrainerEvent } from "../protocol/trainer.ts";
import type { DecoderPublisher } from "./decoderPublisher.ts";
import { RunLoop } from "./runLoop.ts";

export class Run {
  readonly id: number;
  readonly trainer: Trainer;
  readonly #loop: RunLoop;
  readonly #publisher: DecoderPublisher;
  readonly #emit: (event: TrainerEvent) => void;
  #status: RunStatus;

  constructor(id: number, trainer: Trainer, publisher: DecoderPublisher, emit: (event: TrainerEvent) => void) {
    this.id = id;
    this.trainer = trainer;
    this.#publisher = publisher;
    this.#emit = emit;
    this.#status = trainer.step === 0 ? "idle" : "paused";
    this.#loop = new RunLoop(trainer, {
      onLosses: (losses, stepsPerSecond) => {
        emit({ type: "losses", runId: id, losses, stepsPerSecond, beta: trainer.beta });
      },
      onEvaluation: async (evaluation) => {
        // The weights first, so that reconstructions are drawn by those that were measured.
        await this.publish();
        emit({ type: "evaluation", runId: id, evaluation });
      },
      onReport: () => this.publish(),
      onDiverged: (error) => this.#onDiverged(error),
    });
  }

  get isRunning(): boolean {
    return this.#loop.isRunning;
  }

  /** The first measurement and pictures, before or between steps. */
  async introduce(): Promise<void> {
    await this.evaluate();
  }

  /** With a number waits until those steps are done; with null only starts. */
  async train(steps: number | null): Promise<{ step: number }> {
    if (steps !== null && !(Number.isInteger(steps) && steps >= 0)) {
      throw new Error(`steps must be a whole number of at least 0, got ${steps}`);
    }
    this.#setStatus("running");
    const finished = this.#loop.run(steps).then(
      () => this.#setStatus(this.#status === "running" ? "paused" : this.#status),
      (error: unknown) => {
        this.#setStatus("failed");
        throw error;
      },
    );
    if (steps === null) {
      // Nobody waits for an endless run: its failure reaches the page as an event.
      finished.catch((error: unknown) => this.#emit({ type: "failure", runId: this.id, message: String(error) }));
    } else {
      await finished;
    }
    return { step: this.trainer.step };
  }

  async pause(): Promise<{ step: number }> {
    await this.#loop.stop();
    return { step: this.trainer.step };
  }

  /** Measures at this very step and tells the page; also what scripts ask for. */
  async evaluate(): Promise<Evaluation> {
    const evaluation = await this.trainer.evaluate();
    await this.publish();
    this.#emit({ type: "evaluation", runId: this.id, evaluation });
    return evaluation;
  }

  async publish(): Promise<void> {
    await this.#publisher.publish(this.id, this.trainer);
  }

  announce(changes: readonly SettingChange[]): void {
    this.#emit({ type: "change", runId: this.id, step: this.trainer.step, changes });
  }

  report(): StatusReport {
    const { step, stepsPerEpoch } = this.trainer;
    return {
      status: this.#status,
      step,
      epoch: Math.floor(step / stepsPerEpoch),
      stepsPerSecond: this.#loop.stepsPerSecond,
      tensors: tf.memory().numTensors,
    };
  }

  /** The device is gone and with it every tensor: stop without touching any. */
  abandon(): void {
    void this.#loop.stop().catch(() => undefined);
    this.#setStatus("failed");
  }

  dispose(): void {
    this.trainer.dispose();
  }

  async #onDiverged(error: DivergedError): Promise<void> {
    const backAt = this.trainer.rollBack();
    this.#setStatus("paused");
    this.#emit({ type: "trouble", runId: this.id, trouble: { kind: "diverged", step: error.step, backAt } });
    // Figures and pictures of the ruined model must not stay on screen.
    await this.evaluate();
  }

  #setStatus(status: RunStatus): void {
    this.#status = status;
    this.#emit({ type: "status", runId: this.id, status, step: this.trainer.step });
  }
}
