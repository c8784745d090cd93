/** Just enough of the WebAssembly binary format to write one function by hand. Knows nothing of what it computes. */

/** Value types. */
export const I32 = 0x7f;
export const V128 = 0x7b;
export const F32 = 0x7d;

/** Unsigned LEB128. */
export function u32(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...u32(value >>> 7)];
}

export const localGet = (index: number): readonly number[] => [0x20, ...u32(index)];
export const localSet = (index: number): readonly number[] => [0x21, ...u32(index)];

/** For numbers in [0, 63], which are the same signed and unsigned. */
export const i32Const = (value: number): readonly number[] => [0x41, value];
export const I32_SUB = [0x6b] as const;

/** An instruction of the vector set, by its number in the specification. */
export const simd = (opcode: number): readonly number[] => [0xfd, ...u32(opcode)];
export const F32X4_SPLAT = simd(0x13);
export const F32X4_EXTRACT_LANE_0 = [...simd(0x1f), 0] as const;
export const F32X4_ADD = simd(0xe4);
export const F32X4_MUL = simd(0xe6);
/** a b + c in one rounding or in two, as the processor does it faster. */
export const F32X4_RELAXED_MADD = simd(0x105);

/** Repeats `body` while what it leaves on the stack is not zero. */
export const loopWhile = (body: readonly number[]): readonly number[] => [0x03, 0x40, ...body, 0x0d, 0, 0x0b];

export interface FunctionText {
  readonly parameters: readonly number[];
  readonly result: number;
  /** Types of the locals that follow the parameters, as runs of one type. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: readonly number[];
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0] as const;

const vector = (items: readonly (readonly number[])[]): readonly number[] => [...u32(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]): readonly number[] => [id, ...u32(content.length), ...content];

/** A module that exports one function under `name`. */
export function moduleOf(name: string, text: FunctionText): Uint8Array<ArrayBuffer> {
  const type = [0x60, ...vector(text.parameters.map((each) => [each])), ...vector([[text.result]])];
  const exported = [...vector([...name].map((character) => [character.charCodeAt(0)])), 0, 0];
  const code = [...vector(text.locals.map(([count, each]) => [...u32(count), each])), ...text.body, 0x0b];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, vector([type])),
    ...section(3, vector([[0]])),
    ...section(7, vector([exported])),
    ...section(10, vector([[...u32(code.length), ...code]])),
  ]);
}
