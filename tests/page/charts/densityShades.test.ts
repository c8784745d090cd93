import { describe, expect, test } from "vitest";
import { MIDDLE_OF_SCALE, shadeDensity } from "../../../src/page/charts/densityShades.ts";

const SIDE = 128;
const CELL = (6 / SIDE) ** 2;

/** log N(x; 0, I) at the centres of the cells of [−3, 3]². */
function standardNormal(): Float32Array {
  const centre = (i: number) => -3 + ((i + 0.5) * 6) / SIDE;
  return Float32Array.from(
    { length: SIDE * SIDE },
    (_, cell) => -Math.log(2 * Math.PI) - 0.5 * (centre(cell % SIDE) ** 2 + centre(Math.floor(cell / SIDE)) ** 2),
  );
}

describe("shades of a density", () => {
  test("N(0, I) holds erf(3/√2)² = 0.99461 of its mass in ±3", () => {
    expect(shadeDensity(standardNormal(), CELL).mass).toBeCloseTo(0.9973002 ** 2, 4);
  });

  // The densest 0.5 % of the 36 units of area are a disc of radius² 0.18 / π, at whose rim p = exp(−0.18 / 2π) / 2π.
  test("the darkest shade begins where the densest half per cent of the picture ends", () => {
    expect(shadeDensity(standardNormal(), CELL).top).toBeCloseTo(Math.exp(-0.18 / (2 * Math.PI)) / (2 * Math.PI), 3);
  });

  test("the middle of the scale is the shade of a quarter of the top", () => {
    const logs = Float32Array.from({ length: 100 }, (_, i) => Math.log(i === 0 ? MIDDLE_OF_SCALE : 1));
    const { shades, top } = shadeDensity(logs, 1);
    expect(top).toBeCloseTo(1, 6);
    expect(shades[0]).toBe(128);
    expect(shades[1]).toBe(255);
  });

  test("one spike does not bleach the rest, and what is no density is paper", () => {
    const logs = new Float32Array(1000).fill(Math.log(0.2));
    logs.set([40, Number.NaN, Number.NEGATIVE_INFINITY]);
    const { shades, top } = shadeDensity(logs, 0.01);
    expect(top).toBeCloseTo(0.2, 6);
    expect([...shades.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
  });

  test("nothing at all is all paper", () => {
    expect(shadeDensity(new Float32Array(4).fill(Number.NaN), 1)).toEqual({
      shades: new Uint8Array(4),
      top: 0,
      mass: 0,
    });
  });
});
