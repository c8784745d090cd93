/** A trainer with its loop, its name for the page and its voice: turns what happens into events. */
import * as tf from "../core/compute/tf.ts";
import type { DivergedError } from "../core/training/divergence.ts";
import { evaluatesAt } from "../core/training/evaluationSchedule.ts";
import { measuresNear } from "../core/training/timeline/nearChanges.ts";
import { tensorsFromValues } from "../core/training/tensorTransfer.ts";
import { weightsOf } from "../core/training/timeline/keptMoment.ts";
import { MomentsToKeep } from "../core/training/timeline/momentsToKeep.ts";
import type { Timeline } from "../core/training/timeline/timeline.ts";
import type { Moment, Trainer } from "../core/training/trainer.ts";
import type { RunPast } from "../core/settings/past.ts";
import type { NoiseChoice } from "../core/shared/noiseChoice.ts";
import type { Evaluation } from "../core/shared/measurements.ts";
import { momentKey } from "../core/shared/timeline.ts";
import type { RunHeld, RunStatus, SettingChange, StatusReport, TrainerEvent } from "../protocol/trainer.ts";
import type { Voice } from "../protocol/endpoint.ts";
import type { DecoderPublisher } from "./decoderPublisher.ts";
import { RunLoop } from "./runLoop.ts";
import { TimelinePlayhead } from "./timelinePlayhead.ts";

export class Run {
  readonly id: number;
  readonly timeline: Timeline;
  readonly #toKeep = new MomentsToKeep();
  readonly #playhead = new TimelinePlayhead(() => this.#trainer);
  readonly #loop: RunLoop;
  readonly #publisher: DecoderPublisher;
  readonly #voice: Voice<TrainerEvent>;
  #trainer: Trainer;
  #status: RunStatus;
  /** Step last measured, and that of the last live change. */
  #measured = Number.NEGATIVE_INFINITY;
  #changed: number | null = null;
  /** The page does not know yet all that is kept: at first not what a fork has of its parent. */
  #hasNews = true;

  constructor(
    id: number,
    trainer: Trainer,
    timeline: Timeline,
    publisher: DecoderPublisher,
    voice: Voice<TrainerEvent>,
  ) {
    this.id = id;
    this.timeline = timeline;
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
      isDue: (step) => this.#isDue(step),
      onDue: async () => void (await this.evaluate()),
      onReport: () => this.#report(),
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

  /**
   * Ends what was going on, then takes one step with this ε: the steps after it have their own again. Anything but the
   * step's own ε is told as a change. Answers with what ends when it is taken.
   */
  async beginStep(noise: NoiseChoice): Promise<{ readonly finished: Promise<void> }> {
    await this.#loop.stop();
    const finished = this.#loop.step(noise);
    if (noise.kind !== "own") this.announce([{ name: "noise", from: "own", to: noiseText(noise) }]);
    return { finished };
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

  /**
   * Everything of this step, told to the page when it is due; training goes on while it is read. Of the moments kept so far
   * only those that are not among `known`, by their keys.
   */
  async keep(known: readonly string[]): Promise<RunHeld> {
    const resume = await this.#loop.suspend();
    const { journal, step } = this.#trainer;
    const [measured, changed] = [this.#measured, this.#changed];
    const { origin, takenBack } = this.timeline;
    const past = { origin, journal: [...journal.entries], measured, changed, takenBack };
    const chosen = this.#toKeep.chosenFrom(this.timeline);
    this.#voice.emit({ type: "held", runId: this.id, step });
    // What it reads is its own from here on.
    const reading = this.#trainer.snapshot();
    resume();
    const snapshot = await reading;
    const isKnown = new Set(known);
    const fresh = chosen.filter((moment) => !isKnown.has(momentKey(moment)));
    const moments = { kept: chosen.map(momentKey), fresh: fresh.map((moment) => this.#toKeep.formOf(moment)) };
    return { snapshot, past, moments };
  }

  /** Draws what a run that was brought back shows; when it measures next is as it would have been. */
  async goOnFrom({ measured, changed }: RunPast): Promise<void> {
    this.#measured = measured;
    this.#changed = changed;
    const isExtra = !this.#isDue(this.#trainer.step);
    // What was kept of it is its timeline: reopened ever so often it has no moment more.
    await this.evaluate(isExtra, !isExtra || this.timeline.lacksBeginning);
    if (isExtra) this.#measured = measured;
  }

  /** Measures at this very step, keeps the moment unless told not to, and tells the page; also what scripts ask for. */
  async evaluate(isExtra = false, isKept = true): Promise<Evaluation> {
    this.#measured = this.#trainer.step;
    const evaluation = await this.#trainer.evaluate(async (measured, moment) => {
      if (isKept && (await this.timeline.keep(measured, moment))) this.#hasNews = true;
    });
    // The weights first, so that reconstructions are drawn by those that were measured.
    await this.publish();
    this.#voice.emit({ type: "evaluation", runId: this.id, evaluation, isExtra });
    if (this.#status !== "running") this.#tellTimeline();
    return evaluation;
  }

  /** The decoder of the moment on show. */
  async publish(): Promise<void> {
    await this.#publisher.publish(this.id, this.#playhead.source);
  }

  /** Looks at the moment on show, which stays alive until `look` is done. */
  inspect<Result>(look: (moment: Moment) => Promise<Result>): Promise<Result> {
    return this.#trainer.inspect(look, this.#playhead.onDevice());
  }

  /** Looks at the kept moment nearest to `step`, whatever is on show. @throws when none is kept */
  async inspectPast<Result>(step: number, look: (moment: Moment, beta: number) => Promise<Result>): Promise<Result> {
    const kept = this.timeline.nearest(step);
    if (kept === null) throw new Error("Nothing is kept of this run's past yet.");
    const parameters = tensorsFromValues(weightsOf(kept));
    try {
      return await this.#trainer.inspect((moment) => look(moment, kept.beta), { parameters, step: kept.step });
    } finally {
      tf.dispose(Object.values(parameters));
    }
  }

  /** Null: now. */
  get shownStep(): number | null {
    return this.#playhead.moment?.step ?? null;
  }

  /** Shows the kept moment nearest to `step`, or now again; answers with its step. */
  async show(step: number | null): Promise<number | null> {
    const moment = step === null ? null : this.timeline.nearest(step);
    if (moment !== this.#playhead.moment) {
      this.timeline.pin(moment?.step ?? null);
      this.#playhead.moveTo(moment);
      await this.publish();
      this.#voice.emit({ type: "moment", runId: this.id, evaluation: moment?.evaluation ?? null });
    }
    return moment?.step ?? null;
  }

  /** Bytes that what is kept may take, at once and from now on. */
  async limitTimeline(bytes: number): Promise<void> {
    this.timeline.setLimit(bytes);
    await this.#showNowIfGone();
    this.#hasNews = true;
    this.#tellTimeline();
  }

  announce(changes: readonly SettingChange[]): void {
    const { step, beta } = this.#trainer;
    this.timeline.markChange(step);
    this.#changed = step;
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
    this.#playhead.leaveDevice();
    this.#trainer.dispose();
  }

  #isDue(step: number): boolean {
    if (step === this.#measured) return false;
    return evaluatesAt(step, this.#trainer.heldOutCount) || measuresNear(step, this.#changed, this.#measured);
  }

  async #report(): Promise<void> {
    this.#tellTimeline();
    // What training ends with is shown at once.
    if (this.#loop.owed === 0) await this.publish();
    else await this.#publisher.offer(this.id, this.#playhead.source);
  }

  #tellTimeline(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#voice.emit({ type: "timeline", runId: this.id, timeline: this.timeline.report() });
  }

  async #showNowIfGone(): Promise<void> {
    const step = this.shownStep;
    if (step !== null && this.timeline.nearest(step)?.step !== step) await this.show(null);
  }

  async #onDiverged(error: DivergedError): Promise<void> {
    const backAt = this.#trainer.rollBack();
    const report = { ...error.account, backAt };
    this.#voice.emit({ type: "trouble", runId: this.id, trouble: { kind: "diverged", report } });
    this.timeline.cut(backAt, this.#trainer.journal.length);
    this.#hasNews = true;
    await this.#showNowIfGone();
    // Figures and pictures of the ruined model must not stay on screen.
    await this.evaluate();
  }

  #onStopped(error: unknown): void {
    this.#tellTimeline();
    if (error !== null) this.#voice.emit({ type: "failure", runId: this.id, message: messageOf(error) });
    this.#setStatus(error === null ? "paused" : "failed");
  }

  #setStatus(status: RunStatus): void {
    this.#status = status;
    this.#voice.emit({ type: "status", runId: this.id, status, step: this.#trainer.step });
  }
}

/** `zero`, or `redrawn` and the number of the draw. */
function noiseText(noise: NoiseChoice): string {
  return noise.kind === "redrawn" ? `redrawn ${noise.draw}` : noise.kind;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
