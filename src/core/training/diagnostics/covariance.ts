/** Mean and covariance of the training examples, in plain loops on the processor: dark pixels, most of a digit, are skipped. */
import * as tf from "../../compute/tf.ts";
import { giveWay, type Patience } from "../../shared/patience.ts";

/** Rows read from the device at a time. */
const ROWS_PER_READ = 500;
/** Multiplications between two chances to give way: some 10 ms. */
const PRODUCTS_PER_PIECE = 5_000_000;

export interface Covariance {
  readonly mean: Float64Array; // [inputDim]
  readonly covariance: Float64Array; // [inputDim, inputDim]
  /** Whether every value is in [0, 1]. */
  readonly isProbability: boolean;
}

/** Of `train` [count, inputDim], which must stay alive until the promise settles. @throws GivenUpError when given up */
export async function covarianceOf(train: tf.Tensor2D, patience: Patience): Promise<Covariance> {
  const [count, dim] = train.shape;
  const moments = new Moments(dim);
  for (let from = 0; from < count; from += ROWS_PER_READ) {
    await moments.add(await rowsOf(train, from, Math.min(ROWS_PER_READ, count - from)), patience);
  }
  const mean = moments.sums.map((sum) => sum / count);
  return { mean, covariance: moments.covariance(mean, count), isProbability: moments.isProbability };
}

/** The sum of the diagonal: all variance there is. */
export function traceOf(matrix: Float64Array, dim: number): number {
  let trace = 0;
  for (let i = 0; i < dim; i++) trace += matrix[i * dim + i] ?? 0;
  return trace;
}

/** Σ x and Σ x xᵀ in double precision. */
class Moments {
  readonly sums: Float64Array;
  isProbability = true;
  readonly #dim: number;
  /** Right of the diagonal and on it. */
  readonly #products: Float64Array;
  /** Of the row under way: columns that are not 0, and what stands there. */
  readonly #columns: Int32Array;
  readonly #values: Float64Array;
  #sincePause = 0;

  constructor(dim: number) {
    this.#dim = dim;
    this.sums = new Float64Array(dim);
    this.#products = new Float64Array(dim * dim);
    this.#columns = new Int32Array(dim);
    this.#values = new Float64Array(dim);
  }

  /** Adds rows of `dim` values each. */
  async add(rows: Float32Array, patience: Patience): Promise<void> {
    for (let from = 0; from < rows.length; from += this.#dim) {
      this.#addRow(rows, from);
      if (this.#sincePause < PRODUCTS_PER_PIECE) continue;
      this.#sincePause = 0;
      await giveWay(patience);
    }
  }

  #addRow(rows: Float32Array, from: number): void {
    const [dim, columns, values, products] = [this.#dim, this.#columns, this.#values, this.#products];
    let filled = 0;
    for (let j = 0; j < dim; j++) {
      const value = rows[from + j] ?? Number.NaN;
      if (value === 0) continue;
      if (!(value >= 0 && value <= 1)) this.isProbability = false;
      columns[filled] = j;
      values[filled] = value;
      filled += 1;
      this.sums[j] = (this.sums[j] ?? 0) + value;
    }
    for (let a = 0; a < filled; a++) {
      const value = values[a] ?? 0;
      const row = (columns[a] ?? 0) * dim;
      for (let b = a; b < filled; b++) {
        const at = row + (columns[b] ?? 0);
        products[at] = (products[at] ?? 0) + value * (values[b] ?? 0);
      }
    }
    this.#sincePause += dim + (filled * filled) / 2;
  }

  /** E[x xᵀ] − m mᵀ, [dim, dim]. */
  covariance(mean: Float64Array, count: number): Float64Array {
    const dim = this.#dim;
    const covariance = new Float64Array(dim * dim);
    for (let i = 0; i < dim; i++) {
      for (let j = i; j < dim; j++) {
        const value = (this.#products[i * dim + j] ?? 0) / count - (mean[i] ?? 0) * (mean[j] ?? 0);
        covariance[i * dim + j] = value;
        covariance[j * dim + i] = value;
      }
    }
    return covariance;
  }
}

/** Sync point. */
async function rowsOf(x: tf.Tensor2D, from: number, size: number): Promise<Float32Array> {
  const rows = tf.slice2d(x, [from, 0], [size, -1]);
  try {
    return await rows.data<"float32">();
  } finally {
    rows.dispose();
  }
}
