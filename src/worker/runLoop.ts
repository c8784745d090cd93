/**
 * Makes a trainer take steps until told to stop, giving way to messages between them. Tied to no animation frame,
 * so a hidden tab goes on. Reads losses a few times a second, never once a step.
 */
import { OWN_NOISE, type NoiseChoice } from "../core/shared/noiseChoice.ts";
import type { LossBatch } from "../core/shared/measurements.ts";
import { DivergedError } from "../core/training/divergence.ts";
import type { Trainer } from "../core/training/trainer.ts";
import { nextTurn } from "./nextTurn.ts";

const REPORT_MS = 200;
/** Long enough for a fast engine to take several steps, short enough for a command not to be noticed waiting. */
const TURN_MS = 12;
/** The goal of whoever waits for the loop to stop: reached at every step. */
const AT_ONCE = Number.NEGATIVE_INFINITY;

export interface RunListener {
  onStarted(): void;
  /** Whether whoever listens has dealt with the last report: the next one waits for that. */
  isHeard(): boolean;
  onLosses(losses: LossBatch, stepsPerSecond: number): void;
  /** Whether the run is to be measured before it takes this step. */
  isDue(step: number): boolean;
  onDue(): Promise<void>;
  /** Time to show the newest weights. */
  onReport(): Promise<void>;
  onDiverged(error: DivergedError): Promise<void>;
  /** No more steps are wanted and everything measured has been reported; with an error when that is the reason. */
  onStopped(error: unknown): void;
}

interface Waiter {
  goal: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class RunLoop {
  readonly #trainer: () => Trainer;
  readonly #listener: RunListener;
  #endless = false;
  #waiters: Waiter[] = [];
  #active = false;
  #noise = OWN_NOISE;
  #gate: { readonly opened: Promise<void>; readonly reached: () => void } | null = null;
  #stepsPerSecond = 0;

  /** `trainer` is asked at every turn: another may take its place while the loop is suspended. */
  constructor(trainer: () => Trainer, listener: RunListener) {
    this.#trainer = trainer;
    this.#listener = listener;
  }

  get stepsPerSecond(): number {
    return this.#active ? this.#stepsPerSecond : 0;
  }

  /** Goes on without end. Its failure reaches the listener. */
  runOn(): void {
    this.#endless = true;
    this.#start();
  }

  /** Goes on for `steps` more, after those others wait for; takes the place of running on. Resolves when they are reported. */
  run(steps: number): Promise<void> {
    const goal = Math.max(this.#trainer().step, this.#lastGoal()) + steps;
    this.#endless = false;
    return this.#wait(goal);
  }

  /** As `run(1)`, the next step being taken with this ε. */
  step(noise: NoiseChoice): Promise<void> {
    this.#noise = noise;
    return this.run(1);
  }

  /** Stops after the step in hand, which resolves every `run`; resolves when everything measured has been reported. */
  async stop(): Promise<void> {
    this.#endless = false;
    for (const waiter of this.#waiters) waiter.goal = AT_ONCE;
    if (this.#active) await this.#wait(AT_ONCE);
  }

  /** Steps that would still be taken: null for no end. */
  get owed(): number | null {
    return this.#endless ? null : Math.max(0, this.#lastGoal() - this.#trainer().step);
  }

  /** Holds the loop between two steps, everything reported, whoever waits goes on waiting. Resolves to what lets it go on. */
  async suspend(): Promise<() => void> {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = () => {
        this.#gate = null;
        resolve();
      };
    });
    await new Promise<void>((reached) => {
      this.#gate = { opened, reached };
      if (!this.#active) reached();
    });
    return open;
  }

  /** Gives up: nobody gets another step out of this trainer. */
  abandon(error: unknown): void {
    this.#noise = OWN_NOISE;
    this.#endless = false;
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
  }

  #wait(goal: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ goal, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#listener.onStarted();
    void this.#steps();
  }

  async #steps(): Promise<void> {
    try {
      let reported = { time: performance.now(), step: this.#trainer().step };
      do {
        await this.#passGate();
        await nextTurn();
        if (this.#wantsStep()) await this.#turn();
        if (performance.now() - reported.time >= REPORT_MS && this.#listener.isHeard()) {
          await this.#report();
          // After the report, whose reading waits for all that was queued: steps that have really been taken.
          const now = { time: performance.now(), step: this.#trainer().step };
          this.#measureSpeed(now.time - reported.time, now.step - reported.step);
          reported = now;
        }
        if (this.#isSomebodyDone() || !this.#wantsStep()) await this.#report();
        if (this.#wantsStep()) this.#release();
      } while (this.#wantsStep() || this.#gate !== null);
      this.#end(null);
    } catch (error) {
      await this.#endBy(error);
    }
  }

  #wantsStep(): boolean {
    return this.#endless || this.#lastGoal() > this.#trainer().step;
  }

  #lastGoal(): number {
    return this.#waiters.reduce((last, { goal }) => Math.max(last, goal), AT_ONCE);
  }

  #isSomebodyDone(): boolean {
    return this.#waiters.some(({ goal }) => goal <= this.#trainer().step);
  }

  #release(): void {
    const { step } = this.#trainer();
    const done = this.#waiters.filter(({ goal }) => goal <= step);
    this.#waiters = this.#waiters.filter(({ goal }) => goal > step);
    for (const waiter of done) waiter.resolve();
  }

  /** Nothing is awaited in here: a wish that comes later finds the loop ended and starts it again. */
  #end(error: unknown): void {
    this.#active = false;
    this.#noise = OWN_NOISE;
    this.#gate?.reached();
    this.#listener.onStopped(error);
    for (const waiter of this.#waiters.splice(0)) {
      if (error === null) waiter.resolve();
      else waiter.reject(error);
    }
  }

  async #endBy(error: unknown): Promise<void> {
    this.#endless = false;
    if (!(error instanceof DivergedError)) return this.#end(error);
    try {
      await this.#listener.onDiverged(error);
      this.#end(null);
    } catch (failure) {
      this.#end(failure);
    }
  }

  async #passGate(): Promise<void> {
    if (this.#gate === null) return;
    await this.#report();
    const { reached, opened } = this.#gate;
    reached();
    await opened;
  }

  /** Several quick steps or one slow one; ends at a step to evaluate or to stop at, so that none is passed over. */
  async #turn(): Promise<void> {
    const end = performance.now() + TURN_MS;
    const trainer = this.#trainer();
    const isDue = () => this.#listener.isDue(trainer.step);
    // Already before the first: a person may have changed something since the last.
    if (isDue()) await this.#listener.onDue();
    if (!this.#wantsStep()) return;
    do trainer.advance(this.#takeNoise());
    while (performance.now() < end && !this.#isSomebodyDone() && this.#wantsStep() && !isDue());
    if (isDue()) await this.#listener.onDue();
  }

  /** Of one step; those after it have their own. */
  #takeNoise(): NoiseChoice {
    const noise = this.#noise;
    this.#noise = OWN_NOISE;
    return noise;
  }

  async #report(): Promise<void> {
    const losses = await this.#trainer().takeLosses();
    if (losses !== null) this.#listener.onLosses(losses, this.#stepsPerSecond);
    await this.#listener.onReport();
  }

  #measureSpeed(elapsedMs: number, steps: number): void {
    const measured = (1000 * steps) / elapsedMs;
    // Two reports in three decide: steady enough to read, quick enough to follow.
    this.#stepsPerSecond = this.#stepsPerSecond === 0 ? measured : (2 * this.#stepsPerSecond + measured) / 3;
  }
}
