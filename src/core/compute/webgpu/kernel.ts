/** How a fast form meets TensorFlow.js's kernel registry: typed operands in, tensors out. Registers nothing itself. */
import { assert } from "../../shared/assert.ts";
import type * as tf from "../tf.ts";
import type { StockBackend } from "./stockBackend.ts";

type Attribute = string | number;

/** One kernel of ours on WebGPU. */
export interface WebgpuKernel {
  readonly kernelName: string;
  readonly run: (
    backend: StockBackend,
    inputs: Readonly<Record<string, tf.TensorInfo>>,
    attrs: Readonly<Record<string, Attribute>>,
  ) => tf.TensorInfo | tf.TensorInfo[];
}

/** A kernel with inputs and attributes of these names and types. */
export function webgpuKernel<Inputs extends string, Attrs = unknown>(
  kernelName: string,
  run: (
    backend: StockBackend,
    inputs: Readonly<Record<Inputs, tf.TensorInfo>>,
    attrs: Attrs,
  ) => tf.TensorInfo | tf.TensorInfo[],
): WebgpuKernel {
  // The registry knows neither names nor types; the operation that calls the kernel does.
  return { kernelName, run: run as unknown as WebgpuKernel["run"] };
}

export function sizeOf({ shape }: { readonly shape: readonly number[] }): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** @throws when the tensor is no matrix */
export function matrixShape({ shape }: tf.TensorInfo): readonly [rows: number, columns: number] {
  const [rows, columns] = shape;
  assert(rows !== undefined && columns !== undefined && shape.length === 2, `[${shape}] is no matrix`);
  return [rows, columns];
}

/**
 * How many threads share a sum or a row of `value` parts: `lowest`, or four times as many, and so on, up to `highest`.
 * All are powers of two. Every count is a shader of its own, so there are few.
 */
export function lanesFor(value: number, lowest: number, highest: number): number {
  let lanes = lowest;
  while (lanes < value && lanes < highest) lanes *= 4;
  return lanes;
}
