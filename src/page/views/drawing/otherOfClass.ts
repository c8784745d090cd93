/** Which held-out example a random wish falls on. Draws no random number itself. */

/**
 * An example of that class, of any with null, other than `current` where there is another; `current` or the first where
 * the class has none.
 * @param share uniform in [0, 1)
 */
export function otherOfClass(labels: Uint8Array, label: number | null, current: number | null, share: number): number {
  const found: number[] = [];
  labels.forEach((own, index) => {
    if (index !== current && (label === null || own === label)) found.push(index);
  });
  return found[Math.floor(share * found.length)] ?? current ?? 0;
}
