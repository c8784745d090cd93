/** A kernel of ours as TensorFlow.js's registry takes it. Knows no operation. */
import { assert } from "../../shared/assert.ts";
import type * as tf from "../tf.ts";
import type { WebglBackend } from "./backend.ts";
import type { Inputs } from "./run.ts";

/** What a kernel is called with. */
export interface Call {
  readonly backend: WebglBackend;
  readonly inputs: Inputs;
  readonly attrs: tf.NamedAttrMap;
}

/** `compute` returns the outputs in their order; the tape wants a single one by itself. */
export function webglKernel(kernelName: string, compute: (call: Call) => tf.TensorInfo[]): tf.KernelConfig {
  return {
    kernelName,
    backendName: "webgl",
    kernelFunc: ({ backend, inputs, attrs }) => {
      // The registry gives every kernel the backend it is registered for, and the inputs our operations name.
      const outputs = compute({ backend: backend as WebglBackend, inputs: inputs as Inputs, attrs: attrs ?? {} });
      const [first, ...further] = outputs;
      return first !== undefined && further.length === 0 ? first : outputs;
    },
  };
}

/** Rows and columns of an input; a vector is one row. */
export function sizesOf(inputs: Inputs, name: string): readonly [rows: number, columns: number] {
  const { shape } = inputOf(inputs, name);
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

export function inputOf(inputs: Inputs, name: string): tf.TensorInfo {
  const input = inputs[name];
  assert(input !== undefined, `the kernel needs ${name}`);
  return input;
}

/** A number among the attributes. */
export function numberOf(attrs: tf.NamedAttrMap, name: string): number {
  const value = attrs[name];
  assert(typeof value === "number", `the kernel needs the number ${name}`);
  return value;
}
