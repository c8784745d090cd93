/** One sign a class, for those who cannot tell the colours apart. */

export function classGlyphs(classes: number): readonly string[] {
  return Array.from({ length: classes }, (_, label) => String(label));
}
