/** The plane of the two principal axes of codes, and how much of their variance lies on a plane. Pure. */
import { placesOf, type Directions } from "./latentPlane.ts";

export interface PrincipalPlane {
  readonly directions: Directions;
  /** Var of the codes along each. */
  readonly variances: readonly [number, number];
  /** Sum over all dimensions. */
  readonly totalVariance: number;
}

/**
 * The two principal axes of `codes` [count, latentDim]: leading eigenvectors of their covariance, laid through the origin
 * so that the circles of N(0, I) stay circles. The largest entry of each is positive, so that nothing flips from one
 * asking to the next. Null below three dimensions or two codes, and where a code is not finite.
 */
export function principalPlane(codes: Float32Array, latentDim: number): PrincipalPlane | null {
  const count = Math.floor(codes.length / latentDim);
  if (latentDim < 3 || count < 2 || !codes.every(Number.isFinite)) return null;
  const { values, vectors } = symmetricEigen(covarianceOf(codes, latentDim));
  const directions = new Float32Array(2 * latentDim);
  for (let axis = 0; axis < 2; axis++) {
    const vector = vectors[axis] ?? [];
    const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    directions.set(largest < 0 ? vector.map((value) => -value) : vector, axis * latentDim);
  }
  return {
    directions,
    variances: [values[0] ?? 0, values[1] ?? 0],
    totalVariance: values.reduce((sum, value) => sum + value, 0),
  };
}

/** Shares of the codes' whole variance that lie along the two directions, as they are now. */
export function varianceShares(directions: Directions, codes: Float32Array): readonly [number, number] {
  const latentDim = directions.length / 2;
  const places = placesOf(directions, codes);
  let total = 0;
  for (let k = 0; k < latentDim; k++) total += variance(codes, k, latentDim);
  return total > 0 ? [variance(places, 0, 2) / total, variance(places, 1, 2) / total] : [0, 0];
}

function variance(values: Float32Array, from: number, stride: number): number {
  const count = values.length / stride;
  let [sum, squares] = [0, 0];
  for (let i = from; i < values.length; i += stride) sum += values[i] ?? 0;
  const mean = sum / count;
  for (let i = from; i < values.length; i += stride) squares += ((values[i] ?? 0) - mean) ** 2;
  return squares / count;
}

/** Covariance matrix of the rows, row by row. */
function covarianceOf(codes: Float32Array, latentDim: number): Float64Array {
  const count = Math.floor(codes.length / latentDim);
  const mean = new Float64Array(latentDim);
  for (let i = 0; i < count * latentDim; i++)
    mean[i % latentDim] = (mean[i % latentDim] ?? 0) + (codes[i] ?? 0) / count;
  const centred = Float64Array.from(codes, (value, i) => value - (mean[i % latentDim] ?? 0));
  const covariance = new Float64Array(latentDim * latentDim);
  for (let i = 0; i < count; i++) {
    const at = i * latentDim;
    for (let j = 0; j < latentDim; j++) {
      const left = (centred[at + j] ?? 0) / count;
      for (let k = 0; k <= j; k++) {
        covariance[j * latentDim + k] = (covariance[j * latentDim + k] ?? 0) + left * (centred[at + k] ?? 0);
      }
    }
  }
  for (let j = 0; j < latentDim; j++) {
    for (let k = j + 1; k < latentDim; k++) covariance[j * latentDim + k] = covariance[k * latentDim + j] ?? 0;
  }
  return covariance;
}

const MOST_SWEEPS = 60;

interface Eigen {
  /** Largest first. */
  readonly values: readonly number[];
  /** Unit vectors, in the order of the values. */
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Cyclic Jacobi (Golub & Van Loan, §8.5): rotations in planes (p, q) that make a_pq zero, until nothing is left beside the
 * diagonal at double precision. `a` [dim, dim] is written over; some milliseconds at 64.
 */
function symmetricEigen(a: Float64Array): Eigen {
  const dim = Math.sqrt(a.length);
  const v = Float64Array.from(a, (_, i) => (Math.floor(i / dim) === i % dim ? 1 : 0));
  const size = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && besideDiagonal(a, dim) > 1e-14 * size; sweep++) {
    for (let p = 0; p < dim - 1; p++) for (let q = p + 1; q < dim; q++) rotate(a, v, dim, p, q);
  }
  const order = Array.from({ length: dim }, (_, i) => i).toSorted(
    (i, j) => (a[j * dim + j] ?? 0) - (a[i * dim + i] ?? 0),
  );
  return {
    values: order.map((i) => a[i * dim + i] ?? 0),
    vectors: order.map((i) => Array.from({ length: dim }, (_, k) => v[k * dim + i] ?? 0)),
  };
}

function besideDiagonal(a: Float64Array, dim: number): number {
  return Math.sqrt(a.reduce((sum, value, i) => (Math.floor(i / dim) === i % dim ? sum : sum + value * value), 0));
}

function rotate(a: Float64Array, v: Float64Array, dim: number, p: number, q: number): void {
  const beside = a[p * dim + q] ?? 0;
  if (beside === 0) return;
  const theta = ((a[q * dim + q] ?? 0) - (a[p * dim + p] ?? 0)) / (2 * beside);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  turn(a, dim, [p, q], 1, c, s);
  turn(a, dim, [p * dim, q * dim], dim, c, s);
  turn(v, dim, [p, q], 1, c, s);
}

/** Turns two columns (`across` 1) or two rows (`across` dim) of a matrix into each other. */
function turn(
  m: Float64Array,
  dim: number,
  [p, q]: readonly [number, number],
  across: number,
  c: number,
  s: number,
): void {
  const step = across === 1 ? dim : 1;
  for (let k = 0; k < dim; k++) {
    const [i, j] = [p + k * step, q + k * step];
    const [x, y] = [m[i] ?? 0, m[j] ?? 0];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  }
}
