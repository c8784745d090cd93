/**
 * Models side by side, from the page's side: one room each, the same seed, one setting that differs, trained in lockstep.
 * Holds the page's own training meanwhile. Makes no worker and no room itself: it is handed the means to.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SettingsPatch } from "../../core/settings/descriptors.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import { toldFailure, type ToldFailure } from "../../core/shared/failure.ts";
import type { RoomController } from "./room.ts";
import type { Room } from "./roomContext.ts";
import type { Curves } from "./roomState.ts";
import { SideEvents } from "./sideBySideEvents.ts";
import { Lockstep, type LockstepReport, type Standing } from "./sideBySideLockstep.ts";
import type { PlannedSide, SidePlan } from "./sideBySidePlan.ts";
import { pairedRooms } from "./sideBySideRooms.ts";

export interface Side {
  /** From 0, in the order of the plan; stays with the side. */
  readonly index: number;
  readonly planned: PlannedSide;
  readonly room: Room;
}

export interface SideBySideState {
  readonly phase: "choosing" | "starting" | "ready" | "failed";
  readonly plan: SidePlan | null;
  readonly sides: readonly Side[];
  readonly lockstep: LockstepReport;
  /** Training on the page was going on and waits. */
  readonly holdsTraining: boolean;
  /** Why nothing could be started. */
  readonly failure: ToldFailure | null;
}

/** What this needs of the world. */
export interface SideBySideSurroundings {
  /** A room of its own engine, which shares the machine with those of `sides − 1` others and speaks through `events`. */
  makeRoom(planned: PlannedSide, sides: number, events: SideEvents): RoomController;
  /** Whether so many trainers and explorers are more than the machine computes at once. */
  isCrowded(sides: number): boolean;
  /** Of the page's run. Resolves with the steps it would still have taken, null for no end. */
  pause(): Promise<{ readonly owed: number | null }>;
  train(steps?: number): Promise<void>;
  adopt(snapshot: RunSnapshot, curves: Curves): Promise<unknown>;
}

/** What one start is told of the page. */
export interface SideBySideStart {
  readonly plan: SidePlan;
  readonly isTraining: boolean;
  /** Every side computes on the page's engine. */
  readonly backend: BackendName | null;
  /** Held-out inputs to reconstruct, the same on every side. */
  readonly inputs: readonly number[];
}

const STANDING_STILL: LockstepReport = {
  isRunning: false,
  step: 0,
  stepsPerSecond: 0,
  isResting: false,
  standings: [],
};
const NOTHING: SideBySideState = {
  phase: "choosing",
  plan: null,
  sides: [],
  lockstep: STANDING_STILL,
  holdsTraining: false,
  failure: null,
};

export class SideBySideController {
  readonly store: StoreApi<SideBySideState> = createStore(() => NOTHING);
  readonly #outside: SideBySideSurroundings;
  #controllers: readonly RoomController[] = [];
  #lockstep: Lockstep | null = null;
  /** Steps that the page's own run is owed. */
  #owed: number | null = 0;

  constructor(outside: SideBySideSurroundings) {
    this.#outside = outside;
  }

  /** Starts what is planned, and trains it at once. Resolves when it trains, or failed to. */
  async start({ plan, isTraining, backend, inputs }: SideBySideStart): Promise<void> {
    this.#endSides();
    const racers = plan.sides.map((planned) => {
      const events = new SideEvents();
      return { controller: this.#outside.makeRoom(planned, plan.sides.length, events), events };
    });
    const controllers = racers.map(({ controller }) => controller);
    const lockstep = new Lockstep(racers, this.#outside.isCrowded(racers.length), (report) => {
      if (this.#lockstep === lockstep) this.#set({ lockstep: report });
    });
    this.#lockstep = lockstep;
    const rooms = pairedRooms(controllers, {
      train: (steps) => lockstep.train(steps),
      pause: () => lockstep.pause(),
      between: (work) => lockstep.between(work),
      pointed: () => lockstep.pointed(),
      reset: () => this.reset(),
    });
    const sides = plan.sides.flatMap((planned, index) => {
      const room = rooms[index];
      return room === undefined ? [] : [{ index, planned, room }];
    });
    const { holdsTraining } = this.store.getState();
    const standings = sides.map((): Standing => ({ kind: "going" }));
    const lockstepNow = { ...STANDING_STILL, standings };
    this.#set({ ...NOTHING, phase: "starting", plan, sides, lockstep: lockstepNow, holdsTraining });
    try {
      await this.#holdPage(isTraining);
      if (this.#lockstep !== lockstep) return;
      this.#controllers = controllers;
      const failures = await Promise.all(controllers.map((controller) => readied(controller, { backend, inputs })));
      if (this.#lockstep !== lockstep) return;
      const failure = failures.find((each) => each !== null) ?? null;
      if (failure === null) {
        this.#set({ phase: "ready" });
        await lockstep.train();
      } else this.#fail(failure);
    } catch (error) {
      if (this.#lockstep === lockstep) this.#fail(toldFailure(error));
    }
  }

  async train(steps?: number): Promise<void> {
    await this.#lockstep?.train(steps);
  }

  async pause(): Promise<void> {
    await this.#lockstep?.pause();
  }

  /** All sides from step 0, by what each is set to now. */
  async reset(): Promise<void> {
    await this.#lockstep?.restart(({ controller }) => {
      const { settings } = controller.store.getState();
      return controller.engine.trainer.call("run.create", { settings });
    });
  }

  /** A live change of every side, at the same step. */
  async changeAll(changes: SettingsPatch): Promise<void> {
    await this.#lockstep?.between(() => Promise.all(this.#controllers.map(({ actions }) => actions.change(changes))));
  }

  /** Puts one side, as it is now, in the place of the page's run. The others go. */
  async keep(index: number): Promise<void> {
    const controller = this.#controllers[index];
    if (controller === undefined) return;
    await this.#lockstep?.pause();
    const snapshot = await controller.engine.trainer.call("run.snapshot", {});
    await this.#outside.adopt(snapshot, controller.store.getState().curves);
    // What the page was to train on with is gone.
    this.#owed = 0;
    this.close();
  }

  /** Back to the choice; what was trained is lost. */
  chooseAgain(): void {
    const { holdsTraining } = this.store.getState();
    this.#endSides();
    this.#set({ ...NOTHING, holdsTraining });
  }

  /** Ends every worker; the page's own run goes on if it was training. */
  close(): void {
    this.#endSides();
    this.#set(NOTHING);
    this.#letPageGo();
  }

  #set(part: Partial<SideBySideState>): void {
    this.store.setState(part);
  }

  #fail(failure: ToldFailure): void {
    this.#endSides();
    this.#set({ phase: "failed", sides: [], failure });
  }

  async #holdPage(isTraining: boolean): Promise<void> {
    if (!isTraining) return;
    this.#set({ holdsTraining: true });
    const { owed } = await this.#outside.pause();
    this.#owed = owed;
    // Closed meanwhile.
    if (!this.store.getState().holdsTraining) this.#letPageGo();
  }

  #letPageGo(): void {
    const owed = this.#owed;
    this.#owed = 0;
    // What fails here has been said on the page already.
    if (owed !== 0) void this.#outside.train(owed ?? undefined).catch(() => undefined);
  }

  #endSides(): void {
    this.#lockstep?.end();
    this.#lockstep = null;
    for (const controller of this.#controllers) controller.end();
    this.#controllers = [];
  }
}

/** Null when the room stands at its first step, on the page's engine and with the page's inputs; else why not. */
async function readied(
  controller: RoomController,
  { backend, inputs }: Pick<SideBySideStart, "backend" | "inputs">,
): Promise<ToldFailure | null> {
  controller.store.setState(({ strips }) => ({ strips: { ...strips, inputs } }));
  await controller.actions.boot();
  const { boot, backend: running } = controller.store.getState();
  if (boot.phase === "failed") return boot.failure;
  if (backend !== null && running?.name !== backend) await controller.actions.useBackend(backend);
  return null;
}
