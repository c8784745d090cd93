/**
 * Columns of numbers over the steps of a run, in bounded memory for a run of any length.
 * Knows nothing of what the columns mean, of clocks, or of how they are drawn.
 */

import { assert } from "./assert.ts";

const DEFAULT_CAPACITY = 8192;

/** Everything a series holds, copied: what `restore` needs to bring it back. */
export interface SeriesSnapshot<Column extends string> {
  readonly capacity: number;
  readonly stride: number;
  readonly steps: Float64Array;
  readonly values: Readonly<Record<Column, Float64Array>>;
  readonly lastStep: number;
  readonly latest: Readonly<Record<Column, number>>;
  readonly pendingCount: number;
  readonly pendingStepSum: number;
  readonly pendingSums: Readonly<Record<Column, number>>;
}

interface ColumnStore {
  values: Float64Array;
  pendingSum: number;
  latest: number;
}

/**
 * Rows (step, value per column), exact until `capacity` rows are held. Then neighbouring rows are averaged pairwise and
 * `stride` doubles: from there on each row is the mean of `stride` appended rows, at their mean step.
 *
 * What is held is a pure function of what was appended since the last `clear` or `restore`, so two equal runs show equal
 * curves whether their rows came one by one or in batches. Rows of a bucket not yet complete are not in the views;
 * `lastStep` and `latest` always give the newest appended row.
 */
export class Series<Column extends string> {
  readonly capacity: number;
  readonly columns: readonly Column[];
  #steps: Float64Array;
  #stores: Map<Column, ColumnStore>;
  #length = 0;
  #stride = 1;
  #lastStep = Number.NEGATIVE_INFINITY;
  #pendingCount = 0;
  #pendingStepSum = 0;
  #revision = 0;
  #generation = 0;

  /** @param capacity rows held at most; even, so that halving leaves no row over. */
  constructor(columns: readonly Column[], capacity: number = DEFAULT_CAPACITY) {
    assert(Number.isInteger(capacity) && capacity >= 2 && capacity % 2 === 0, `capacity must be even, got ${capacity}`);
    this.capacity = capacity;
    this.columns = [...columns];
    this.#steps = new Float64Array(capacity);
    this.#stores = new Map(
      columns.map((name) => [name, { values: new Float64Array(capacity), pendingSum: 0, latest: Number.NaN }]),
    );
  }

  /** Rows in the views. */
  get length(): number {
    return this.#length;
  }

  /** Appended rows averaged into each row of the views; a power of two. */
  get stride(): number {
    return this.#stride;
  }

  /** Grows with every change; equal revisions mean equal contents. */
  get revision(): number {
    return this.#revision;
  }

  /** Grows when the past was replaced (`clear`, `restore`): what was drawn of it is void. */
  get generation(): number {
    return this.#generation;
  }

  /** Step of the newest appended row; −∞ when there is none. */
  get lastStep(): number {
    return this.#lastStep;
  }

  /** Mean step of each row, increasing. A view: the next `append` may rewrite it. */
  get steps(): Float64Array {
    return this.#steps.subarray(0, this.#length);
  }

  /** Mean value of each row. A view: the next `append` may rewrite it. */
  column(name: Column): Float64Array {
    return this.#store(name).values.subarray(0, this.#length);
  }

  /** The newest appended value, exact; NaN when there is none. */
  latest(name: Column): number {
    return this.#store(name).latest;
  }

  /** @throws if `step` is not beyond the last one: a run that starts again needs `clear` or `restore` first. */
  append(step: number, values: Readonly<Record<Column, number>>): void {
    this.#accumulate(step, (name) => values[name]);
  }

  /** The same as `append` for each row in turn. @throws as `append` does, or if a column has another length. */
  appendBatch(steps: ArrayLike<number>, values: Readonly<Record<Column, ArrayLike<number>>>): void {
    for (const name of this.columns) {
      assert(values[name].length === steps.length, `${name} has ${values[name].length} values, not ${steps.length}`);
    }
    for (let row = 0; row < steps.length; row++) {
      this.#accumulate(steps[row] ?? Number.NaN, (name) => values[name][row] ?? Number.NaN);
    }
  }

  clear(): void {
    this.#length = 0;
    this.#stride = 1;
    this.#lastStep = Number.NEGATIVE_INFINITY;
    this.#pendingCount = 0;
    this.#pendingStepSum = 0;
    for (const store of this.#stores.values()) {
      store.pendingSum = 0;
      store.latest = Number.NaN;
    }
    this.#replaced();
  }

  snapshot(): SeriesSnapshot<Column> {
    return {
      capacity: this.capacity,
      stride: this.#stride,
      steps: this.steps.slice(),
      values: this.#record((name) => this.column(name).slice()),
      lastStep: this.#lastStep,
      latest: this.#record((name) => this.#store(name).latest),
      pendingCount: this.#pendingCount,
      pendingStepSum: this.#pendingStepSum,
      pendingSums: this.#record((name) => this.#store(name).pendingSum),
    };
  }

  /** @throws if the snapshot was taken of a series of another capacity. */
  restore(snapshot: SeriesSnapshot<Column>): void {
    assert(snapshot.capacity === this.capacity, `snapshot has capacity ${snapshot.capacity}, not ${this.capacity}`);
    this.#length = snapshot.steps.length;
    this.#stride = snapshot.stride;
    this.#lastStep = snapshot.lastStep;
    this.#pendingCount = snapshot.pendingCount;
    this.#pendingStepSum = snapshot.pendingStepSum;
    this.#steps.set(snapshot.steps);
    for (const [name, store] of this.#stores) {
      store.values.set(snapshot.values[name]);
      store.pendingSum = snapshot.pendingSums[name];
      store.latest = snapshot.latest[name];
    }
    this.#replaced();
  }

  #accumulate(step: number, valueOf: (name: Column) => number): void {
    assert(step > this.#lastStep, `step must be beyond ${this.#lastStep}, got ${step}`);
    this.#lastStep = step;
    this.#pendingCount++;
    this.#pendingStepSum += step;
    for (const [name, store] of this.#stores) {
      store.latest = valueOf(name);
      store.pendingSum += store.latest;
    }
    if (this.#pendingCount === this.#stride) this.#commit();
    this.#revision++;
  }

  /** Turns the complete bucket into a row; when there is no room, halves instead and lets the bucket fill on. */
  #commit(): void {
    if (this.#length === this.capacity) {
      averagePairs(this.#steps, this.#length);
      for (const store of this.#stores.values()) averagePairs(store.values, this.#length);
      this.#length /= 2;
      this.#stride *= 2;
      return;
    }
    this.#steps[this.#length] = this.#pendingStepSum / this.#stride;
    for (const store of this.#stores.values()) {
      store.values[this.#length] = store.pendingSum / this.#stride;
      store.pendingSum = 0;
    }
    this.#length++;
    this.#pendingCount = 0;
    this.#pendingStepSum = 0;
  }

  #replaced(): void {
    this.#revision++;
    this.#generation++;
  }

  #store(name: Column): ColumnStore {
    const store = this.#stores.get(name);
    assert(store !== undefined, `series has no column ${name}`);
    return store;
  }

  #record<Value>(valueOf: (name: Column) => Value): Record<Column, Value> {
    return Object.fromEntries(this.columns.map((name) => [name, valueOf(name)])) as Record<Column, Value>;
  }
}

function averagePairs(values: Float64Array, length: number): void {
  for (let i = 0; i < length; i += 2) values[i / 2] = ((values[i] ?? 0) + (values[i + 1] ?? 0)) / 2;
}
