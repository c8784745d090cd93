/** What the data dialog says of a set before it is trained on. */
import { expect, test } from "vitest";
import type { OwnImages, OwnPoints } from "../../../../src/core/shared/ownData.ts";
import { imagesAt, sampleRows, standardised, standardisedLabels } from "../../../../src/page/views/data/sampleRows.ts";
import { shownDescription, shownOwn } from "../../../../src/page/views/data/shownSet.ts";
import { paintImageRow } from "../../../../src/page/charts/ImageRow.tsx";

const images: OwnImages = {
  kind: "images",
  name: "stripes",
  count: 25,
  classes: 3,
  classNames: ["a", "b", "c"],
  labels: Uint8Array.from({ length: 25 }, (_, i) => (i < 20 ? 0 : 2)),
  side: 14,
  images: Uint8Array.from({ length: 25 * 196 }, (_, i) => 5 + (Math.floor(i / 196) % 200)),
};

test("images: counts, side, grey levels that occur, and how many there are of each class", () => {
  const shown = shownOwn(images);
  // Round(25/10) is held out.
  expect(shown).toMatchObject({ trainCount: 22, heldOutCount: 3, perClass: [20, 0, 5], isWhole: true });
  expect(shown.examples).toMatchObject({ kind: "images", side: 14, range: { low: 5, high: 29 } });
});

test("drawings with variants: whole drawings are held out, one at least and not all", () => {
  const of = (groups: number) =>
    shownOwn({ ...images, count: 24, groups: Uint16Array.from({ length: 24 }, (_, i) => i % groups) }).heldOutCount;
  expect([of(2), of(4), of(12)]).toEqual([12, 6, 2]);
});

test("points: the range of each axis as given, and the plane as the model has it", () => {
  const points: OwnPoints = {
    kind: "points",
    name: "line",
    count: 20,
    classes: 1,
    classNames: null,
    labels: new Uint8Array(20),
    points: Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i / 2 : 7)),
  };
  const { examples } = shownOwn(points);
  expect(examples).toMatchObject({
    ranges: [
      { low: 0, high: 19 },
      { low: 7, high: 7 },
    ],
  });
  const all = standardised(points.points, 1000);
  const across = all.filter((_, i) => i % 2 === 0);
  expect(across.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  expect(across.reduce((sum, value) => sum + value ** 2, 0) / 20).toBeCloseTo(1, 5);
  // An axis along which nothing varies is only centred.
  expect(all.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
  expect(standardised(points.points, 5)).toHaveLength(10);
  expect(standardisedLabels({ labels: points.labels }, 5)).toHaveLength(5);
});

test("of what the trainer describes, the held-out part is on show and said to be a part", () => {
  const shown = shownDescription({
    kind: "ratings",
    name: "ratings",
    title: null,
    fingerprint: "0123456789abcdef",
    classes: 2,
    classNames: null,
    trainCount: 9,
    heldOutCount: 1,
    heldOutLabels: Uint8Array.of(1),
    items: 3,
    heldOutLiked: Uint8Array.of(1, 0, 1),
    itemGroups: Uint8Array.of(0, 1, 0),
  });
  expect(shown).toMatchObject({ perClass: [0, 1], isWhole: false, examples: { kind: "ratings", items: 3 } });
});

test("samples are spread over each class, which may lie one after the other in the file", () => {
  expect(sampleRows(images.labels, 3, 4)).toEqual([
    { label: 0, positions: [0, 5, 10, 15] },
    { label: 2, positions: [20, 21, 22, 23] },
  ]);
  expect(imagesAt(images.images, 14, [3, 24]).at(-1)).toBe(29);
});

test("a row of images stands side by side, with paper where there are fewer than it has room for", () => {
  const ramp = Uint32Array.from({ length: 256 }, (_, level) => level);
  const out = new Uint32Array(3 * 2 * 2);
  paintImageRow({ images: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), count: 2, room: 3, side: 2 }, ramp, out);
  expect([...out]).toEqual([1, 2, 5, 6, 0, 0, 3, 4, 7, 8, 0, 0]);
});
