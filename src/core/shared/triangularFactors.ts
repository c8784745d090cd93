/** Small square matrices in plain numbers, row by row: random rotations and triangular factors. Holds no tensors. */
import { assert } from "./assert.ts";
import type { RandomStream } from "./random.ts";

/** W = P L U: `P` a permutation, `L` lower triangular with ones on the diagonal, `U` upper triangular. */
export interface TriangularFactors {
  readonly P: Float64Array; // [n, n]
  readonly L: Float64Array; // [n, n]
  readonly U: Float64Array; // [n, n]
}

/** Q [n, n] of normally distributed columns made orthonormal one after another (Gram-Schmidt): QᵀQ = I, det ±1. */
export function randomRotation(random: RandomStream, n: number): Float64Array {
  const rows = Float64Array.from(random.normals(n * n));
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * n, (i + 1) * n);
    // Twice is enough: what rounding leaves of the earlier rows after the first time is gone after the second.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const earlier = rows.subarray(j * n, (j + 1) * n);
        const along = dot(row, earlier);
        for (let k = 0; k < n; k++) row[k] = at(row, k) - along * at(earlier, k);
      }
    }
    const length = Math.sqrt(dot(row, row));
    for (let k = 0; k < n; k++) row[k] = at(row, k) / length;
  }
  return rows;
}

/**
 * Gaussian elimination with the largest pivot of each column. `W` [n, n], row by row.
 * @throws when it has no inverse
 */
export function luFactors(W: ArrayLike<number>, n: number): TriangularFactors {
  assert(W.length === n * n, `a ${n} by ${n} matrix has ${n * n} numbers, got ${W.length}`);
  const U = Float64Array.from(W);
  const L = new Float64Array(n * n);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let j = 0; j < n; j++) {
    const pivot = pivotRow(U, n, j);
    assert(at(U, pivot * n + j) !== 0, "a matrix without an inverse has no triangular factors to convolve with");
    for (const matrix of [U, L]) swapRows(matrix, n, j, pivot);
    [order[j], order[pivot]] = [order[pivot] ?? 0, order[j] ?? 0];
    L[j * n + j] = 1;
    for (let i = j + 1; i < n; i++) {
      const factor = at(U, i * n + j) / at(U, j * n + j);
      L[i * n + j] = factor;
      for (let k = j; k < n; k++) U[i * n + k] = at(U, i * n + k) - factor * at(U, j * n + k);
      U[i * n + j] = 0;
    }
  }
  const P = new Float64Array(n * n);
  for (const [i, row] of order.entries()) P[row * n + i] = 1;
  return { P, L, U };
}

function pivotRow(U: Float64Array, n: number, j: number): number {
  let pivot = j;
  for (let i = j + 1; i < n; i++) {
    if (Math.abs(at(U, i * n + j)) > Math.abs(at(U, pivot * n + j))) pivot = i;
  }
  return pivot;
}

function swapRows(matrix: Float64Array, n: number, i: number, j: number): void {
  const row = matrix.slice(i * n, (i + 1) * n);
  matrix.copyWithin(i * n, j * n, (j + 1) * n);
  matrix.set(row, j * n);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

function at(values: Float64Array, i: number): number {
  return values[i] ?? 0;
}
