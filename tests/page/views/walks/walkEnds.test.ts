/** Where a walk may begin and end. */
import { expect, test } from "vitest";
import { endPlace, firstEnds, nextDigit } from "../../../../src/page/views/walks/walkEnds.ts";

const LABELS = Uint8Array.of(7, 2, 1, 7, 2);

test("a digit's end is its posterior mean; one that was not measured, or a place of another space, is none", () => {
  const evaluation = { mu: Float32Array.of(0, 1, 2, 3, 4, 5), count: 3 };
  expect(endPlace({ kind: "digit", index: 1 }, evaluation, 2)).toEqual(Float32Array.of(2, 3));
  expect(endPlace({ kind: "digit", index: 3 }, evaluation, 2)).toBeNull();
  // Measured in the space of the run before.
  expect(endPlace({ kind: "digit", index: 1 }, evaluation, 4)).toBeNull();
  expect(endPlace({ kind: "digit", index: 1 }, null, 2)).toBeNull();
  expect(endPlace({ kind: "place", z: Float32Array.of(9, 8) }, null, 2)).toEqual(Float32Array.of(9, 8));
  expect(endPlace({ kind: "place", z: Float32Array.of(9, 8) }, null, 3)).toBeNull();
  expect(endPlace(null, evaluation, 2)).toBeNull();
});

test("next and previous stay within a class and go round", () => {
  expect(nextDigit(LABELS, 0, 1, null)).toBe(1);
  expect(nextDigit(LABELS, 4, 1, null)).toBe(0);
  expect(nextDigit(LABELS, 0, -1, null)).toBe(4);
  expect(nextDigit(LABELS, 0, 1, 7)).toBe(3);
  expect(nextDigit(LABELS, 3, 1, 7)).toBe(0);
  expect(nextDigit(LABELS, 0, -1, 2)).toBe(4);
  // From nowhere: the first.
  expect(nextDigit(LABELS, -1, 1, 2)).toBe(1);
  // The only one of its class, and a class of which there is none.
  expect(nextDigit(LABELS, 2, 1, 1)).toBe(2);
  expect(nextDigit(LABELS, 0, 1, 9)).toBe(0);
});

test("the first walk goes between two classes", () => {
  expect(firstEnds([0, 3, 2], LABELS)).toEqual({ a: { kind: "digit", index: 0 }, b: { kind: "digit", index: 2 } });
  expect(firstEnds([0, 3], LABELS).b).toEqual({ kind: "digit", index: 3 });
});
