/**
 * Columns of numbers over the steps of a run, in bounded memory for a run of any length.
 * Knows nothing of what the columns mean, of clocks, or of how they are drawn.
 */

import { assert } from "./assert.ts";

const DEFAULT_CAPACITY = 8192;

/** A series exactly as it stands, with the bucket that is not full yet. */
export interface SavedSeries {
  readonly columns: readonly string[];
  readonly capacity: number;
  readonly stride: number;
  readonly lastStep: number;
  readonly pendingCount: number;
  readonly pendingStepSum: number;
  /** A sum for each column. */
  readonly pendingSums: readonly number[];
  /** [rows], and [rows] for each column. */
  readonly steps: Float64Array;
  readonly values: readonly Float64Array[];
}

interface ColumnStore {
  values: Float64Array;
  pendingSum: number;
}

/**
 * Rows (step, value per column), exact until `capacity` rows are held. Then neighbouring rows are averaged pairwise and
 * `stride` doubles: from there on each row is the mean of `stride` appended rows, at their mean step.
 *
 * What is held is a pure function of what was appended, so two equal runs show equal curves whether their rows came one
 * by one or in batches. Rows of a bucket not yet complete are not in the views; `lastStep` is always the newest step.
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

  /** @param capacity rows held at most; even, so that halving leaves no row over. */
  constructor(columns: readonly Column[], capacity: number = DEFAULT_CAPACITY) {
    assert(Number.isInteger(capacity) && capacity >= 2 && capacity % 2 === 0, `capacity must be even, got ${capacity}`);
    this.capacity = capacity;
    this.columns = [...columns];
    this.#steps = new Float64Array(capacity);
    this.#stores = new Map(columns.map((name) => [name, { values: new Float64Array(capacity), pendingSum: 0 }]));
  }

  /** The series that `saved` was, going on exactly where it stood. @throws if it has other columns or does not fit together */
  static restored<Column extends string>(columns: readonly Column[], saved: SavedSeries): Series<Column> {
    const { capacity, steps, stride, pendingCount } = saved;
    assert(columns.join() === saved.columns.join(), `columns must be ${columns.join()}, got ${saved.columns.join()}`);
    const series = new Series(columns, capacity);
    assert(steps.length <= capacity, `${steps.length} rows do not fit a capacity of ${capacity}`);
    assert(Number.isInteger(Math.log2(stride)), `stride must be a power of two, got ${stride}`);
    assert(pendingCount < stride, `a bucket of ${stride} rows cannot wait with ${pendingCount}`);
    series.#steps.set(steps);
    columns.forEach((name, i) => {
      const [values, sum] = [saved.values[i], saved.pendingSums[i]];
      assert(values?.length === steps.length && sum !== undefined, `${name} must have ${steps.length} rows and a sum`);
      const store = series.#store(name);
      store.values.set(values);
      store.pendingSum = sum;
    });
    series.#length = steps.length;
    series.#stride = stride;
    series.#lastStep = saved.lastStep;
    series.#pendingCount = pendingCount;
    series.#pendingStepSum = saved.pendingStepSum;
    return series;
  }

  /** A copy of all of it, which later rows do not change. */
  saved(): SavedSeries {
    const stores = this.columns.map((name) => this.#store(name));
    return {
      columns: [...this.columns],
      capacity: this.capacity,
      stride: this.#stride,
      lastStep: this.#lastStep,
      pendingCount: this.#pendingCount,
      pendingStepSum: this.#pendingStepSum,
      pendingSums: stores.map(({ pendingSum }) => pendingSum),
      steps: this.steps.slice(),
      values: stores.map(({ values }) => values.slice(0, this.#length)),
    };
  }

  /** Rows in the views. */
  get length(): number {
    return this.#length;
  }

  /** Appended rows averaged into each row of the views; a power of two. */
  get stride(): number {
    return this.#stride;
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

  /** @throws if `step` is not beyond the last one: a run that starts again has a series of its own. */
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

  #accumulate(step: number, valueOf: (name: Column) => number): void {
    assert(step > this.#lastStep, `step must be beyond ${this.#lastStep}, got ${step}`);
    this.#lastStep = step;
    this.#pendingCount++;
    this.#pendingStepSum += step;
    for (const [name, store] of this.#stores) {
      store.pendingSum += valueOf(name);
    }
    if (this.#pendingCount === this.#stride) this.#commit();
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

  #store(name: Column): ColumnStore {
    const store = this.#stores.get(name);
    assert(store !== undefined, `series has no column ${name}`);
    return store;
  }
}

function averagePairs(values: Float64Array, length: number): void {
  for (let i = 0; i < length; i += 2) values[i / 2] = ((values[i] ?? 0) + (values[i + 1] ?? 0)) / 2;
}
