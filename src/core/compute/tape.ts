/**
 * Kernels of our own on TensorFlow.js's tape. What a gradient will need is held from the forward to the backward pass as
 * it is: the library's own way makes a copy of every saved tensor, one more kernel each.
 */
import { assert } from "../shared/assert.ts";
import * as tf from "./tf.ts";

/** Tensors by name that a gradient needs beside dL/dy. */
export type Operands = Readonly<Record<string, tf.Tensor>>;

/** dL/dy of each output → dL/dx by input name, each computed only when somebody asks for it. */
export type Backward = (
  dy: readonly tf.Tensor[],
  operands: Operands,
  attrs: tf.NamedAttrMap,
) => Readonly<Record<string, () => tf.Tensor>>;

export interface Differentiated {
  /** What `forward` returned. */
  readonly value: tf.Tensor;
  /** ∂L/∂parameter by name; a parameter that L does not depend on is absent. */
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
}

/** The pass under way; one at a time. */
let held: Set<tf.Tensor> | null = null;

/** Whether the running backend has a fast form of this kernel; without one the plain composition is taken. */
export function hasKernel(kernelName: string): boolean {
  return tf.getKernel(kernelName, tf.getBackend()) !== undefined;
}

/** Declares the gradient of a kernel of ours. Safe to call more than once. */
export function registerBackward(kernelName: string, backward: Backward): void {
  if (tf.getGradient(kernelName) !== undefined) return;
  tf.registerGradient({
    kernelName,
    gradFunc: (dy, _saved, attrs) =>
      backward(Array.isArray(dy) ? dy : [dy], attrs["operands"] as unknown as Operands, attrs),
  });
}

/**
 * Runs a kernel that has a registered gradient. `needs` names what the gradient will need, inputs and outputs alike.
 * Differentiable by `differentiate` alone.
 */
export function runDifferentiable<Output extends tf.Tensor | tf.Tensor[]>(
  kernelName: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attrs: Readonly<Record<string, string | number>>,
  needs: (output: Output) => Operands,
): Output {
  assert(held !== null || !tf.engine().isTapeOn(), `${kernelName} is differentiated by compute/tape.ts alone`);
  const operands: Record<string, tf.Tensor> = {};
  const recorded = { ...attrs, operands } as unknown as tf.NamedAttrMap;
  const output = tf.engine().runKernel<Output>(kernelName, { ...inputs }, recorded);
  if (held !== null) hold(Object.assign(operands, needs(output)), held);
  return output;
}

function hold(operands: Operands, pass: Set<tf.Tensor>): void {
  for (const operand of Object.values(operands)) {
    // What was kept before is its owner's to let go.
    if (operand.kept) continue;
    tf.keep(operand);
    pass.add(operand);
  }
}

/**
 * Runs `forward` once and differentiates L = Σ_i w_i value_i in every parameter, with the weights `w` of the value's
 * shape; all 1 without them. Inside a tidy the results belong to it, else the caller disposes value and gradients.
 */
export function differentiate(parameters: Operands, forward: () => tf.Tensor, weights?: tf.Tensor): Differentiated {
  assert(held === null, "one gradient at a time");
  const pass = new Set<tf.Tensor>();
  const { nextScopeId } = tf.engine().state;
  held = pass;
  try {
    const { value, grads } = tf.engine().gradients(forward, Object.values(parameters), weights, true);
    const gradients: Record<string, tf.Tensor> = {};
    for (const [i, name] of Object.keys(parameters).entries()) {
      const gradient: tf.Tensor | null | undefined = grads[i];
      if (gradient !== null && gradient !== undefined) gradients[name] = gradient;
    }
    // An operand is about to be let go; what is handed out must outlive it.
    return { value: pass.has(value) ? tf.clone(value) : value, gradients };
  } finally {
    held = null;
    for (const tensor of pass) release(tensor, nextScopeId);
  }
}

/** What the pass made is nobody else's any more; what it was given goes back to the scope it came from. */
function release(tensor: tf.Tensor, firstScopeOfPass: number): void {
  tensor.kept = false;
  if (tensor.scopeId >= firstScopeOfPass) tensor.dispose();
}
