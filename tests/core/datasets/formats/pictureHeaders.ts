/** The first bytes of pictures, by the PNG specification, ITU-T T.81 and RFC 9649. */

const text = (word: string) => [...word].map((character) => character.charCodeAt(0));

/** 300×200, 8 bits, grey. */
export const PNG = Uint8Array.from(
  [
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [0, 0, 0, 13, ...text("IHDR"), 0, 0, 1, 44, 0, 0, 0, 200, 8, 0, 0, 0, 0],
    [0, 0, 0, 0],
  ].flat(),
);

/** 320×240, behind an APP1 segment of eight bytes that holds the end of another picture. */
export const JPEG = Uint8Array.from(
  [
    [0xff, 0xd8],
    [0xff, 0xe1, 0, 8, 0xff, 0xd9, 0xff, 0xd9, 0, 0],
    [0xff, 0xff, 0xc2, 0, 11, 8, 0, 240, 1, 64, 1, 1, 0x11, 0],
  ].flat(),
);

const riff = (chunk: string, body: readonly number[]) =>
  Uint8Array.from([
    ...text("RIFF"),
    12 + body.length,
    0,
    0,
    0,
    ...text("WEBP"),
    ...text(chunk),
    body.length,
    0,
    0,
    0,
    ...body,
  ]);

/** 176×144. */
export const VP8 = riff("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 176, 0, 144, 0]);
/** 100×50: fourteen bits of width − 1, then of height − 1. */
export const VP8L = riff("VP8L", [0x2f, 99, (49 & 3) << 6, 49 >> 2, 0]);
/** 400×301: three bytes each of size − 1. */
export const VP8X = riff("VP8X", [0, 0, 0, 0, 0x8f, 1, 0, 0x2c, 1, 0]);
