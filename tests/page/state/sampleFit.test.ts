import { describe, expect, test } from "vitest";
import { drawPoints } from "../../../src/core/datasets/points/registry.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { sampleFit } from "../../../src/page/state/sampleFit.ts";

/** A row of points one apart, the first half of them of group 0. */
function row(count: number) {
  const heldOutPoints = Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? i / 2 : 0));
  return { heldOutPoints, heldOutLabels: Uint8Array.from({ length: count }, (_, i) => Number(2 * i >= count)) };
}

const samplesAt = (...xs: number[]) => Float32Array.from(xs.flatMap((x) => [x, 0.5]));

test("counts what is within reach, by hand", () => {
  // Every point of the row has another one at 1, so that 1 is the reach; 0.5 off the row, |Δx| ≤ √¾ = 0.87 is near.
  const fit = sampleFit(samplesAt(0, 0.1, 1.4, 9, 20, 20), row(6));
  expect(fit.reach).toBe(1);
  // Near 0 … 5 are the first three of six; near them are 0, 0.9 … is 1 (to 1.4) and 2 (to 1.4), but none of 3, 4, 5.
  expect(fit.precision).toBe(0.5);
  expect(fit.coverage).toBe(0.5);
  expect(fit).toMatchObject({ groups: 2, groupsFound: 1, points: 6 });
});

describe("calibration", () => {
  const heldOut = drawPoints(RandomStream.fromSeed(3), "moons", 1000, 0.05);
  const data = { heldOutPoints: heldOut.points, heldOutLabels: heldOut.labels };

  test("a second draw of the data scores 0.95 in both", () => {
    const second = drawPoints(RandomStream.fromSeed(4), "moons", 1000, 0.05);
    const { precision, coverage, groupsFound } = sampleFit(second.points, data);
    // √(0.95 · 0.05 / 1000) = 0.007 twice over, for the draw and for the reach: four standard errors.
    expect(Math.abs(precision - 0.95)).toBeLessThan(0.04);
    expect(Math.abs(coverage - 0.95)).toBeLessThan(0.04);
    expect(groupsFound).toBe(2);
  });

  test("samples of one moon alone are precise, and miss the other", () => {
    const second = drawPoints(RandomStream.fromSeed(4), "moons", 2000, 0.05);
    const one = second.points.filter((_, i) => second.labels[Math.floor(i / 2)] === 0);
    const { precision, coverage, groupsFound } = sampleFit(one, data);
    expect(precision).toBeGreaterThan(0.9);
    expect(coverage).toBeLessThan(0.6);
    expect(groupsFound).toBe(1);
  });
});

test("takes the first 1,000 of more points", () => {
  expect(sampleFit(samplesAt(0), row(1500)).points).toBe(1000);
});
