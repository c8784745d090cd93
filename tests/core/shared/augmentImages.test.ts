/** Variants of drawings: few become many by seed, and none is parted from its drawing when examples are held out. */
import { expect, test } from "vitest";
import { ownDataset } from "../../../src/core/datasets/ownDataset.ts";
import { parseOwnData } from "../../../src/core/shared/parseOwnData.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { heldOutByGroup } from "../../../src/core/datasets/splitGroups.ts";
import { augmentImages } from "../../../src/core/shared/augmentImages.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import type { OwnImages } from "../../../src/core/shared/ownData.ts";

const SIDE = 16;

/** Drawing i: a square of six pixels in the middle, i + 100 bright, of class i mod 3. */
function drawings(count: number): OwnImages {
  const images = new Uint8Array(count * SIDE * SIDE);
  for (let i = 0; i < count; i++) {
    for (let y = 5; y < 11; y++) images.fill(100 + i, (i * SIDE + y) * SIDE + 5, (i * SIDE + y) * SIDE + 11);
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
  return { kind: "images", name: "drawn", count, classes: 3, labels, classNames: null, side: SIDE, images };
}

test("each drawing comes first as it is, then its variants with its label; the same again each time", () => {
  const drawn = drawings(6);
  const many = augmentImages(drawn, 20);
  expect(many.count).toBe(120);
  const pixels = SIDE * SIDE;
  for (let i = 0; i < 6; i++) {
    expect([...many.images.subarray(20 * i * pixels, (20 * i + 1) * pixels)]).toEqual([
      ...drawn.images.subarray(i * pixels, (i + 1) * pixels),
    ]);
    for (let copy = 0; copy < 20; copy++) {
      expect([many.labels[20 * i + copy], many.groups?.[20 * i + copy]]).toEqual([i % 3, i]);
      const image = many.images.subarray((20 * i + copy) * pixels, (20 * i + copy + 1) * pixels);
      // Areas change by at most 1.12² or 0.88², slant and turn leave them; rounding costs half a level a pixel.
      const share = image.reduce((sum, level) => sum + level, 0) / (36 * (100 + i));
      expect(share).toBeGreaterThan(0.88 ** 2 - 0.05);
      expect(share).toBeLessThan(1.12 ** 2 + 0.05);
      expect(Math.max(...image)).toBeLessThanOrEqual(100 + i);
    }
  }
  expect(Buffer.compare(augmentImages(drawn, 20).images, many.images)).toBe(0);
  expect(Buffer.compare(many.images.subarray(pixels, 2 * pixels), many.images.subarray(0, pixels))).not.toBe(0);
});

test("a tenth of the drawings is held out with all variants, classes in their proportion", () => {
  const { classes, labels, groups = new Uint16Array() } = augmentImages(drawings(60), 10);
  const heldOut = heldOutByGroup({ classes, labels, groups }, 0.1, RandomStream.fromSeed(1));
  const held = new Set([...groups].filter((_, position) => heldOut[position] === 1));
  expect(held.size).toBe(6);
  expect([...groups].every((group, position) => held.has(group) === (heldOut[position] === 1))).toBe(true);
  expect([0, 1, 2].map((label) => [...held].filter((group) => group % 3 === label).length)).toEqual([2, 2, 2]);
});

test("own data keep their groups on the way to the split, whose seed decides which drawings are held out", () => {
  const many = augmentImages(drawings(60), 10);
  const dataset = ownDataset(parseOwnData(structuredClone(many)));
  const drawingsOf = (positions: Uint32Array) => new Set([...positions].map((position) => Math.floor(position / 10)));
  const { train, heldOut } = splitDataset(dataset, 3);
  expect([train.length, heldOut.length]).toEqual([540, 60]);
  const held = drawingsOf(heldOut);
  expect([...drawingsOf(train)].filter((drawing) => held.has(drawing))).toEqual([]);
  expect(splitDataset(dataset, 4).heldOut).not.toEqual(heldOut);
  expect(() => parseOwnData({ ...many, groups: new Uint16Array(3) })).toThrow("groups");
});

test("of two drawings one is held out and one is trained on", () => {
  const heldOut = heldOutByGroup(
    { classes: 1, labels: new Uint8Array(4), groups: Uint16Array.of(0, 0, 1, 1) },
    0.1,
    RandomStream.fromSeed(2),
  );
  expect(heldOut.reduce((sum, flag) => sum + flag, 0)).toBe(2);
});
