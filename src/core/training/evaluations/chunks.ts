/** Held-out rows a part at a time: small enough for a phone's GPU, large enough to keep one busy. */

const CHUNK = 500;

export interface Chunk {
  readonly from: number;
  readonly size: number;
}

export function chunksOf(count: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil(count / CHUNK) }, (_, i) => ({
    from: i * CHUNK,
    size: Math.min(CHUNK, count - i * CHUNK),
  }));
}
