/** Blocks of a linear memory: hands them out, takes them back, grows. Knows nothing of what is in them. */
import { assert } from "../../shared/assert.ts";
import { PAGE_BYTES, type LinearMemory } from "./webAssembly.ts";

/** A cache line; every block starts at one. */
const ALIGNMENT = 64;
/** Vectors may be read this far past the end of what was asked for. */
const SLACK = 64;
/** Growing costs the same for one page as for many. */
const GROWTH_BYTES = 16 * 1024 * 1024;

interface Free {
  start: number;
  end: number;
}

export class Heap {
  readonly memory: LinearMemory;
  /** In order of address; no two touch each other. */
  readonly #free: Free[];
  readonly #sizes = new Map<number, number>();
  #used = 0;

  /** Manages everything from byte `start` on. */
  constructor(memory: LinearMemory, start: number) {
    this.memory = memory;
    this.#free = [{ start: roundUp(start), end: memory.buffer.byteLength }];
  }

  /** Bytes handed out at the moment. */
  get used(): number {
    return this.#used;
  }

  /** Bytes of the memory as a whole. */
  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** Address of a block of at least `bytes`, of unknown content. @throws RangeError when the memory cannot grow so far */
  allocate(bytes: number): number {
    const size = roundUp(bytes + SLACK);
    const block = this.#tightest(size) ?? this.#grow(size);
    const address = block.start;
    block.start += size;
    if (block.start === block.end) this.#free.splice(this.#free.indexOf(block), 1);
    this.#sizes.set(address, size);
    this.#used += size;
    return address;
  }

  /** Takes a block back. @throws when there is none at this address */
  free(address: number): void {
    const size = this.#sizes.get(address);
    assert(size !== undefined, `no block of memory begins at ${address}`);
    this.#sizes.delete(address);
    this.#used -= size;
    this.#giveBack(address, address + size);
  }

  /** The smallest free block that is large enough: large ones stay whole. */
  #tightest(size: number): Free | undefined {
    let best: Free | undefined;
    for (const block of this.#free) {
      const room = block.end - block.start;
      if (room >= size && (best === undefined || room < best.end - best.start)) best = block;
    }
    return best;
  }

  #grow(size: number): Free {
    const end = this.size;
    const pages = Math.ceil(Math.max(size, GROWTH_BYTES) / PAGE_BYTES);
    try {
      this.memory.grow(pages);
    } catch {
      // What is really needed may still fit where a generous share does not.
      this.memory.grow(Math.ceil(size / PAGE_BYTES));
    }
    this.#giveBack(end, this.size);
    const block = this.#tightest(size);
    assert(block !== undefined, "a memory that has grown has room");
    return block;
  }

  #giveBack(start: number, end: number): void {
    let after = this.#free.findIndex((block) => block.start > start);
    if (after < 0) after = this.#free.length;
    const [left, right] = [this.#free[after - 1], this.#free[after]];
    if (left?.end === start && right?.start === end) {
      left.end = right.end;
      this.#free.splice(after, 1);
    } else if (left?.end === start) left.end = end;
    else if (right?.start === end) right.start = start;
    else this.#free.splice(after, 0, { start, end });
  }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
