/** The brush against the areas of the figures it draws. */
import { expect, test } from "vitest";
import { brush, type BrushLine } from "../../../src/core/shared/inkBrush.ts";

const SIDE = 96;
const blank = () => new Uint8Array(SIDE ** 2);
/** In whole pixels of full ink. */
const area = (ink: Uint8Array) => ink.reduce((sum, level) => sum + level, 0) / 255;
const dot = (x: number, y: number, diameter: number): BrushLine => ({
  from: { x, y },
  to: { x, y },
  diameter,
  tool: "pen",
});

test.each([4, 9, 20, 41])("a dot of diameter %d holds π (r² + 1/12) of ink", (diameter) => {
  // ∫ clamp(r + ½ − d, 0, 1) over the plane: the mean over places between pixels is the integral itself.
  const expected = Math.PI * ((diameter / 2) ** 2 + 1 / 12);
  let mean = 0;
  for (let place = 0; place < 64; place++) {
    const ink = blank();
    brush(ink, SIDE, dot(48 + (place % 8) / 8, 48 + Math.floor(place / 8) / 8, diameter));
    mean += area(ink) / 64;
  }
  // Grey levels are rounded to 1/255, by chance up or down, some 4 d of them at the rim.
  expect(Math.abs(mean - expected)).toBeLessThan(0.01 * Math.sqrt(diameter));
});

test("a line is a rectangle with a half disc at each end", () => {
  const ink = blank();
  brush(ink, SIDE, { from: { x: 30, y: 30 }, to: { x: 66, y: 57 }, diameter: 10, tool: "pen" });
  // Length √(36² + 27²) = 45.
  expect(Math.abs(area(ink) - (45 * 10 + Math.PI * (25 + 1 / 12)))).toBeLessThan(2);
});

test("drawn twice, or in two halves, a line is the line", () => {
  const [once, twice] = [blank(), blank()];
  const whole: BrushLine = { from: { x: 20, y: 40 }, to: { x: 70, y: 40 }, diameter: 9, tool: "pen" };
  brush(once, SIDE, whole);
  brush(twice, SIDE, { ...whole, to: { x: 45, y: 40 } });
  brush(twice, SIDE, { ...whole, from: { x: 45, y: 40 } });
  brush(twice, SIDE, whole);
  expect(twice).toEqual(once);
});

test("the eraser takes away all the pen gave and leaves no dust, the rest untouched", () => {
  const ink = blank();
  brush(ink, SIDE, dot(20, 20, 15));
  const other = blank();
  brush(other, SIDE, dot(70, 70, 15));
  brush(ink, SIDE, dot(70, 70, 15));
  brush(ink, SIDE, { ...dot(20, 20, 17), tool: "eraser" });
  expect(ink).toEqual(other);
});

test("beyond the edge nothing is drawn, and nothing comes in at the other side", () => {
  const ink = blank();
  brush(ink, SIDE, { from: { x: -30, y: 10 }, to: { x: 4, y: 10 }, diameter: 6, tool: "pen" });
  expect(area(ink)).toBeGreaterThan(4 * 6);
  const rightHalf = ink.filter((_, index) => index % SIDE >= SIDE / 2);
  expect(area(rightHalf)).toBe(0);
});
