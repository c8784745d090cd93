/** CRC-32 (IEEE 802.3, reflected): finds damaged bytes. It is no protection against somebody who forges them. */

const REFLECTED_POLYNOMIAL = 0xedb8_8320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? REFLECTED_POLYNOMIAL : 0);
  return remainder;
});

/**
 * The checksum as a whole number in [0, 2³²).
 * @param before the checksum of the bytes that come before these
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = before ^ 0xffff_ffff;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 0xff] ?? 0);
  return (remainder ^ 0xffff_ffff) >>> 0;
}
