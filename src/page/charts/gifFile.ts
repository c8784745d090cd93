/**
 * An animated GIF (GIF89a) of indexed frames that share one palette, written frame by frame: exact colours, and as little
 * memory as the file itself. Knows no canvas and nothing of what it shows.
 */

export type Rgb = readonly [red: number, green: number, blue: number];

export interface GifShape {
  readonly width: number;
  readonly height: number;
  /** At most 256. */
  readonly palette: readonly Rgb[];
}

const TABLE_BITS = 8;
const TABLE_SIZE = 1 << TABLE_BITS;
/** Codes of LZW are at most twelve bits. */
const MOST_CODES = 1 << 12;
const BLOCK_BYTES = 255;

export class GifFile {
  readonly #shape: GifShape;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];

  /** Loops for ever. */
  constructor(shape: GifShape) {
    this.#shape = shape;
    const { width, height, palette } = shape;
    const table = Array.from({ length: TABLE_SIZE }, (_, i) => palette[i] ?? ([0, 0, 0] as const)).flat();
    const screen = [
      ...text("GIF89a"),
      ...word(width),
      ...word(height),
      0x80 | ((TABLE_BITS - 1) << 4) | (TABLE_BITS - 1),
      0,
      0,
    ];
    const loop = [0x21, 0xff, 11, ...text("NETSCAPE2.0"), 3, 1, ...word(0), 0];
    this.#parts.push(Uint8Array.from([...screen, ...table, ...loop]));
  }

  /** `indices` [height × width] into the palette, shown for so many hundredths of a second. */
  add(indices: Uint8Array, hundredths: number): void {
    const { width, height } = this.#shape;
    const control = [0x21, 0xf9, 4, 0, ...word(hundredths), 0, 0];
    const image = [0x2c, ...word(0), ...word(0), ...word(width), ...word(height), 0, TABLE_BITS];
    this.#parts.push(Uint8Array.from([...control, ...image]), compressed(indices), Uint8Array.of(0));
  }

  /** So far, with its end. */
  get bytes(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 1);
  }

  finished(): Blob {
    return new Blob([...this.#parts, Uint8Array.of(0x3b)], { type: "image/gif" });
  }
}

/** LZW of codes that grow from nine bits to twelve, in blocks of at most 255 bytes. */
function compressed(indices: Uint8Array): Uint8Array<ArrayBuffer> {
  const clear = TABLE_SIZE;
  const out = new BlockWriter();
  // Code of (prefix, next): 0 where there is none yet, which no longer string has.
  const codes = new Uint16Array(MOST_CODES * TABLE_SIZE);
  let next = clear + 2;
  let bits = TABLE_BITS + 1;
  let prefix = indices[0] ?? 0;
  out.write(clear, bits);
  for (let i = 1; i < indices.length; i++) {
    const index = indices[i] ?? 0;
    const known = codes[prefix * TABLE_SIZE + index] ?? 0;
    if (known !== 0) {
      prefix = known;
      continue;
    }
    out.write(prefix, bits);
    if (next < MOST_CODES) {
      if (next === 1 << bits) bits++;
      codes[prefix * TABLE_SIZE + index] = next++;
    } else {
      out.write(clear, bits);
      codes.fill(0);
      next = clear + 2;
      bits = TABLE_BITS + 1;
    }
    prefix = index;
  }
  out.write(prefix, bits);
  // The decoder has one string more by now, and its code may need another bit.
  if (next === 1 << bits && bits < 12) bits++;
  out.write(clear + 1, bits);
  return out.finished();
}

class BlockWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 1;
  #blockAt = 0;
  #pending = 0;
  #pendingBits = 0;

  write(code: number, bits: number): void {
    this.#pending |= code << this.#pendingBits;
    this.#pendingBits += bits;
    while (this.#pendingBits >= 8) {
      this.#put(this.#pending & 0xff);
      this.#pending >>>= 8;
      this.#pendingBits -= 8;
    }
  }

  finished(): Uint8Array<ArrayBuffer> {
    if (this.#pendingBits > 0) this.#put(this.#pending & 0xff);
    const used = this.#length - this.#blockAt - 1;
    this.#bytes[this.#blockAt] = used;
    return this.#bytes.slice(0, used === 0 ? this.#blockAt : this.#length);
  }

  #put(byte: number): void {
    if (this.#length - this.#blockAt - 1 === BLOCK_BYTES) {
      this.#bytes[this.#blockAt] = BLOCK_BYTES;
      this.#blockAt = this.#length++;
    }
    if (this.#length + 2 >= this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}

function text(ascii: string): number[] {
  return Array.from(ascii, (character) => character.charCodeAt(0));
}

function word(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}
