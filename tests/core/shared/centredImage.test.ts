/** Normalisation as MNIST's, against the ten thousand bundled digits, which are normalised already. */
import { expect, test } from "vitest";
import { centredImage, inkBox } from "../../../src/core/shared/centredImage.ts";
import { brush } from "../../../src/core/shared/inkBrush.ts";
import { InkPad, PAD_SIDE } from "../../../src/core/shared/inkPad.ts";
import { realDigits } from "../datasets/digits.ts";

const { images, count } = realDigits();
const digit = (index: number) => images.subarray(index * 784, (index + 1) * 784);

function centreOf(image: Uint8Array, side: number): readonly [number, number] {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((level, i) => {
    mass += level;
    x += level * (i % side);
    y += level * Math.floor(i / side);
  });
  return [x / mass, y / mass];
}

function largerSide(image: Uint8Array, side: number): number {
  const box = inkBox(image, side);
  return box === null ? 0 : Math.max(box.right - box.left, box.bottom - box.top);
}

test("the convention is that of the bundled digits: a box of 20, the centre of mass in pixel (14, 14)", () => {
  const sides = Array.from({ length: count }, (_, i) => largerSide(digit(i), 28));
  // Two of the ten thousand have faint rims that were rounded to paper.
  expect(sides.filter((side) => side === 20).length).toBe(9998);
  for (let i = 0; i < count; i++) {
    for (const centre of centreOf(digit(i), 28)) {
      // Sorting by the last digits of a sum in doubles is no part of the convention.
      expect(centre).toBeGreaterThanOrEqual(13.5 - 1e-9);
      expect(centre).toBeLessThan(14.5 + 1e-9);
    }
  }
});

test("a digit put on the pad is normalised to itself, pixel by pixel", () => {
  const pad = new InkPad();
  let same = 0;
  const tried = 1000;
  for (let i = 0; i < tried; i++) {
    const image = digit(i * 10);
    pad.put(image, 28);
    const centred = centredImage(pad.ink, PAD_SIDE);
    if (centred?.every((level, j) => level === image[j]) === true) same++;
  }
  // All but those whose box is 19 pixels.
  expect(same).toBeGreaterThanOrEqual(tried - 2);
});

test.each([
  [3, 11, 70],
  [5, 60, 2],
  [7, 9, 23],
])("a digit drawn %d times as large, off the middle, becomes the digit again", (scale, right, down) => {
  const side = 28 * scale + 80;
  for (const index of [3, 500, 4321]) {
    const ink = new Uint8Array(side ** 2);
    for (let y = 0; y < 28 * scale; y++) {
      for (let x = 0; x < 28 * scale; x++) {
        ink[(y + down) * side + x + right] = digit(index)[Math.floor(y / scale) * 28 + Math.floor(x / scale)] ?? 0;
      }
    }
    expect(centredImage(ink, side)).toEqual(digit(index));
  }
});

test("whatever is drawn: larger side 20, proportions kept, centre of mass within half a pixel of (14, 14)", () => {
  const ink = new Uint8Array(PAD_SIDE ** 2);
  const line = { diameter: 14, tool: "pen" } as const;
  brush(ink, PAD_SIDE, { from: { x: 20, y: 30 }, to: { x: 60, y: 32 }, ...line });
  brush(ink, PAD_SIDE, { from: { x: 60, y: 32 }, to: { x: 35, y: 100 }, ...line });
  const box = inkBox(ink, PAD_SIDE);
  const image = centredImage(ink, PAD_SIDE);
  if (box === null || image === null) throw new Error("the pad is empty");
  expect(largerSide(image, 28)).toBe(20);
  for (const centre of centreOf(image, 28)) expect(Math.abs(centre - 14)).toBeLessThanOrEqual(0.5);
  // Ink is kept but for the scale: area by its square, rounding aside.
  const mass = (levels: Uint8Array) => levels.reduce((sum, level) => sum + level, 0) / 255;
  const scale = 20 / Math.max(box.right - box.left, box.bottom - box.top);
  expect(mass(image) / (mass(ink) * scale ** 2)).toBeCloseTo(1, 2);
});

test("ink is not cut off where its centre of mass would move it out of the field", () => {
  const ink = new Uint8Array(PAD_SIDE ** 2);
  // A heavy blot at the left end of a long hair.
  brush(ink, PAD_SIDE, { from: { x: 30, y: 100 }, to: { x: 40, y: 100 }, diameter: 40, tool: "pen" });
  brush(ink, PAD_SIDE, { from: { x: 30, y: 100 }, to: { x: 210, y: 100 }, diameter: 4, tool: "pen" });
  const image = centredImage(ink, PAD_SIDE);
  expect(largerSide(image ?? new Uint8Array(), 28)).toBe(20);
});

test("no ink, no image; a single pixel fills the box", () => {
  const ink = new Uint8Array(PAD_SIDE ** 2);
  expect(centredImage(ink, PAD_SIDE)).toBeNull();
  ink[5] = 200;
  const image = centredImage(ink, PAD_SIDE);
  expect(image?.filter((level) => level === 200).length).toBe(400);
});
