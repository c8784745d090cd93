/** Half precision against the values IEEE 754-2019 gives for binary16, and rounding against the nearest two halves. */
import { expect, test } from "vitest";
import { fromScaledHalves, halfOf, numberOf, scaledHalves } from "../../../src/core/shared/halfFloats.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

/** Bits from the definition: sign, five bits of exponent biased by 15, ten of fraction. */
const KNOWN: readonly (readonly [number, number])[] = [
  [0, 0x0000],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [-65504, 0xfbff],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [(1023 / 1024) * 2 ** -14, 0x03ff],
  [Number.POSITIVE_INFINITY, 0x7c00],
  [Number.NEGATIVE_INFINITY, 0xfc00],
];

test.each(KNOWN)("%d is a half itself, there and back", (value, bits) => {
  expect(halfOf(value)).toBe(bits);
  expect(numberOf(bits)).toBe(value);
});

test.each([
  // The nearest half to 1/3 is 1365 · 2⁻¹².
  [1 / 3, 0x3555],
  // Halfway between two halves the one with the even last bit is taken.
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [1 + 2 ** -11 + 2 ** -23, 0x3c01],
  [2 ** -25, 0x0000],
  [3 * 2 ** -25, 0x0002],
  [2 ** -25 * (1 + 2 ** -23), 0x0001],
  [2 ** -26, 0x0000],
  // A fraction that rounds up to 1 carries into the exponent: out of the subnormal halves, and to infinity.
  [(1023.5 / 1024) * 2 ** -14, 0x0400],
  [2 - 2 ** -12, 0x4000],
  [65519, 0x7bff],
  [65520, 0x7c00],
  [1e30, 0x7c00],
])("%d rounds to nearest, ties to even", (value, bits) => {
  expect(halfOf(value)).toBe(bits);
  expect(halfOf(-value)).toBe(bits | 0x8000);
});

test("not a number stays none", () => {
  expect(numberOf(halfOf(Number.NaN))).toBeNaN();
  expect(numberOf(0x7c01)).toBeNaN();
});

test("every one of the 65,536 halves comes back as it was", () => {
  for (let half = 0; half < 65_536; half++) {
    const value = numberOf(half);
    if (Number.isNaN(value)) expect((half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0).toBe(true);
    else expect(halfOf(value)).toBe(half);
  }
});

test("no half lies nearer to a number than the one it is rounded to", () => {
  const random = RandomStream.fromSeed(3);
  for (const value of random.normals(5000).map((z) => z * 10 ** (4 * random.uniform() - 6))) {
    const half = halfOf(value);
    const error = Math.abs(numberOf(half) - value);
    for (const neighbour of [half - 1, half + 1]) {
      if ((neighbour & 0x8000) !== (half & 0x8000)) continue;
      expect(Math.abs(numberOf(neighbour) - value)).toBeGreaterThanOrEqual(error);
    }
  }
});

test.each([1e-30, 1e-6, 1, 1e6, 3e38])("halves with a common scale: numbers of size %d to 11 bits", (size) => {
  const values = RandomStream.fromSeed(5).uniforms(2000, -size, size);
  const back = new Float32Array(values.length);
  fromScaledHalves(scaledHalves(values), back);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const [i, value] of values.entries()) {
    // Half a unit in the last of 11 bits, or of the smallest subnormal half where the largest is 2¹⁵.
    const bound = Math.max(2 ** -11 * Math.abs(value), 2 ** -39 * largest);
    expect(Math.abs((back[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(bound);
  }
});

test("zeros, and one value alone, are exact", () => {
  for (const values of [new Float32Array(3), new Float32Array([0, 2 ** 20, 0]), new Float32Array([-(2 ** -140)])]) {
    const back = new Float32Array(values.length);
    fromScaledHalves(scaledHalves(values), back);
    expect(back).toEqual(values);
  }
});
