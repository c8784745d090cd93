/** MurmurHash3 of Austin Appleby (x86, 32 bits): quick, even, and no protection against somebody who forges bytes. */

const [C1, C2] = [0xcc9e_2d51, 0x1b87_3593] as const;
const WORD = 4;

/** The hash as a whole number in [0, 2³²). */
export function murmurHash(bytes: Uint8Array, seed: number): number {
  const wordCount = Math.floor(bytes.length / WORD);
  let hash = seed | 0;
  const words = wordsOf(bytes, wordCount);
  for (let i = 0; i < wordCount; i++) {
    hash ^= mixedWord(words[i] ?? 0);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe654_6b64) | 0;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= wordCount * WORD; i--) rest = (rest << 8) | (bytes[i] ?? 0);
  hash ^= mixedWord(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixedWord(word: number): number {
  const mixed = Math.imul(word, C1);
  return Math.imul((mixed << 15) | (mixed >>> 17), C2);
}

/** Little-endian, as every machine with a browser is; a copy where the bytes do not begin at a word. */
function wordsOf(bytes: Uint8Array, count: number): Int32Array {
  const { buffer, byteOffset } = bytes;
  if (byteOffset % WORD === 0) return new Int32Array(buffer, byteOffset, count);
  return new Int32Array(bytes.slice(0, count * WORD).buffer);
}
