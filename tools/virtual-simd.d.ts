/** Types of the modules that `tools/simd.ts` makes. */
declare module "virtual:simd/*" {
  /** One variant of the SIMD engine, compiled. */
  export const bytes: Uint8Array;
}
