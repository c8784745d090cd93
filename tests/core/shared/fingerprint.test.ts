/** Fingerprints: the hash against published values, and what is told apart. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprintOf } from "../../../src/core/datasets/fingerprint.ts";
import { ownDataset } from "../../../src/core/datasets/ownDataset.ts";
import { fingerprintOfOwn } from "../../../src/core/shared/fingerprint.ts";
import { murmurHash } from "../../../src/core/shared/murmurHash.ts";
import type { OwnImages } from "../../../src/core/shared/ownData.ts";
import { ownImages, ownPoints } from "../../ownData.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

// Values of the reference implementation as they are quoted wherever MurmurHash3 is ported.
test.each([
  ["", 0, 0],
  ["", 1, 0x514e_28b7],
  ["test", 0, 0xba6b_d213],
  ["Hello, world!", 0x9747_b28c, 0x2488_4cba],
  ["The quick brown fox jumps over the lazy dog", 0x9747_b28c, 0x2fa8_26cd],
])("the hash of %j with seed %d", (text, seed, hash) => {
  expect(murmurHash(bytes(text), seed)).toBe(hash);
});

test("the hash is the same wherever the bytes lie in memory", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 7 }), (values, offset) => {
      const moved = new Uint8Array(offset + values.length);
      moved.set(values, offset);
      expect(murmurHash(moved.subarray(offset), 5)).toBe(murmurHash(values, 5));
    }),
  );
});

describe("a fingerprint", () => {
  const images = ownImages(30);

  test("is 16 digits, and of own images that of the data set they become", () => {
    expect(fingerprintOfOwn(images)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf(ownDataset(images))).toBe(fingerprintOfOwn(images));
  });

  test("does not depend on names", () => {
    expect(fingerprintOfOwn({ ...images, name: "other", classNames: ["a", "b", "c"] })).toBe(fingerprintOfOwn(images));
  });

  test("is another with any example, label, count, class or side that is another", () => {
    const changed = (part: Partial<OwnImages>) => fingerprintOfOwn({ ...images, ...part });
    const others = [
      changed({ images: images.images.with(100, 7) }),
      changed({ labels: images.labels.with(3, 2) }),
      changed({ classes: 4 }),
      fingerprintOfOwn(ownImages(31)),
      fingerprintOfOwn(ownImages(30, 15)),
      fingerprintOfOwn(ownPoints(30)),
    ];
    expect(new Set([fingerprintOfOwn(images), ...others]).size).toBe(7);
  });

  test("regression: of data that are kept and of links", () => {
    expect(fingerprintOfOwn(images)).toBe("92738927c5d054c4");
    expect(fingerprintOfOwn(ownPoints(30))).toBe("f934635ab785eb5d");
  });
});
