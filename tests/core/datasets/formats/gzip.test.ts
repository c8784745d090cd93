/** gzip against Node's own, and every way in which it can be wrong told apart. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gunzip } from "../../../../src/core/datasets/formats/gzip.ts";
import { refusalOf } from "./refusal.ts";

const PLAIN = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);
const PACKED = new Uint8Array(gzipSync(PLAIN));

/** Compared as memory: number by number takes seconds. */
function expectSame(bytes: Uint8Array, expected: Uint8Array): void {
  expect(Buffer.compare(bytes, expected)).toBe(0);
}

test("what Node packs comes back, at every level and size", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 0, max: 9 }), (plain, level) => {
      expect(gunzip(new Uint8Array(gzipSync(plain, { level })), "a.gz", 1e6)).toEqual(plain);
    }),
  );
});

test("pieces, stored blocks larger than a piece, several members and zeros at the end", () => {
  const large = Uint8Array.from({ length: 300_000 }, (_, i) => Math.imul(i, 0x9e37_79b9) >>> 24);
  for (const level of [0, 1, 9]) {
    const packed = new Uint8Array(gzipSync(large, { level }));
    expectSame(gunzip(packed, "large.gz", 1e6), large);
    const twice = new Uint8Array(Buffer.concat([packed, PACKED, new Uint8Array(3)]));
    expectSame(gunzip(twice, "twice.gz", 1e6), Buffer.concat([large, PLAIN]));
  }
  const zeros = new Uint8Array(200_000);
  expectSame(gunzip(new Uint8Array(gzipSync(zeros, { level: 0 })), "zeros.gz", 1e6), zeros);
});

test("every truncation is refused as one", () => {
  for (let length = 2; length < PACKED.length; length++) {
    const { code, place } = refusalOf(() => gunzip(PACKED.subarray(0, length), "cut.gz", 1e6));
    // Cut exactly where the compressed data ends, eight bytes before the end, a file is as one with a wrong checksum.
    const expected = length === PACKED.length - 8 ? "damaged" : "truncated";
    expect([length, code, place]).toEqual([length, expected, { byte: length }]);
  }
});

test("trailing bytes, another beginning and damage are told apart", () => {
  const trailing = Uint8Array.from([...PACKED, 1, 2, 3]);
  expect(refusalOf(() => gunzip(trailing, "t.gz", 1e6))).toMatchObject({
    code: "trailing",
    place: { byte: PACKED.length },
  });
  expect(refusalOf(() => gunzip(PLAIN, "p.gz", 1e6))).toMatchObject({ code: "notRecognised", place: { byte: 0 } });
  expect(refusalOf(() => gunzip(new Uint8Array(), "e.gz", 1e6)).code).toBe("emptyFile");
  // The checksum is what the last eight bytes begin with.
  const changed = PACKED.slice();
  changed[PACKED.length - 8] = (changed[PACKED.length - 8] ?? 0) ^ 1;
  expect(refusalOf(() => gunzip(changed, "c.gz", 1e6)).code).toBe("damaged");
  const method = PACKED.slice();
  method[2] = 7;
  expect(refusalOf(() => gunzip(method, "m.gz", 1e6)).code).toBe("badHeader");
});

test("a bomb of a thousand to one is refused at its bound, soon", () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(50 * 2 ** 20)));
  const begun = process.cpuUsage();
  expect(refusalOf(() => gunzip(bomb, "bomb.gz", 2 ** 20))).toMatchObject({
    code: "expandsTooFar",
    remedy: "shrinkFirst",
  });
  // Of a processor's time, so that a busy machine makes no test fail.
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2000);
});
