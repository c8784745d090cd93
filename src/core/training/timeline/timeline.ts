/**
 * What a run keeps of its past, in plain arrays and never more bytes than it may: moments to look at, a few of them exact
 * copies to go on from. A run can be had again at any of its steps: from the nearest copy before it, or from its settings,
 * by taking the steps since then once more (`replay.ts`). Knows no device, no worker and no page.
 */
import type { Settings } from "../../settings/descriptors.ts";
import type { RunPast } from "../../settings/past.ts";
import type { RunSnapshot } from "../../settings/snapshot.ts";
import { assert } from "../../shared/assert.ts";
import type { Evaluation } from "../../shared/measurements.ts";
import { TIMELINE_BYTES, type PastMoment, type TimelineReport } from "../../shared/timeline.ts";
import {
  EXACT_MOMENTS,
  bytesOfEvaluation,
  bytesOfValues,
  exactValues,
  keptMoment,
  OVERHEAD_BYTES,
  rounded,
  roundedWeights,
  withoutCopy,
  type KeptMoment,
  type MomentSource,
} from "./keptMoment.ts";
import { sparedCopy, sparedMoment, type ChangePeriod } from "./thinning.ts";

/** Where a replay begins: an exact copy, or the settings of a run at its step 0. */
export type ReplayStart =
  | { readonly kind: "copy"; readonly snapshot: RunSnapshot; readonly known: number }
  | { readonly kind: "settings"; readonly settings: Settings };

/** More would not be told apart on a slider, nor told to the page several times a second. */
const MOST_MOMENTS = 200;
/** Of the bytes, what copies to go on from may take, and how many more would save no time worth the bytes. */
const COPIES_SHARE = 0.45;
const MOST_COPIES = 24;
/** A run that did not begin at step 0 begins with a copy, if it takes no more than this. */
const FIRST_COPY_SHARE = 0.6;
const STEPS_BETWEEN_COPIES = 50;
/** Changes so soon after one another count as one. */
const ONE_CHANGE_STEPS = 35;

export class Timeline {
  /** With these the run began at step 0; null for one that goes on from a snapshot. */
  readonly #origin: Settings | null;
  #limit: number;
  /** Ascending by step. */
  #moments: KeptMoment[] = [];
  #changes: ChangePeriod[] = [];
  #pinned: number | null = null;
  /** Weights are kept at half precision. */
  #rounds = false;
  /** Bytes of what is being read. */
  #reserved = 0;
  /** Counts up when the past is taken back: what was being read then belongs to it. */
  #takenBack = 0;

  constructor(origin: Settings | null, limit = TIMELINE_BYTES) {
    this.#origin = origin;
    this.#limit = limit;
  }

  /** Of a run that is brought back, with what was kept of it: nothing of that is later than where it stands. */
  static restored(past: RunPast, kept: readonly PastMoment[], limit: number): Timeline {
    const timeline = new Timeline(past.origin, limit);
    timeline.#takenBack = past.takenBack;
    for (const { step } of past.journal) timeline.markChange(step);
    timeline.#moments = kept.map(({ evaluation, beta, weights, takenBack }) => {
      return keptMoment(evaluation, beta, weights, takenBack);
    });
    timeline.setLimit(limit);
    return timeline;
  }

  /** With these settings the run began at step 0; null for one that goes on from a snapshot. */
  get origin(): Settings | null {
    return this.#origin;
  }

  get moments(): readonly KeptMoment[] {
    return this.#moments;
  }

  get changes(): readonly ChangePeriod[] {
    return this.#changes;
  }

  /** How often its past has been taken back. */
  get takenBack(): number {
    return this.#takenBack;
  }

  /** Nothing to look at, or nothing to take the run again from. */
  get lacksBeginning(): boolean {
    return this.#moments.length === 0 || (this.#origin === null && !this.#moments.some(isCopy));
  }

  get bytes(): number {
    return this.#moments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  report(): TimelineReport {
    return {
      steps: this.#moments.map(({ step }) => step),
      bytes: this.bytes,
      limit: this.#limit,
      isRounded: this.#moments.some(({ weights }) => weights.kind === "rounded"),
    };
  }

  /**
   * Keeps this moment, for which others may have to go, unless it follows the last one so soon that it would soon have to
   * go itself. Resolves to whether anything changed. Sync point.
   */
  async keep(evaluation: Evaluation, source: MomentSource): Promise<boolean> {
    const { step } = evaluation;
    this.#rounds = EXACT_MOMENTS * source.parameterBytes > this.#limit;
    const lookedAt = OVERHEAD_BYTES + bytesOfEvaluation(evaluation) + source.parameterBytes / (this.#rounds ? 2 : 1);
    const isFirst = this.#needsFirstCopy(source);
    if (!isFirst && !this.#isLateEnough(step, lookedAt)) return false;
    const asCopy = isFirst || (this.#wantsCopy(step, source) && this.#spareCopies(step, source.snapshotBytes));
    const bytes = asCopy ? OVERHEAD_BYTES + bytesOfEvaluation(evaluation) + source.snapshotBytes : lookedAt;
    if (!this.#makeRoom(bytes, step)) return true;
    this.#reserved += bytes;
    const takenBack = this.#takenBack;
    try {
      const weights = asCopy
        ? ({ kind: "copy", snapshot: await source.readSnapshot(), known: source.known } as const)
        : await this.#readWeights(source);
      if (takenBack === this.#takenBack) this.#add(keptMoment(evaluation, source.beta, weights, takenBack));
    } finally {
      this.#reserved -= bytes;
    }
    return true;
  }

  /** A live change was made at this step: moments near it count for more. */
  markChange(step: number): void {
    const last = this.#changes.at(-1);
    if (last === undefined || step - last.until > ONE_CHANGE_STEPS) this.#changes.push({ from: step, until: step });
    else this.#changes[this.#changes.length - 1] = { from: last.from, until: step };
  }

  nearest(step: number): KeptMoment | null {
    let found: KeptMoment | null = null;
    for (const moment of this.#moments) {
      if (found === null || Math.abs(moment.step - step) < Math.abs(found.step - step)) found = moment;
    }
    return found;
  }

  /** The moment at this step stays whatever else must go; one at a time, null for none. */
  pin(step: number | null): void {
    this.#pinned = step;
  }

  /** What came after `step` has been taken back, and what rests on journal entries beyond the first `known`. */
  cut(step: number, known: number): void {
    this.#takenBack += 1;
    this.#changes = this.#changes.filter(({ from }) => from <= step);
    this.#moments = this.#moments
      .filter((moment) => moment.step <= step)
      .map((moment) => (moment.weights.kind === "copy" && moment.weights.known > known ? withoutCopy(moment) : moment));
  }

  /** From now on at most so many bytes, and at once. @throws for less than none */
  setLimit(bytes: number): void {
    assert(bytes >= 0, `bytes must be a number of at least 0, got ${bytes}`);
    this.#limit = bytes;
    const exact = this.#moments.find(({ weights }) => weights.kind !== "rounded");
    if (exact !== undefined) this.#rounds = EXACT_MOMENTS * exactBytes(exact) > bytes;
    if (this.#rounds) {
      this.#moments = this.#moments.map((moment) => (moment.weights.kind === "exact" ? rounded(moment) : moment));
    }
    this.#makeRoom(0, null);
    while (this.bytes > bytes) this.#moments.shift();
  }

  /** The past of a run that was this one up to `step`. The moments are shared, not copied. */
  upTo(step: number): Timeline {
    const past = new Timeline(this.#origin, this.#limit);
    past.#moments = this.#moments.filter((moment) => moment.step <= step);
    past.#rounds = this.#rounds;
    past.#takenBack = this.#takenBack;
    past.#changes = this.#changes.filter(({ from }) => from <= step);
    return past;
  }

  /** What to begin with to have the run at `step` again; null when nothing is left to begin with. */
  startFor(step: number): ReplayStart | null {
    const { weights } = this.#moments.findLast((moment) => moment.step <= step && isCopy(moment)) ?? {};
    if (weights?.kind === "copy") return weights;
    return this.#origin === null ? null : { kind: "settings", settings: this.#origin };
  }

  /** In its place, which is the last; a copy also in that of the same moment without. */
  #add(moment: KeptMoment): void {
    const last = this.#moments.at(-1);
    if (last?.step === moment.step && isCopy(moment)) this.#moments.pop();
    else if (moment.step <= (last?.step ?? -1)) return;
    this.#moments.push(moment);
  }

  async #readWeights(source: MomentSource): Promise<KeptMoment["weights"]> {
    const values = await source.readParameters();
    return this.#rounds ? roundedWeights(values) : { kind: "exact", values };
  }

  /** A run of T steps of which n moments fit needs none within T/n steps of another, but near a change. */
  #isLateEnough(step: number, bytes: number): boolean {
    const newest = this.#moments.at(-1)?.step;
    if (newest === undefined) return true;
    const changed = this.#changes.at(-1)?.until ?? Number.NEGATIVE_INFINITY;
    const apart = step - changed <= ONE_CHANGE_STEPS ? 1 : step / Math.min(MOST_MOMENTS, this.#limit / bytes);
    return step - newest >= Math.max(1, apart);
  }

  /** What did not begin at step 0 can be had again from its first copy on. */
  #needsFirstCopy({ snapshotBytes }: MomentSource): boolean {
    if (this.#origin !== null || snapshotBytes > FIRST_COPY_SHARE * this.#limit) return false;
    return !this.#moments.some(isCopy);
  }

  #wantsCopy(step: number, { snapshotBytes }: MomentSource): boolean {
    const most = this.#mostCopies(snapshotBytes);
    const last = this.#moments.findLast(isCopy)?.step ?? this.#moments[0]?.step ?? step;
    return most > 0 && step - last >= Math.max(STEPS_BETWEEN_COPIES, step / (2 * (most + 1)));
  }

  #mostCopies(snapshotBytes: number): number {
    return Math.min(MOST_COPIES, Math.floor((COPIES_SHARE * this.#limit) / snapshotBytes));
  }

  /** Makes room among the copies for one more; false when that cannot be. */
  #spareCopies(step: number, snapshotBytes: number): boolean {
    const most = this.#mostCopies(snapshotBytes);
    for (;;) {
      const copies = this.#moments.filter(isCopy);
      if (copies.length < most) return true;
      const isKept = (i: number) => copies[i] === undefined || this.#isIndispensable(copies[i]);
      const steps = copies.map((moment) => moment.step);
      const spared = copies[sparedCopy(steps, isKept, this.#moments[0]?.step ?? 0, step) ?? -1];
      if (spared === undefined) return false;
      this.#giveUpCopy(spared);
    }
  }

  /** What is shown, and what nothing could take the place of as the beginning. */
  #isIndispensable(moment: KeptMoment): boolean {
    return moment.step === this.#pinned || (this.#origin === null && moment === this.#moments.find(isCopy));
  }

  /** Spares moments until `bytes` more fit; false when that cannot be. `step`: of the moment to come, null for none. */
  #makeRoom(bytes: number, step: number | null): boolean {
    const room = this.#limit - bytes - this.#reserved;
    const most = step === null ? MOST_MOMENTS : MOST_MOMENTS - 1;
    while (this.bytes > room || this.#moments.length > most) {
      if (!this.#spareOne(step)) return false;
    }
    return true;
  }

  /** The one that matters least: a moment between others, then a copy's exactness, then the oldest. */
  #spareOne(coming: number | null): boolean {
    const moments = this.#moments;
    const steps = moments.map((moment) => moment.step);
    const index = sparedMoment(
      coming === null ? steps : [...steps, coming],
      (i) => moments[i]?.step === this.#pinned || moments[i]?.weights.kind === "copy",
      this.#changes,
    );
    if (index !== null) {
      moments.splice(index, 1);
      return true;
    }
    const copy = moments.find((moment) => isCopy(moment) && !this.#isIndispensable(moment)) ?? moments.find(isCopy);
    if (copy !== undefined) {
      this.#giveUpCopy(copy);
      return true;
    }
    const oldest = moments.findIndex((moment) => moment.step !== this.#pinned);
    if (oldest < 0 || (coming === null && moments.length < 2)) return false;
    moments.splice(oldest, 1);
    return true;
  }

  /** It can still be looked at. */
  #giveUpCopy(copy: KeptMoment): void {
    const left = this.#rounds ? rounded(copy) : withoutCopy(copy);
    this.#moments = this.#moments.map((moment) => (moment === copy ? left : moment));
  }
}

function isCopy({ weights }: KeptMoment): boolean {
  return weights.kind === "copy";
}

function exactBytes({ weights }: KeptMoment): number {
  return weights.kind === "rounded" ? 0 : bytesOfValues(exactValues(weights));
}
