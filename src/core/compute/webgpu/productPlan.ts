/** How a matrix product is cut into workgroups, from its shape alone. Writes no shader and dispatches nothing. */
/** C [m, n] = op(A) [m, k] @ op(B) [k, n]; a transposed operand is stored the other way round and read as it lies. */
export interface ProductShape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Tiles of both operands go through workgroup memory; every thread has a block of 4×4 of C. */
export interface TiledPlan {
  readonly kind: "tiled";
  /** Rows and columns of C in a workgroup. */
  readonly tile: 32 | 64;
  /** How many parts the workgroup cuts k into, each with threads of its own. */
  readonly slices: 1 | 4;
  /** Terms of k a tile holds, over all slices. */
  readonly depth: 16 | 32;
}

/** Every thread reads what it needs for a block of 4×4 of C by itself. */
export interface DirectPlan {
  readonly kind: "direct";
  /** Blocks of C in a workgroup, along m and along n. */
  readonly down: number;
  readonly across: number;
  /** How many threads share the k of a block. */
  readonly slices: number;
  /** Whether neighbouring threads are neighbours in k; else in C, along n first. */
  readonly slicesFirst: boolean;
}

export type ProductPlan = TiledPlan | DirectPlan;

/** Up to here a product is little more than reading B and writing C. */
const SHORT_K = 16;
/** From here on a block has enough terms of k for 64 threads, each taking four at a time. */
const LONG_K = 128;
/** Up to here a matrix is narrow: a tile of 32 would be mostly empty. */
const NARROW = 8;
const FEWEST_SMALL_TILES = 8;
/** From here on there are enough large tiles to give every core of a large GPU one. */
const ENOUGH_LARGE_TILES = 64;
const GROUP = 64;

/**
 * In a step of 784-512-2 at batch 128: the weight gradients [784, 512] and [512, 784] take 104 large tiles. [128, 512] has
 * 16 large tiles only, but 64 small ones, whose k of 784 is cut in four so that a workgroup still has 256 threads. The
 * heads [128, 2] take one workgroup for four images, whose 64 threads share k.
 */
export function planProduct({ m, k, n, transposeA, transposeB }: ProductShape): ProductPlan {
  if (k <= SHORT_K) {
    const down = m <= 4 ? 1 : 4;
    return { kind: "direct", down, across: GROUP / down, slices: 1, slicesFirst: false };
  }
  const tiles = (size: number) => Math.ceil(m / size) * Math.ceil(n / size);
  if (Math.min(m, n) <= NARROW || tiles(32) < FEWEST_SMALL_TILES) {
    const isTall = m >= n;
    // The larger operand is read once and decides: neighbouring threads read what lies side by side in it.
    const kIsContiguous = isTall ? !transposeA : transposeB;
    const slices = kIsContiguous && k > LONG_K ? 64 : 16;
    const blocks = kIsContiguous ? GROUP / slices : 8;
    const [down, across] = isTall ? [blocks, 1] : [1, blocks];
    return { kind: "direct", down, across, slices, slicesFirst: kIsContiguous };
  }
  if (tiles(64) >= ENOUGH_LARGE_TILES) return { kind: "tiled", tile: 64, slices: 1, depth: 16 };
  return { kind: "tiled", tile: 32, slices: 4, depth: 32 };
}
