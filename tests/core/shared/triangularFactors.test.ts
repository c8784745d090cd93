/** Rotations and triangular factors of small matrices. */
import { describe, expect, test } from "vitest";
import { luFactors, randomRotation } from "../../../src/core/shared/triangularFactors.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";

function product(A: ArrayLike<number>, B: ArrayLike<number>, n: number): number[] {
  return Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Array.from({ length: n }, (_unused, k) => (A[i * n + k] ?? 0) * (B[k * n + j] ?? 0)).reduce((a, b) => a + b);
  });
}

const transposed = (A: ArrayLike<number>, n: number) =>
  Array.from({ length: n * n }, (_, at) => A[(at % n) * n + Math.floor(at / n)] ?? 0);
const identity = (n: number) => Array.from({ length: n * n }, (_, at) => Number(at % n === Math.floor(at / n)));

describe.each([1, 2, 4, 16])("of %d rows", (n) => {
  test("a random rotation is orthonormal", () => {
    const Q = randomRotation(RandomStream.fromSeed(3), n);
    expectClose("Q Qᵀ", product(Q, transposed(Q, n), n), identity(n), { relative: 1e-12, absolute: 1e-12 });
  });

  test("P L U is the matrix, P a permutation, L and U triangular, no multiplier above 1", () => {
    const W = RandomStream.fromSeed(4).normals(n * n);
    const { P, L, U } = luFactors(W, n);
    expectClose("P L U", product(P, product(L, U, n), n), W, { relative: 1e-10, absolute: 1e-10 });
    expect(product(P, transposed(P, n), n)).toEqual(identity(n));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (i === j) expect(L[i * n + j]).toBe(1);
        if (j > i) expect(L[i * n + j]).toBe(0);
        if (j < i) expect(U[i * n + j]).toBe(0);
        expect(Math.abs(L[i * n + j] ?? 2)).toBeLessThanOrEqual(1);
      }
    }
  });
});

test("a determinant by hand, with a zero where the first pivot would be", () => {
  const { U } = luFactors([0, 2, 3, 4], 2);
  expect(Math.abs((U[0] ?? 0) * (U[3] ?? 0))).toBe(6);
});

test("a matrix without an inverse, or of the wrong size, is refused", () => {
  expect(() => luFactors([1, 2, 2, 4], 2)).toThrow("without an inverse");
  expect(() => luFactors([1, 2, 3], 2)).toThrow("4 numbers");
});
