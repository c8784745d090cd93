/** A WebAssembly function that does nothing but multiply and add vectors, as fast as the processor can. */
import {
  F32,
  F32X4_ADD,
  F32X4_EXTRACT_LANE_0,
  F32X4_MUL,
  F32X4_RELAXED_MADD,
  F32X4_SPLAT,
  I32,
  I32_SUB,
  V128,
  i32Const,
  localGet,
  localSet,
  loopWhile,
  moduleOf,
} from "./wasmBytes.ts";

/** More independent sums than two units of five cycles' latency have under way, and few enough for 16 registers. */
const FUSED_SUMS = 12;
/** A multiplication and an addition one after the other take twice as long; a factor and a term stay in registers. */
const PLAIN_SUMS = 14;
const ROUNDS = 8;
const LANES = 4;

export interface FmaModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isFused: boolean;
  /** Floating point operations of `run(n)` per n, a multiplication and an addition counting as two. */
  readonly flopsPerIteration: number;
}

/** `run(iterations, x)`: relaxed multiply-adds where the browser has them, else multiplications and additions. */
export function fmaModule(): FmaModule {
  const fused = emit(true);
  const isFused = WebAssembly.validate(fused);
  return {
    bytes: isFused ? fused : emit(false),
    isFused,
    flopsPerIteration: (isFused ? FUSED_SUMS : PLAIN_SUMS) * ROUNDS * LANES * 2,
  };
}

function emit(isFused: boolean): Uint8Array<ArrayBuffer> {
  const sums = isFused ? FUSED_SUMS : PLAIN_SUMS;
  const [counter, start, factor, term, firstSum] = [0, 1, 2, 3, 4] as const;
  const each = (make: (sum: number) => readonly number[]) =>
    Array.from({ length: sums }, (_, i) => make(firstSum + i)).flat();
  // The product of the fused form is the same each time, which only a fused instruction cannot take out of the loop.
  const update = (sum: number) =>
    isFused
      ? [...localGet(factor), ...localGet(term), ...localGet(sum), ...F32X4_RELAXED_MADD, ...localSet(sum)]
      : [...localGet(sum), ...localGet(factor), ...F32X4_MUL, ...localGet(term), ...F32X4_ADD, ...localSet(sum)];
  const splat = (local: number) => [...localGet(start), ...F32X4_SPLAT, ...localSet(local)];
  const countDown = [...localGet(counter), ...i32Const(1), ...I32_SUB, ...localSet(counter), ...localGet(counter)];
  const total = each((sum) => (sum === firstSum ? localGet(sum) : [...localGet(sum), ...F32X4_ADD]));
  return moduleOf("run", {
    parameters: [I32, F32],
    result: F32,
    locals: [[2 + sums, V128]],
    body: [
      ...splat(factor),
      ...splat(term),
      ...each(splat),
      ...loopWhile([...Array.from({ length: ROUNDS }, () => each(update)).flat(), ...countDown]),
      ...total,
      ...F32X4_EXTRACT_LANE_0,
    ],
  });
}
