/** From numbers of a model to the intensities 0 … 255 that painters take, and back. Paints nothing. */

/** `low` and what is below becomes 0, `high` and above 255; what is no number 0. */
export function greyLevels(values: Float32Array, low: number, high: number): Uint8Array {
  const scale = 255 / (high - low);
  return Uint8Array.from(values, (value) => {
    const level = (value - low) * scale;
    return level > 0 ? Math.min(255, Math.round(level)) : 0;
  });
}

/** Grey levels in [0, 1] as intensities. */
export function greyBytes(values: Float32Array): Uint8Array {
  return greyLevels(values, 0, 1);
}

/** Intensities as grey levels in [0, 1], as models take them. */
export function unitLevels(intensities: Uint8Array): Float32Array {
  return Float32Array.from(intensities, (intensity) => intensity / 255);
}
