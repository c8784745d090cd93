/**
 * A sweep from the page's side: trains its runs one after another in a worker of its own, keeps each as it goes, and goes on
 * where it was after anything. Holds the page's own training meanwhile. Makes no worker and opens no storage itself.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { BackendName } from "../../core/shared/backends.ts";
import { Failure, toldFailure } from "../../core/shared/failure.ts";
import { PROTOCOL_VERSION, type TrainerEvent } from "../../protocol/trainer.ts";
import type { DatasetDescription } from "../../protocol/datasets.ts";
import type { LoneTrainer } from "../engine/loneTrainer.ts";
import type { SavedGrid } from "../storage/runRecord.ts";
import type { SweepPicture, SweepRecord, SweepResult, SweepRun } from "../storage/sweepRecord.ts";
import { savedCurves } from "./curves.ts";
import { dataIdentity } from "./dataIdentity.ts";
import { figuresOf, newId, type KeptMoment, type RunIdentity } from "./keptMoment.ts";
import { LoneRun } from "./loneRun.ts";
import { runPicture } from "./runPicture.ts";
import { sweepCurve } from "./sweepCurve.ts";
import { nextRun, runIdOf, stepsOf, withResult } from "./sweepPlan.ts";
import type { SweepState, SweepSurroundings } from "./sweepState.ts";

/** A kill at any moment costs at most so much training, and a block. */
const SAVE_MS = 8000;
/** A block is about so long; the first one is short, to learn how fast it goes. */
const BLOCK_SECONDS = 1;
const FIRST_BLOCK = 10;

const AT_REST = { current: null, holdsTraining: false, failure: null, unkept: null } as const;
const NOTHING: SweepState = { phase: "idle", sweep: null, ...AT_REST };

export class SweepController {
  readonly store: StoreApi<SweepState> = createStore(() => NOTHING);
  readonly #outside: SweepSurroundings;
  #engine: LoneTrainer | null = null;
  #run: LoneRun | null = null;
  /** Data the engine has on hand, by what was last loaded. */
  #dataset: DatasetDescription | null = null;
  #backend: BackendName | null = null;
  #isWanted = false;
  /** Held because the tab is hidden. */
  #isHiding = false;
  /** Pauses and starts come one after another. */
  #underWay: Promise<void> = Promise.resolve();
  #savedAt = 0;
  /** Steps that the page's own run is owed. */
  #owed: number | null = 0;

  constructor(outside: SweepSurroundings) {
    this.#outside = outside;
  }

  /** Begins, or goes on where it was. Resolves when it has ended, whatever came of it. */
  async go(sweep: SweepRecord, isPageTraining: boolean): Promise<void> {
    await this.#underWay;
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#set({ ...NOTHING, phase: "starting", sweep, holdsTraining: this.#owed !== 0 });
    this.#underWay = this.#holding(isPageTraining, () => this.#trainAll());
    await this.#underWay;
  }

  /** Ends the block in hand and keeps what there is. Resolves when that is done. */
  async pause(): Promise<void> {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#set({ phase: "saving" });
    // What trains ends early; where nothing trains yet there is nothing to end.
    await this.#engine?.trainer.call("run.pause", {}).catch(() => undefined);
    await this.#underWay;
  }

  /** For those who asked that nothing trains while the tab is hidden: holds the sweep, and the page's run with it. */
  async followVisibility(page: Pick<Document, "hidden">): Promise<void> {
    if (page.hidden) {
      if (!this.#isWanted) return;
      this.#isHiding = true;
      await this.pause();
    } else if (this.#isHiding) {
      await this.#underWay;
      // It may have been hidden again meanwhile.
      if (page.hidden || !this.#isHiding) return;
      this.#isHiding = false;
      const { sweep, phase } = this.store.getState();
      if (phase === "paused" && sweep !== null) await this.go(sweep, false);
      else this.#trainPage();
    }
  }

  /** Goes past the run that could not be trained. */
  async skip(isPageTraining: boolean): Promise<void> {
    const { sweep, phase } = this.store.getState();
    const index = sweep === null ? null : nextRun(sweep);
    if (sweep === null || index === null || phase === "training" || phase === "starting") return;
    const nothing = { runId: null, step: 0, seconds: 0, figures: null, curve: null, picture: null };
    const skipped = withResult(sweep, { index, outcome: "skipped", ...nothing }, this.#outside.now());
    await this.#keepSweep(skipped);
    await this.go(skipped, isPageTraining);
  }

  /** Looks at a sweep without training it. */
  show(sweep: SweepRecord | null): void {
    if (this.#isWanted) return;
    const isDone = sweep !== null && nextRun(sweep) === null;
    this.#set({ ...NOTHING, phase: sweep === null ? "idle" : isDone ? "done" : "paused", sweep });
  }

  /** Keeps what there is and ends the worker; the page's own run goes on if it was training. */
  async close(): Promise<void> {
    this.#isHiding = false;
    await this.pause();
    this.#endEngine();
    this.#set(NOTHING);
    this.#trainPage();
  }

  #set(part: Partial<SweepState>): void {
    this.store.setState(part);
  }

  async #holding(isPageTraining: boolean, work: () => Promise<void>): Promise<void> {
    try {
      if (isPageTraining) {
        this.#set({ holdsTraining: true });
        this.#owed = (await this.#outside.pause()).owed;
      }
      const release = await this.#outside.lock(this.#sweep.id);
      if (release === null) {
        const message = "Another tab trains this sweep. Go on there, or close that tab and try again.";
        throw new Failure("sweepElsewhere", message);
      }
      await work().finally(release);
      const { sweep } = this.store.getState();
      this.#set({ phase: sweep !== null && nextRun(sweep) === null ? "done" : "paused" });
    } catch (error) {
      this.#endEngine();
      this.#set({ phase: "failed", failure: toldFailure(error) });
    } finally {
      this.#isWanted = false;
      this.#run = null;
    }
    if (!this.#isHiding) this.#trainPage();
  }

  /** Gives back to the page's run the steps it waits for. */
  #trainPage(): void {
    this.#set({ holdsTraining: false });
    const owed = this.#owed;
    this.#owed = 0;
    // What fails here has been said on the page already.
    if (owed !== 0) void this.#outside.train(owed ?? undefined).catch(() => undefined);
  }

  async #trainAll(): Promise<void> {
    await this.#keepSweep(this.#sweep);
    while (this.#isWanted) {
      const index = nextRun(this.#sweep);
      if (index === null) break;
      await this.#trainOne(index);
    }
    if (nextRun(this.#sweep) === null) this.#endEngine();
  }

  get #sweep(): SweepRecord {
    const { sweep } = this.store.getState();
    if (sweep === null) throw new Error("there is no sweep");
    return sweep;
  }

  async #trainOne(index: number): Promise<void> {
    const planned = this.#sweep.runs[index];
    if (planned === undefined) return;
    const { trainer } = this.#engine ?? (await this.#startEngine());
    const { id: sweep, budget } = this.#sweep;
    const run = new LoneRun(trainer, () => this.#tell(index));
    this.#run = run;
    const id = runIdOf({ id: sweep }, index);
    const before = await this.#outside.readRun(id, planned, budget);
    const isBegun = typeof before === "object";
    await (isBegun ? run.goOn(before) : run.begin(planned.settings));
    const identity = {
      id: before === "other" ? newId() : id,
      createdAt: isBegun ? before.createdAt : this.#outside.now(),
      sweep,
    };
    this.#savedAt = performance.now();
    const goal = stepsOf(budget, run.stepsPerEpoch);
    if (this.#isWanted) this.#set({ phase: "training" });
    this.#tell(index);
    while (this.#isWanted && run.step < goal && run.diverged === null) {
      await run.advance(Math.min(goal - run.step, blockOf(run)));
      this.#tell(index);
      const isDue = performance.now() - this.#savedAt >= SAVE_MS;
      if (isDue && run.step < goal && run.diverged === null) await this.#keepRun(identity, run, null);
    }
    if (run.diverged !== null || run.step >= goal) await this.#finish(index, planned, run, identity);
    else await this.#keepRun(identity, run, null);
  }

  async #finish(index: number, planned: SweepRun, run: LoneRun, identity: RunIdentity): Promise<void> {
    const { trainer } = this.#engine ?? (await this.#startEngine());
    if (run.diverged === null) await run.measure();
    const dataset = this.#dataset;
    const picture =
      dataset === null
        ? null
        : await runPicture((name, params) => trainer.call(name, params), planned.settings, dataset);
    await this.#keepRun(identity, run, picture);
    const { evaluation, diverged } = run;
    const result: SweepResult = {
      index,
      runId: identity.id,
      outcome: diverged === null ? "done" : "diverged",
      step: diverged?.step ?? run.step,
      seconds: run.curves.trainedSeconds,
      // Those of the step it has gone back to are not what came of this value.
      figures: evaluation === null || diverged !== null ? null : figuresOf(evaluation),
      curve: sweepCurve(run.curves),
      picture,
    };
    await this.#keepSweep(withResult(this.#sweep, result, this.#outside.now()));
    this.#set({ current: null });
  }

  /** What cannot be kept is said and trained all the same. */
  async #keepRun(identity: RunIdentity, run: LoneRun, picture: SweepResult["picture"]): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null || run.step === 0) return;
    const { curves, ...whole } = await run.soFar();
    const { evaluation, stepsPerEpoch } = run;
    const moment: KeptMoment = {
      identity,
      ...whole,
      curves: savedCurves(curves),
      trainedSeconds: curves.trainedSeconds,
      data: dataIdentity(dataset),
      backend: this.#backend ?? this.#sweep.backend,
      stepsPerEpoch,
      figures: evaluation === null ? null : figuresOf(evaluation),
      grid: picture?.of === "plane" ? withoutKind(picture) : null,
    };
    await this.#kept(() => this.#outside.saveRun(moment));
    this.#savedAt = performance.now();
  }

  async #keepSweep(sweep: SweepRecord): Promise<void> {
    this.#set({ sweep });
    await this.#kept(() => this.#outside.saveSweep(sweep));
  }

  async #kept(save: () => Promise<void>): Promise<void> {
    try {
      await save();
      this.#set({ unkept: null });
    } catch (error) {
      this.#set({ unkept: toldFailure(error) });
    }
  }

  async #startEngine(): Promise<LoneTrainer> {
    const engine = this.#outside.startTrainer({
      onEvent: (event) => this.#onEvent(event),
      onDeath: (message) => this.#set({ failure: { message } }),
    });
    this.#engine = engine;
    const { trainer } = engine;
    await trainer.call("engine.probe", { protocol: PROTOCOL_VERSION });
    this.#backend = (await trainer.call("engine.use", { wanted: this.#sweep.backend })).name;
    // Nobody looks at the past of these runs.
    await trainer.call("timeline.limit", { bytes: 0 });
    return engine;
  }

  #endEngine(): void {
    this.#engine?.close();
    this.#engine = null;
    this.#dataset = null;
  }

  #onEvent(event: TrainerEvent): void {
    if (event.type === "dataset") this.#dataset = event.dataset;
    this.#run?.onEvent(event);
  }

  #tell(index: number): void {
    const run = this.#run;
    if (run === null) return;
    const { step, stepsPerSecond } = run;
    const goal = stepsOf(this.#sweep.budget, run.stepsPerEpoch);
    this.#set({ current: { index, step, goal, stepsPerSecond } });
  }
}

function blockOf({ stepsPerSecond }: LoneRun): number {
  return stepsPerSecond === 0 ? FIRST_BLOCK : Math.max(1, Math.round(BLOCK_SECONDS * stepsPerSecond));
}

function withoutKind({ side, tileWidth, tileHeight, pixels }: SweepPicture): SavedGrid {
  return { side, tileWidth, tileHeight, pixels };
}
