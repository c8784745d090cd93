/** How a kernel of the SIMD engine is declared: its name, and what it does with operands that are all there. */
import { assert } from "../../shared/assert.ts";
import type * as tf from "../tf.ts";
import { SimdBackend } from "./backend.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** Name of the backend, in TensorFlow.js and on the page. */
export const SIMD_BACKEND = "wasm";

/** A kernel from what it computes. `inputs` are the operands that `compute` may name. */
export function simdKernel<const Inputs extends readonly string[]>(
  kernelName: string,
  inputs: Inputs,
  compute: (
    backend: SimdBackend,
    operands: Readonly<Record<Inputs[number], tf.TensorInfo>>,
    attributes: Attributes,
  ) => tf.TensorInfo | tf.TensorInfo[],
): tf.KernelConfig {
  return {
    kernelName,
    backendName: SIMD_BACKEND,
    kernelFunc: ({ inputs: given, backend, attrs }) => {
      assert(backend instanceof SimdBackend, `${kernelName} runs on the SIMD engine alone`);
      for (const name of inputs) assert(given[name] !== undefined, `${kernelName}: operand ${name} is missing`);
      return compute(backend, given as Readonly<Record<Inputs[number], tf.TensorInfo>>, attrs ?? {});
    },
  };
}

/** [rows, columns] of a matrix. */
export function matrixShape({ shape }: tf.TensorInfo): readonly [rows: number, columns: number] {
  const [rows, columns] = shape;
  assert(shape.length === 2 && rows !== undefined && columns !== undefined, `a matrix was expected, got [${shape}]`);
  return [rows, columns];
}

export function sizeOf({ shape }: tf.TensorInfo): number {
  return shape.reduce((size, length) => size * length, 1);
}
