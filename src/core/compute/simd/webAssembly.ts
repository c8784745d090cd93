/** The part of WebAssembly that the SIMD engine uses, typed: the core is compiled without a browser's types. */

/** A compiled module; it can be sent to another thread. */
export interface CompiledModule {
  readonly __compiledModule?: never;
}

export interface LinearMemory {
  /** Shared, if the memory is; what is done with it here does not depend on that. */
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB. @throws RangeError when there is no more */
  grow(pages: number): number;
}

interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<CompiledModule>;
  instantiate(module: CompiledModule, imports: object): Promise<{ readonly exports: unknown }>;
  readonly Memory: new (limits: { initial: number; maximum: number; shared: boolean }) => LinearMemory;
}

export const PAGE_BYTES = 65_536;

/** Undefined where there is no WebAssembly at all. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;

/** A module of one function of type () → v128, with this body. */
function moduleWith(body: readonly number[]): Uint8Array {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  const functions = [3, 2, 1, 0];
  const code = [10, body.length + 4, 1, body.length + 2, 0, ...body, 0x0b];
  return Uint8Array.from([...header, ...type, ...functions, ...code]);
}

const ZERO = [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)]; // v128.const 0
const RELAXED_MADD = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

/** Whether there are instructions on vectors of 128 bits. */
export function hasSimd(): boolean {
  return webAssembly?.validate(moduleWith(ZERO)) ?? false;
}

/** Whether there is a multiply-add that is rounded once where the processor can. */
export function hasRelaxedSimd(): boolean {
  return webAssembly?.validate(moduleWith([...ZERO, ...ZERO, ...ZERO, ...RELAXED_MADD])) ?? false;
}
