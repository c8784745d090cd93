/**
 * Two to four trainers that are at the same step whenever anything of them is shown: they train in rounds of equally many
 * steps, and the next round begins when the slowest has ended the last. Makes no trainer and knows no setting.
 */
import { Turns } from "../../core/shared/turns.ts";
import { toldFailure, type ToldFailure } from "../../core/shared/failure.ts";
import type { RoomController } from "./room.ts";
import type { SideEvents } from "./sideBySideEvents.ts";

/** Why a side no longer goes along; the others go on without it. */
export type Standing =
  | { readonly kind: "going" }
  /** Its worker or its device was lost; it is being brought back to where the others are. */
  | { readonly kind: "returning" }
  /** Something was not finite; it stands at the last good step. The same steps again would end the same way. */
  | { readonly kind: "diverged" }
  | { readonly kind: "failed"; readonly failure: ToldFailure };

export interface Racer {
  readonly controller: RoomController;
  readonly events: SideEvents;
}

export interface LockstepReport {
  readonly isRunning: boolean;
  /** The step that all sides that go along have reached. */
  readonly step: number;
  /** Steps of each side, not of all together. */
  readonly stepsPerSecond: number;
  /** Training waits while somebody moves z: the machine has not processors enough for both. */
  readonly isResting: boolean;
  readonly standings: readonly Standing[];
}

/** Shorter than the time after which a trainer reports of itself, so that it does so at the end of a round. */
const ROUND_MS = 160;
/** Between two redrawings of each side's pictures: several explorers decode beside several trainers. */
const PICTURES_MS = 300;
/** After the last move of a pointer; a hand that rests longer has stopped. */
const REST_MS = 250;
const REST_CHECK_MS = 40;
const GOING: Standing = { kind: "going" };

interface Runner extends Racer {
  step: number;
  standing: Standing;
}

export class Lockstep {
  readonly #runners: readonly Runner[];
  readonly #onReport: (report: LockstepReport) => void;
  /** Trains while a side is below it. */
  #goal = Number.NEGATIVE_INFINITY;
  readonly #starts = new Turns();
  #loop: Promise<void> | null = null;
  #roundSteps = 1;
  #stepsPerSecond = 0;
  #picturesAt = Number.NEGATIVE_INFINITY;
  #isEnded = false;
  #isResting = false;
  #pointedAt = Number.NEGATIVE_INFINITY;
  readonly #rests: boolean;
  readonly #waiting: (() => Promise<void>)[] = [];

  /** @param rests whether training waits while somebody points: see `pointed` */
  constructor(racers: readonly Racer[], rests: boolean, onReport: (report: LockstepReport) => void) {
    this.#rests = rests;
    this.#runners = racers.map((racer) => ({ ...racer, step: 0, standing: GOING }));
    this.#onReport = onReport;
  }

  /** Goes on for `steps`, and resolves when they are done; without a number goes on until paused, and resolves at once. */
  async train(steps?: number): Promise<void> {
    const { done } = await this.#starts.take(() => this.#start(steps));
    if (steps !== undefined) await done;
  }

  async #start(steps: number | undefined): Promise<{ readonly done: Promise<void> }> {
    await this.pause();
    if (this.#isEnded) return { done: Promise.resolve() };
    this.#goal = steps === undefined ? Number.POSITIVE_INFINITY : this.#step + steps;
    const done = this.#rounds();
    return { done };
  }

  /** Ends with the round in hand; resolves when all stand and everything of them has been told. */
  async pause(): Promise<void> {
    this.#goal = Number.NEGATIVE_INFINITY;
    await this.#loop;
  }

  /** Does `work` while all sides stand at the same step, between two rounds if they are training. */
  between<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => work().then(resolve, reject));
      if (this.#loop === null) void this.#doWaiting();
    });
  }

  /** All sides from step 0: those that had fallen out go along again. */
  async restart(begin: (racer: Racer) => Promise<unknown>): Promise<void> {
    await this.pause();
    await this.between(async () => {
      await Promise.all(this.#runners.filter(({ standing }) => standing.kind !== "failed").map(begin));
      for (const runner of this.#runners) {
        runner.step = 0;
        if (runner.standing.kind !== "failed") runner.standing = GOING;
      }
    });
    this.#report();
  }

  /** A pointer has just moved z. */
  pointed(): void {
    this.#pointedAt = performance.now();
  }

  /** No round begins any more. */
  end(): void {
    this.#isEnded = true;
    this.#goal = Number.NEGATIVE_INFINITY;
  }

  get #going(): readonly Runner[] {
    return this.#runners.filter(({ standing }) => standing.kind === "going");
  }

  get #step(): number {
    return Math.max(0, ...this.#going.map(({ step }) => step));
  }

  #rounds(): Promise<void> {
    this.#loop = this.#roundAfterRound().finally(() => {
      this.#loop = null;
      this.#report();
      void this.#doWaiting();
    });
    this.#report();
    return this.#loop;
  }

  async #roundAfterRound(): Promise<void> {
    let begun = performance.now();
    while (this.#going.length > 0 && this.#step < this.#goal) {
      if (this.#mustRest) {
        await this.#rest();
        begun = performance.now();
        continue;
      }
      const from = this.#step;
      const target = Math.min(from + this.#roundSteps, this.#goal);
      // Where trainers would take the page's own processor from it, they wait until it has shown what the last round brought.
      if (this.#rests) await this.#show();
      for (const { events } of this.#going) events.hold();
      const arrivals = this.#going.map((runner) => this.#bring(runner, target));
      // Elsewhere it is shown while this one is under way: no trainer waits for the page to paint.
      if (!this.#rests) this.#tell();
      await Promise.all(arrivals);
      const now = performance.now();
      this.#keepPace(target - from, now - begun);
      begun = now;
      if (this.#waiting.length === 0) continue;
      this.#tell();
      await this.#doWaiting();
      begun = performance.now();
    }
    for (const { events } of this.#runners) events.open();
  }

  get #mustRest(): boolean {
    return this.#rests && performance.now() - this.#pointedAt < REST_MS;
  }

  /** What every side has reached is shown meanwhile. */
  async #rest(): Promise<void> {
    this.#isResting = true;
    this.#tell();
    while (this.#mustRest && this.#step < this.#goal && this.#waiting.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, REST_CHECK_MS));
    }
    this.#isResting = false;
    await this.#doWaiting();
  }

  async #show(): Promise<void> {
    this.#tell();
    // A task of its own after the one in which views have drawn.
    await new Promise((resolve) => setTimeout(resolve));
  }

  #tell(): void {
    const now = performance.now();
    const draws = now - this.#picturesAt >= PICTURES_MS;
    if (draws) this.#picturesAt = now;
    for (const { events } of this.#runners) events.tell(draws);
    this.#report();
  }

  #report(): void {
    const standings = this.#runners.map(({ standing }) => standing);
    const isRunning = this.#loop !== null;
    const stepsPerSecond = isRunning ? this.#stepsPerSecond : 0;
    this.#onReport({ isRunning, step: this.#step, stepsPerSecond, isResting: this.#isResting, standings });
  }

  /** As many steps as fill a round; grows gently, since a few quick ones say little of the many after them. */
  #keepPace(steps: number, milliseconds: number): void {
    const fitting = Math.round((steps * ROUND_MS) / milliseconds);
    this.#roundSteps = Math.max(1, Math.min(fitting, 2 * this.#roundSteps));
    const measured = (1000 * steps) / milliseconds;
    this.#stepsPerSecond = this.#stepsPerSecond === 0 ? measured : (4 * this.#stepsPerSecond + measured) / 5;
  }

  /** One side to `target`. Whatever becomes of it, it is at a known step afterwards and the others may go on. */
  async #bring(runner: Runner, target: number): Promise<void> {
    const { controller } = runner;
    try {
      const { step } = await controller.engine.trainer.call("run.train", { steps: target - runner.step });
      runner.step = step;
      if (step < target) runner.standing = { kind: "diverged" };
    } catch (error) {
      if (!this.#isEnded) await this.#lost(runner, error);
    }
  }

  /** The room revives what it can. It comes back behind the others, or ahead of them, and the next round evens that out. */
  async #lost(runner: Runner, error: unknown): Promise<void> {
    const { controller } = runner;
    const isBeingRevived = controller.store.getState().boot.phase === "loading";
    runner.standing = { kind: "returning" };
    this.#report();
    await bootSettled(controller);
    const { boot } = controller.store.getState();
    if (boot.phase === "failed" || !isBeingRevived) {
      runner.standing = { kind: "failed", failure: boot.phase === "failed" ? boot.failure : toldFailure(error) };
      return;
    }
    try {
      runner.step = (await controller.engine.trainer.call("run.pause", {})).step;
      runner.standing = GOING;
    } catch (failure) {
      runner.standing = { kind: "failed", failure: toldFailure(failure) };
    }
  }

  async #doWaiting(): Promise<void> {
    for (let work = this.#waiting.shift(); work !== undefined; work = this.#waiting.shift()) await work();
  }
}

/** Once loading is over and the room, which may train on by itself then, has had its say. */
async function bootSettled({ store }: RoomController): Promise<void> {
  await new Promise<void>((resolve) => {
    const unsubscribe = store.subscribe(({ boot }) => boot.phase !== "loading" && end());
    const end = () => {
      unsubscribe();
      resolve();
    };
    if (store.getState().boot.phase !== "loading") end();
  });
  await new Promise((resolve) => setTimeout(resolve));
}
