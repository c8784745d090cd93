import { describe, expect, test } from "vitest";
import { quadrantPixels, wholeImages, type HiddenQuadrants } from "../../../src/core/shared/quadrants.ts";

const COUNTS: readonly HiddenQuadrants[] = [1, 2, 3];

/** `#` hidden, `.` seen, row by row. */
function drawn(hidden: HiddenQuadrants, side: number): string[] {
  const places = new Set(quadrantPixels(hidden, side).hidden);
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => (places.has(row * side + column) ? "#" : ".")).join(""),
  );
}

describe("hidden quadrants", () => {
  // By hand, as the doc comment says.
  test("one is the upper right, two the right half, three all but the lower left", () => {
    expect(drawn(1, 4)).toEqual(["..##", "..##", "....", "...."]);
    expect(drawn(2, 4)).toEqual(["..##", "..##", "..##", "..##"]);
    expect(drawn(3, 4)).toEqual(["####", "####", "..##", "..##"]);
  });

  test("the middle of an odd side belongs to the lower and the right ones", () => {
    expect(drawn(1, 3)).toEqual([".##", "...", "..."]);
    expect(drawn(3, 3)).toEqual(["###", ".##", ".##"]);
  });

  test("of a digit a quarter is 196 of its 784 pixels", () => {
    for (const hidden of COUNTS) {
      expect(quadrantPixels(hidden, 28).hidden).toHaveLength(196 * hidden);
      expect(quadrantPixels(hidden, 28).visible).toHaveLength(784 - 196 * hidden);
    }
  });

  test("every pixel is either seen or hidden, in ascending order", () => {
    for (const hidden of COUNTS) {
      const { visible, hidden: covered } = quadrantPixels(hidden, 7);
      expect([...visible]).toEqual([...visible].toSorted((a, b) => a - b));
      expect([...covered]).toEqual([...covered].toSorted((a, b) => a - b));
      expect([...visible, ...covered].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 49 }, (_, i) => i));
    }
  });
});

describe("whole images", () => {
  test("keep what is seen and take the rest from each row", () => {
    const image = Uint8Array.from([1, 2, 3, 4]);
    // Side 2, right half hidden: pixels 1 and 3.
    const rows = Uint8Array.from([10, 11, 20, 21]);
    expect([...wholeImages(image, rows, quadrantPixels(2, 2))]).toEqual([1, 10, 3, 11, 1, 20, 3, 21]);
  });

  test("are the image itself where the hidden pixels are its own", () => {
    const image = Uint8Array.from({ length: 784 }, (_, i) => i % 251);
    for (const hidden of COUNTS) {
      const places = quadrantPixels(hidden, 28);
      const own = Uint8Array.from(places.hidden, (index) => image[index] ?? 0);
      expect(wholeImages(image, own, places)).toEqual(image);
    }
  });
});
