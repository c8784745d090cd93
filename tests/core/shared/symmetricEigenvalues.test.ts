/** Against spectra that are known beforehand: a matrix is made from its eigenvalues by reflections, which keep them. */
import { describe, expect, test } from "vitest";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { symmetricEigenvalues } from "../../../src/core/shared/symmetricEigenvalues.ts";

/** A = H … H diag(λ) H … H with H = I − 2 u uᵀ for unit vectors u drawn at random. */
function withSpectrum(eigenvalues: readonly number[]): Float64Array {
  const dim = eigenvalues.length;
  const a = new Float64Array(dim * dim);
  eigenvalues.forEach((value, i) => (a[i * dim + i] = value));
  const random = RandomStream.fromSeed(3).split(dim);
  for (let turn = 0; turn < 4; turn++) {
    const u = Float64Array.from(random.split(turn).normals(dim));
    const length = Math.hypot(...u);
    for (let i = 0; i < dim; i++) u[i] = (u[i] ?? 0) / length;
    for (const isRow of [true, false]) {
      const at = (i: number, j: number) => (isRow ? i * dim + j : j * dim + i);
      for (let j = 0; j < dim; j++) {
        let along = 0;
        for (let i = 0; i < dim; i++) along += (u[i] ?? 0) * (a[at(i, j)] ?? 0);
        for (let i = 0; i < dim; i++) a[at(i, j)] = (a[at(i, j)] ?? 0) - 2 * along * (u[i] ?? 0);
      }
    }
  }
  return a;
}

describe.each([
  ["far apart", [9, 4, 2, 1, 0.5, 0.25]],
  ["equal and nearly equal ones", [3, 3, 3, 3 - 1e-9, 1, 1, 0]],
  ["of both signs", [5, 0.1, -0.1, -7]],
  ["of many sizes", Array.from({ length: 60 }, (_, i) => 100 * 0.7 ** i)],
  ["a single one", [2.5]],
])("%s", (_, spectrum) => {
  test("come out, largest first", async () => {
    const found = await symmetricEigenvalues(withSpectrum(spectrum), spectrum.length, spectrum.length);
    const wanted = spectrum.toSorted((a, b) => b - a);
    const largest = Math.max(...spectrum.map(Math.abs));
    found.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? NaN)) / largest).toBeLessThan(1e-13));
    expect(found).toHaveLength(spectrum.length);
  });
});

test("a matrix that is tridiagonal already: 2 on the diagonal, −1 beside it", async () => {
  const dim = 50;
  const a = new Float64Array(dim * dim);
  for (let i = 0; i < dim; i++) {
    a[i * dim + i] = 2;
    if (i > 0) a[i * dim + i - 1] = a[(i - 1) * dim + i] = -1;
  }
  const found = await symmetricEigenvalues(a, dim, 3);
  // 2 − 2 cos(k π / (n + 1)), k = n, n − 1, n − 2.
  const wanted = [0, 1, 2].map((i) => 2 - 2 * Math.cos(((dim - i) * Math.PI) / (dim + 1)));
  found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? NaN, 12));
});

test("stops when it is given up", async () => {
  const signal = { aborted: true };
  await expect(symmetricEigenvalues(withSpectrum([2, 1]), 2, 2, { signal })).rejects.toMatchObject({
    name: "AbortError",
  });
});
