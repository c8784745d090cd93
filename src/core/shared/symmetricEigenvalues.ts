/** Eigenvalues of a symmetric matrix, however close together: tridiagonal form, then bisection. Plain numbers, no vectors. */
import { giveWay, type Patience } from "./patience.ts";

/** Multiplications between two chances to give way: some 10 ms. */
const PRODUCTS_PER_PIECE = 5_000_000;
/** Halvings of an interval that holds all eigenvalues: what is left of it is below rounding. */
const HALVINGS = 60;

/** Small beside any number that matters, large enough to divide by. */
const SMALLEST_PIVOT = 1e-150;

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Beside the diagonal: e_i between rows i and i + 1. */
  readonly beside: Float64Array;
}

/** The `count` largest eigenvalues of A [dim, dim] (row-major, symmetric), largest first; `matrix` is written over. */
export async function symmetricEigenvalues(
  matrix: Float64Array,
  dim: number,
  count: number,
  patience: Patience = {},
): Promise<number[]> {
  const tridiagonal = await toTridiagonal(matrix, dim, patience);
  const bound = gershgorin(tridiagonal);
  const values: number[] = [];
  for (let index = 0; index < Math.min(count, dim); index++) {
    let [low, high] = [-bound, bound];
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (low + high) / 2;
      if (countAbove(tridiagonal, middle) > index) low = middle;
      else high = middle;
    }
    values.push((low + high) / 2);
    await giveWay(patience);
  }
  return values;
}

/**
 * Householder: with v from column k below the diagonal, A ← H A H, H = I − 2 v vᵀ / v·v, which leaves one number below
 * the diagonal there (Golub & Van Loan, §8.3.1). Only the part below row k is touched.
 */
async function toTridiagonal(a: Float64Array, dim: number, patience: Patience): Promise<Tridiagonal> {
  const beside = new Float64Array(Math.max(0, dim - 1));
  const v = new Float64Array(dim);
  const w = new Float64Array(dim);
  let sincePause = 0;
  for (let k = 0; k < dim - 1; k++) {
    beside[k] = reflectColumn(a, dim, k, v, w);
    sincePause += 3 * (dim - k) ** 2;
    if (sincePause < PRODUCTS_PER_PIECE) continue;
    sincePause = 0;
    await giveWay(patience);
  }
  return { diagonal: Float64Array.from({ length: dim }, (_, i) => a[i * dim + i] ?? 0), beside };
}

/** Makes zeros in column k below row k + 1 and answers with what is left in that row. */
function reflectColumn(a: Float64Array, dim: number, k: number, v: Float64Array, w: Float64Array): number {
  let squares = 0;
  for (let i = k + 1; i < dim; i++) {
    const value = a[i * dim + k] ?? 0;
    v[i] = value;
    squares += value * value;
  }
  const first = v[k + 1] ?? 0;
  // Nothing to clear away below, as in the last column.
  if (squares - first * first <= 0) return first;
  const left = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  v[k + 1] = first - left;
  const factor = 1 / (squares - first * left);
  let overlap = 0;
  for (let i = k + 1; i < dim; i++) {
    let sum = 0;
    for (let j = k + 1; j < dim; j++) sum += (a[i * dim + j] ?? 0) * (v[j] ?? 0);
    w[i] = factor * sum;
    overlap += factor * sum * (v[i] ?? 0);
  }
  for (let i = k + 1; i < dim; i++) w[i] = (w[i] ?? 0) - 0.5 * factor * overlap * (v[i] ?? 0);
  for (let i = k + 1; i < dim; i++) {
    const [vi, wi] = [v[i] ?? 0, w[i] ?? 0];
    for (let j = k + 1; j < dim; j++) a[i * dim + j] = (a[i * dim + j] ?? 0) - vi * (w[j] ?? 0) - wi * (v[j] ?? 0);
  }
  return left;
}

/** No eigenvalue is further from 0 than the largest sum of sizes along a row. */
function gershgorin({ diagonal, beside }: Tridiagonal): number {
  return diagonal.reduce((most, d, i) => {
    return Math.max(most, Math.abs(d) + Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0));
  }, 0);
}

/** How many eigenvalues are above x: as many as there are positive pivots of T − x I (Sylvester's law of inertia). */
function countAbove({ diagonal, beside }: Tridiagonal, x: number): number {
  let above = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const e = beside[i - 1] ?? 0;
    pivot = (diagonal[i] ?? 0) - x - (i === 0 ? 0 : (e * e) / pivot);
    // A pivot of exactly 0 is moved aside: the count is then that of a matrix a rounding error away.
    if (pivot === 0) pivot = -SMALLEST_PIVOT;
    if (pivot > 0) above += 1;
  }
  return above;
}
