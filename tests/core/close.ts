/** Compares rows of numbers and says which one is off, by how much. */
import { expect } from "vitest";

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** |actual - expected| ≤ max(relative · |expected|, absolute) for every number; fails with the worst of them. */
export function expectClose(
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
): void {
  expect(actual.length, `${what}: how many numbers`).toBe(expected.length);
  let worst = { index: -1, excess: 1 };
  for (let index = 0; index < expected.length; index++) {
    const wanted = expected[index] ?? Number.NaN;
    const allowed = Math.max(tolerance.relative * Math.abs(wanted), tolerance.absolute);
    const excess = Math.abs((actual[index] ?? Number.NaN) - wanted) / allowed;
    // Written so that NaN counts as off.
    if (!(excess <= worst.excess)) worst = { index, excess };
  }
  const { index, excess } = worst;
  const told = `${what}[${index}] is ${actual[index]} instead of ${expected[index]}, ${excess} times the tolerance`;
  expect(index, told).toBe(-1);
}
