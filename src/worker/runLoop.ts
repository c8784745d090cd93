/**
 * Makes a trainer take steps until told to stop, giving way to messages between them. Tied to no animation frame,
 * so a hidden tab goes on. Reads losses a few times a second, never once a step.
 */
import { evaluatesAt } from "../core/training/evaluationSchedule.ts";
import { DivergedError, type Trainer } from "../core/training/trainer.ts";
import type { Evaluation, LossBatch } from "../core/shared/measurements.ts";
import { nextTurn } from "./nextTurn.ts";

const REPORT_MS = 200;
/** Long enough for a fast engine to take several steps, short enough for a command not to be noticed waiting. */
const TURN_MS = 12;

export interface RunListener {
  onLosses(losses: LossBatch, stepsPerSecond: number): void;
  onEvaluation(evaluation: Evaluation): Promise<void>;
  /** Time to show the newest weights. */
  onReport(): Promise<void>;
  onDiverged(error: DivergedError): Promise<void>;
}

export class RunLoop {
  readonly #trainer: Trainer;
  readonly #listener: RunListener;
  #target = 0;
  #running: Promise<void> | null = null;
  #stepsPerSecond = 0;

  constructor(trainer: Trainer, listener: RunListener) {
    this.#trainer = trainer;
    this.#listener = listener;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  get stepsPerSecond(): number {
    return this.isRunning ? this.#stepsPerSecond : 0;
  }

  /** Goes on until `steps` more are done, or without end for null. Resolves when it has stopped and reported. */
  run(steps: number | null): Promise<void> {
    this.#target = steps === null ? Number.POSITIVE_INFINITY : this.#trainer.step + steps;
    this.#running ??= this.#steps().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Stops after the step in hand; resolves when everything measured has been reported. */
  async stop(): Promise<void> {
    this.#target = 0;
    await this.#running;
  }

  async #steps(): Promise<void> {
    try {
      let reported = { time: performance.now(), step: this.#trainer.step };
      while (this.#trainer.step < this.#target) {
        await nextTurn();
        this.#turn();
        const now = performance.now();
        if (now - reported.time >= REPORT_MS) {
          this.#measureSpeed(now - reported.time, this.#trainer.step - reported.step);
          reported = { time: now, step: this.#trainer.step };
          await this.#report();
        }
        if (evaluatesAt(this.#trainer.step)) await this.#evaluate();
      }
      await this.#report();
    } catch (error) {
      if (!(error instanceof DivergedError)) throw error;
      await this.#listener.onDiverged(error);
    }
  }

  /** Several quick steps or one slow one; ends at a step to evaluate so that none is passed over. */
  #turn(): void {
    const end = performance.now() + TURN_MS;
    do this.#trainer.advance();
    while (performance.now() < end && this.#trainer.step < this.#target && !evaluatesAt(this.#trainer.step));
  }

  async #report(): Promise<void> {
    const losses = await this.#trainer.takeLosses();
    if (losses !== null) this.#listener.onLosses(losses, this.#stepsPerSecond);
    await this.#listener.onReport();
  }

  async #evaluate(): Promise<void> {
    const evaluation = await this.#trainer.evaluate();
    await this.#listener.onEvaluation(evaluation);
  }

  #measureSpeed(elapsedMs: number, steps: number): void {
    const measured = (1000 * steps) / elapsedMs;
    // Two reports in three decide: steady enough to read, quick enough to follow.
    this.#stepsPerSecond = this.#stepsPerSecond === 0 ? measured : (2 * this.#stepsPerSecond + measured) / 3;
  }
}
