/** Blocks of the linear memory: apart, aligned, given back, and grown for when there are no more. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Heap } from "../../../../src/core/compute/simd/heap.ts";
import { PAGE_BYTES, webAssembly, type LinearMemory } from "../../../../src/core/compute/simd/webAssembly.ts";

const START = 4096;
/** A cache line: where blocks begin, and how far past their end vectors may read. */
const LINE = 64;

function memoryOf(initial: number, maximum: number): LinearMemory {
  if (webAssembly === undefined) throw new Error("Node has WebAssembly");
  return new webAssembly.Memory({ initial, maximum, shared: false });
}

test("blocks begin at whole lines, after the start, and do not touch", () => {
  const heap = new Heap(memoryOf(16, 16), START);
  const sizes = [1, 64, 65, 1000, 0];
  const blocks = sizes.map((size) => ({ start: heap.allocate(size), size }));
  let end = START;
  for (const { start, size } of blocks) {
    expect(start % LINE).toBe(0);
    expect(start).toBeGreaterThanOrEqual(end);
    end = start + size + LINE;
  }
});

test("a freed block is taken again, and neighbours become one", () => {
  const heap = new Heap(memoryOf(1, 1), START);
  const [a, b, c] = [heap.allocate(10_000), heap.allocate(10_000), heap.allocate(10_000)];
  heap.free(b);
  expect(heap.allocate(10_000), "the gap it left").toBe(b);
  for (const block of [c, a, b]) heap.free(block);
  expect(heap.used).toBe(0);
  expect(heap.allocate(60_000), "three blocks and the rest behind them are one again").toBe(a);
});

test("grows when there is no room, and says so when it cannot", () => {
  const heap = new Heap(memoryOf(1, 400), START);
  const before = heap.size;
  heap.allocate(2 * PAGE_BYTES);
  expect(heap.size).toBeGreaterThan(before);
  expect(() => heap.allocate(400 * PAGE_BYTES)).toThrow(RangeError);
  expect(heap.allocate(1000), "what fits is still to be had").toBeGreaterThan(0);
});

test("refuses to free what is not a block, or twice", () => {
  const heap = new Heap(memoryOf(1, 1), START);
  const block = heap.allocate(10);
  expect(() => heap.free(block + 4)).toThrow("no block of memory begins at");
  heap.free(block);
  expect(() => heap.free(block)).toThrow("no block of memory begins at");
});

test("any order of taking and giving leaves blocks apart, and all of the memory free at the end", () => {
  const actions = fc.array(
    fc.oneof(fc.record({ take: fc.integer({ min: 0, max: 9000 }) }), fc.record({ give: fc.nat() })),
  );
  fc.assert(
    fc.property(actions, (list) => {
      const heap = new Heap(memoryOf(4, 64), START);
      const live: { start: number; end: number }[] = [];
      for (const action of list) {
        if ("take" in action) {
          const start = heap.allocate(action.take);
          const end = start + action.take + LINE;
          expect(live.every((other) => end <= other.start || start >= other.end)).toBe(true);
          live.push({ start, end });
        } else if (live.length > 0) {
          const [given] = live.splice(action.give % live.length, 1);
          if (given !== undefined) heap.free(given.start);
        }
      }
      for (const { start } of live) heap.free(start);
      expect(heap.used).toBe(0);
    }),
    { seed: 3 },
  );
});
