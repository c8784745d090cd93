/** Which ε the next step is taken with, as a person may choose in slow motion. Draws nothing. */

/** `own`: what the seed gives that step. `redrawn`: another draw of the same stream, named by its number. `zero`: z = μ. */
export type NoiseChoice =
  { readonly kind: "own" } | { readonly kind: "redrawn"; readonly draw: number } | { readonly kind: "zero" };

export const OWN_NOISE: NoiseChoice = { kind: "own" };
