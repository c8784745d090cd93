/** The largest eigenvalues of a symmetric matrix with none below zero, by power iteration with deflation. Plain numbers. */
import { giveWay, type Patience } from "./patience.ts";
import type { RandomStream } from "./random.ts";

/** Largest ‖A v − λ v‖ over λ at which v counts as found; an eigenvalue of A is then within as much of λ. */
const RELATIVE_RESIDUAL = 1e-5;
/**
 * Iterations an eigenvalue. Where the next one is so near that they do not separate in so many, λ lies between the two: K
 * iterations leave an error of at most λ / (2 e K) for the worst distance, here below 1e-4.
 */
const MOST_ITERATIONS = 2000;
/** Products of matrix and vector between two chances to give way: some 10 ms at 784 columns. */
const PRODUCTS_PER_PIECE = 16;

/**
 * The `count` largest eigenvalues of A [dim, dim] (row-major, symmetric, positive semidefinite), largest first. Fewer when
 * A has fewer. The vectors found are kept out of those still sought; starts are drawn from `random`.
 */
export async function leadingEigenvalues(
  matrix: Float64Array,
  dim: number,
  count: number,
  random: RandomStream,
  patience: Patience = {},
): Promise<number[]> {
  const found: Float64Array[] = [];
  const values: number[] = [];
  while (values.length < Math.min(count, dim)) {
    let v = Float64Array.from(random.split(values.length).normals(dim));
    let lambda = 0;
    for (let i = 0; i < MOST_ITERATIONS; i++) {
      if (i % PRODUCTS_PER_PIECE === 0) await giveWay(patience);
      orthogonalise(v, found);
      if (!normalise(v)) break;
      const next = times(matrix, v);
      orthogonalise(next, found);
      lambda = dot(v, next);
      const residual = Math.sqrt(Math.max(0, dot(next, next) - lambda * lambda));
      if (residual <= RELATIVE_RESIDUAL * lambda) break;
      v = next;
    }
    normalise(v);
    found.push(v);
    values.push(Math.max(0, lambda));
  }
  // What does not separate may come out in the wrong order.
  return values.toSorted((a, b) => b - a);
}

function times(matrix: Float64Array, v: Float64Array): Float64Array<ArrayBuffer> {
  const dim = v.length;
  const result = new Float64Array(dim);
  for (let i = 0; i < dim; i++) {
    let sum = 0;
    const from = i * dim;
    for (let j = 0; j < dim; j++) sum += (matrix[from + j] ?? 0) * (v[j] ?? 0);
    result[i] = sum;
  }
  return result;
}

/** Takes out of `v` its parts along unit vectors, which are orthogonal to each other. */
function orthogonalise(v: Float64Array, directions: readonly Float64Array[]): void {
  for (const direction of directions) {
    const along = dot(v, direction);
    for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) - along * (direction[i] ?? 0);
  }
}

/** False, and `v` as it was, when there is nothing to normalise. */
function normalise(v: Float64Array): boolean {
  const length = Math.sqrt(dot(v, v));
  if (!(length > 0)) return false;
  for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) / length;
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
