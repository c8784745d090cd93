/** Labels of marks: none covers another label or another label's line; the newest has the first choice. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutMarks, type PlacedMark } from "../../../src/page/charts/markLayout.ts";

const ROOM = { left: 34, right: 350, rows: 2 };

const marksOf = (positions: readonly number[], width: number): { x: number; width: number }[] =>
  positions.toSorted((a, b) => a - b).map((x) => ({ x, width }));

const rectangles = (placed: readonly PlacedMark[], width: number): { left: number; right: number; row: number }[] =>
  placed.flatMap(({ label }) => (label === null ? [] : [{ ...label, right: label.left + width }]));

describe("labels of marks", () => {
  test("with room for all, each stands right of its line in the lower row", () => {
    expect(layOutMarks(marksOf([100, 200], 30), ROOM)).toEqual([
      { index: 0, x: 100, label: { left: 104, row: 0 } },
      { index: 1, x: 200, label: { left: 204, row: 0 } },
    ]);
  });

  test("at the right end the label stands left of its line", () => {
    expect(layOutMarks(marksOf([340], 30), ROOM)).toEqual([{ index: 0, x: 340, label: { left: 306, row: 0 } }]);
  });

  test("an older label moves up where the newer one needs the place", () => {
    const placed = layOutMarks(marksOf([100, 120], 60), ROOM);
    expect(placed.map(({ label }) => label)).toEqual([
      { left: 104, row: 1 },
      { left: 124, row: 0 },
    ]);
  });

  test("marks outside the picture have no place; lines that would coincide become the newest one", () => {
    expect(layOutMarks(marksOf([10, 100, 101, 400], 20), ROOM).map(({ index }) => index)).toEqual([2]);
  });

  test("no label covers another, none leaves the room, and the newest has one", () => {
    const positions = fc.array(fc.double({ min: 35, max: 349, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(positions, fc.integer({ min: 8, max: 120 }), (xs, width) => {
        const placed = layOutMarks(marksOf(xs, width), ROOM);
        const labels = rectangles(placed, width);
        for (const [i, a] of labels.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(ROOM.left);
          expect(a.right).toBeLessThanOrEqual(ROOM.right);
          for (const b of labels.slice(i + 1)) {
            expect(a.row !== b.row || a.right <= b.left || b.right <= a.left).toBe(true);
          }
        }
        for (const { x, label } of placed) {
          if (label === null) continue;
          // The line passes every row up to its label's.
          for (const other of labels) expect(other.row > label.row || x <= other.left || x >= other.right).toBe(true);
        }
        expect(placed.at(-1)?.label).not.toBeNull();
      }),
    );
  });
});
