/**
 * The one source of randomness: a seeded generator that splits into named, independent streams.
 *
 * A stream is a pure function of (seed, path of names), so a run needs no generator state in its snapshots: step 400
 * draws its noise from `noise/400` whether or not the run was paused, reloaded or evaluated before.
 * Generator: xoshiro128** (Blackman & Vigna 2021), seeded by MurmurHash3's finaliser over the path.
 */

const TWO_PI = 2 * Math.PI;
const UINT32_RANGE = 4_294_967_296;

export class RandomStream {
  readonly #key: number;
  readonly #state: Uint32Array;

  private constructor(key: number) {
    this.#key = key;
    this.#state = Uint32Array.from([1, 2, 3, 4], (word) => mix(key ^ Math.imul(word, 0x9e37_79b9)));
    // All-zero is the one state xoshiro cannot leave.
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
  }

  static fromSeed(seed: number): RandomStream {
    return new RandomStream(mix((seed >>> 0) ^ 0x5eed_e1b0));
  }

  /** An independent stream under this name. Does not advance this one. */
  split(name: string | number): RandomStream {
    let key = this.#key;
    for (const character of String(name)) key = mix(key ^ Math.imul(character.codePointAt(0) ?? 0, 0x85eb_ca6b));
    return new RandomStream(mix(key ^ 0x51_7cc1));
  }

  /** Uniform whole number in [0, 2³²). */
  uint32(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.uint32() / UINT32_RANGE;
  }

  /** `count` values uniform in [low, high). */
  uniforms(count: number, low: number, high: number): Float32Array {
    return Float32Array.from({ length: count }, () => low + (high - low) * this.uniform());
  }

  /** `count` standard normal values (Box & Muller 1958). */
  normals(count: number): Float32Array {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i += 2) {
      // 1 - u is in (0, 1], so the logarithm is finite.
      const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
      const angle = TWO_PI * this.uniform();
      values[i] = radius * Math.cos(angle);
      if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
    }
    return values;
  }

  /** The whole numbers 0 … count - 1 in random order (Fisher & Yates). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(this.uniform() * (i + 1));
      const swapped = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swapped;
    }
    return order;
  }
}

function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
