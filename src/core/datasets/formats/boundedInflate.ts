/** DEFLATE (RFC 1951) in pieces, under a bound on what comes out. Knows neither gzip nor zip. */
import { FlateErrorCode, Inflate, type FlateError } from "fflate";
import { crc32 } from "../crc32.ts";

/** Bytes of input at a time: what they unfold to, at most 1032 times as much, is the most that a bomb can take. */
export const INFLATE_PIECE = 8 * 1024;

/**
 * Pieces in a row that unfold to nothing: nine can be a stored block that is still incomplete; after more of them the stream
 * has ended, or is one that no compressor makes.
 */
const MOST_IDLE_PIECES = 16;

export type InflateFault = "truncated" | "damaged" | "expandsTooFar";

/** What went wrong while unpacking; whoever knows the file makes a FormatError of it. */
export class InflateError extends Error {
  override readonly name = "InflateError";
  readonly fault: InflateFault;

  constructor(fault: InflateFault) {
    super(fault);
    this.fault = fault;
  }
}

export class BoundedInflate {
  readonly #most: number;
  readonly #pieces: Uint8Array[] = [];
  readonly #inflate: Inflate;
  #length = 0;
  #checksum = 0;
  #idle = 0;

  /** @param most bytes that may come out */
  constructor(most: number) {
    this.#most = most;
    this.#inflate = new Inflate((piece) => this.#keep(piece));
  }

  /** Bytes that have come out, and their CRC-32. */
  get length(): number {
    return this.#length;
  }

  get checksum(): number {
    return this.#checksum;
  }

  /** Bytes past the end of the compressed stream are passed over. Throws InflateError. */
  push(input: Uint8Array, final: boolean): void {
    // Nothing at all must still be told to be the end.
    const length = final ? Math.max(1, input.length) : input.length;
    for (let byte = 0; byte < length; byte += INFLATE_PIECE) {
      const piece = input.subarray(byte, byte + INFLATE_PIECE);
      const before = this.#length;
      try {
        this.#inflate.push(piece, final && byte + INFLATE_PIECE >= input.length);
      } catch (error) {
        throw error instanceof InflateError ? error : new InflateError(isTruncated(error) ? "truncated" : "damaged");
      }
      this.#idle = this.#length === before ? this.#idle + 1 : 0;
      if (this.#idle > MOST_IDLE_PIECES) throw new InflateError("damaged");
    }
  }

  /** Everything that came out. */
  joined(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let place = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, place);
      place += piece.length;
    }
    return whole;
  }

  #keep(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > this.#most) throw new InflateError("expandsTooFar");
    if (piece.length === 0) return;
    this.#checksum = crc32(piece, this.#checksum);
    this.#pieces.push(piece);
  }
}

function isTruncated(error: unknown): boolean {
  return (error as Partial<FlateError> | null)?.code === FlateErrorCode.UnexpectedEOF;
}
