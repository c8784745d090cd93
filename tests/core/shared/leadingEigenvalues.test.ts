/** Power iteration against matrices made from the eigenvalues they must give back. */
import { expect, test } from "vitest";
import { leadingEigenvalues } from "../../../src/core/shared/leadingEigenvalues.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";

const CONVERGED = { relative: 1e-4, absolute: 1e-12 };

/** Q diag(values) Qᵀ with Q = Π (I − 2 u uᵀ) over three random unit vectors: a symmetric matrix of these eigenvalues. */
function matrixOf(values: readonly number[], random: RandomStream): Float64Array {
  const dim = values.length;
  let matrix = Float64Array.from({ length: dim * dim }, (_, i) =>
    i % (dim + 1) === 0 ? (values[i / (dim + 1)] ?? 0) : 0,
  );
  for (let reflection = 0; reflection < 3; reflection++) {
    const u = random.normals(dim);
    const length = Math.hypot(...u);
    const q = Float64Array.from({ length: dim * dim }, (_, i) => {
      const [row, column] = [Math.floor(i / dim), i % dim];
      return (row === column ? 1 : 0) - (2 * (u[row] ?? 0) * (u[column] ?? 0)) / length ** 2;
    });
    // A reflection is its own transpose.
    matrix = times(times(q, matrix, dim), q, dim);
  }
  return matrix;
}

function times(a: Float64Array, b: Float64Array, dim: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: dim * dim }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < dim; k++) sum += (a[Math.floor(i / dim) * dim + k] ?? 0) * (b[k * dim + (i % dim)] ?? 0);
    return sum;
  });
}

test.each([
  ["far apart", [50, 9, 4, 2, 1, 0.5]],
  ["of which two are nearly equal and two are equal", [7, 6.999, 3, 3, 1, 0.1]],
  ["a thousandth apart, all of them", [1.004, 1.003, 1.002, 1.001, 1, 0.999]],
  ["of a matrix of rank two", [5, 1, 0, 0, 0, 0]],
])("eigenvalues %s", async (_, values) => {
  const random = RandomStream.fromSeed(11);
  const found = await leadingEigenvalues(matrixOf(values, random), 6, 4, random.split("starts"));
  expectClose("eigenvalues", found, values.slice(0, 4), CONVERGED);
});

test("no more eigenvalues than the matrix has; none for a matrix of zeros is above 0", async () => {
  const random = RandomStream.fromSeed(1);
  expect(await leadingEigenvalues(Float64Array.of(2), 1, 8, random)).toEqual([2]);
  expect(await leadingEigenvalues(new Float64Array(9), 3, 8, random)).toEqual([0, 0, 0]);
});
