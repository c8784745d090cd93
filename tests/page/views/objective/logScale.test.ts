import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BETA_SCALE, positionOf, shareOf, valueAt } from "../../../../src/page/views/objective/logScale.ts";

describe("logarithmic scale with 0", () => {
  // By hand: four decades over 400 positions put 0.01 · 10^(p / 100) at p.
  test.each([
    [0, 0],
    [100, 0.1],
    [200, 1],
    [300, 10],
    [400, 100],
    [250, 3.16],
    [1, 0.0102],
  ])("position %d is %d", (position, value) => expect(valueAt(BETA_SCALE, position)).toBe(value));

  test.each([
    [0, 0],
    [0.1, 100],
    [1, 200],
    [40, 360],
    [100, 400],
  ])("value %d stands at %d", (value, position) => expect(positionOf(BETA_SCALE, value)).toBe(position));

  test("a value above 0 but below the scale is not shown as 0", () => expect(positionOf(BETA_SCALE, 0.0001)).toBe(1));
  test("a position beyond the end is the end", () => expect(valueAt(BETA_SCALE, 500)).toBe(100));

  test("shares are exact between positions and go beyond the ends", () => {
    // By hand: log₁₀(32.8 / 0.01) / 4 = 3.51587 / 4.
    expect(shareOf(BETA_SCALE, 32.8)).toBeCloseTo(0.87897, 5);
    expect(shareOf(BETA_SCALE, 1000)).toBeCloseTo(1.25, 12);
    expect(shareOf(BETA_SCALE, 0.001)).toBeCloseTo(-0.25, 12);
  });

  test("every position comes back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BETA_SCALE.count }), (position) => {
        expect(positionOf(BETA_SCALE, valueAt(BETA_SCALE, position))).toBe(position);
      }),
    );
  });

  test("further right is more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BETA_SCALE.count - 1 }), (position) => {
        expect(valueAt(BETA_SCALE, position + 1)).toBeGreaterThan(valueAt(BETA_SCALE, position));
      }),
    );
  });
});
