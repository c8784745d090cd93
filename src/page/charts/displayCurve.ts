/** A series thinned to as many points as a picture can show, extended without starting over. Draws nothing. */

/** What is read of a `Series`; it may have other columns too. */
export interface CurveSource<Column extends string> {
  readonly length: number;
  readonly stride: number;
  readonly steps: Float64Array;
  column(name: Column): Float64Array;
}

/** Means of whole buckets; a power of two of rows each, so that a bucket twice as wide is two of the old ones. */
export function displayBucket(length: number, limit: number): number {
  let bucket = 1;
  while (length / bucket > limit) bucket *= 2;
  return bucket;
}

/** Means of `bucket` neighbours, from bucket number `from` on; an incomplete last bucket is left out. */
export function bucketMeans(values: Float64Array, bucket: number, from: number): number[] {
  const means: number[] = [];
  for (let start = from * bucket; start + bucket <= values.length; start += bucket) {
    let sum = 0;
    for (let i = start; i < start + bucket; i++) sum += values[i] ?? 0;
    means.push(sum / bucket);
  }
  return means;
}

export interface CurveChange {
  /** The points before `from` are not what they were. */
  readonly rebuilt: boolean;
  /** Index of the first new point; the number of points when nothing is new. */
  readonly from: number;
}

/** Follows one series. `steps` and `values` hold at most `limit` points and belong to this object. */
export class DisplayCurve<Column extends string> {
  readonly #source: CurveSource<Column>;
  readonly #limit: number;
  readonly #values: Map<Column, number[]>;
  #steps: number[] = [];
  #span = 1;

  constructor(source: CurveSource<Column>, columns: readonly Column[], limit: number) {
    this.#source = source;
    this.#limit = limit;
    this.#values = new Map(columns.map((name) => [name, []]));
  }

  get steps(): readonly number[] {
    return this.#steps;
  }

  /** Appended rows in each point, of which it is the mean. */
  get span(): number {
    return this.#span;
  }

  values(name: Column): readonly number[] {
    return this.#values.get(name) ?? [];
  }

  /** Takes in what the source gained since the last call. */
  update(): CurveChange {
    const source = this.#source;
    const bucket = displayBucket(source.length, this.#limit);
    // The source halving itself while the bucket halves leaves the points as they were.
    const span = bucket * source.stride;
    const rebuilt = span !== this.#span;
    this.#span = span;
    if (rebuilt) {
      this.#steps = [];
      for (const name of this.#values.keys()) this.#values.set(name, []);
    }
    const from = this.#steps.length;
    this.#steps.push(...bucketMeans(source.steps, bucket, from));
    for (const [name, values] of this.#values) values.push(...bucketMeans(source.column(name), bucket, from));
    return { rebuilt, from };
  }
}

/** Index of the step nearest to `step`; null when there is none. @param steps increasing */
export function nearestStep(steps: readonly number[], step: number): number | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  const after = steps[low];
  const before = steps[low - 1];
  if (after === undefined) return before === undefined ? null : low - 1;
  return before !== undefined && step - before < after - step ? low - 1 : low;
}
