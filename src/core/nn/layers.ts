/** Dense layers and stacks of them over named parameters. Holds no parameters. */
import { dense } from "../compute/ops/dense.ts";
import type * as tf from "../compute/tf.ts";
import type { Activation } from "../shared/activation.ts";
import { matrixOf, vectorOf, type NamedTensors } from "./namedTensors.ts";

/** act(x @ W + b) with W, b = `name.W`, `name.b`; x [batch, inputs] → [batch, units]. Caller disposes. */
export function layer(
  parameters: NamedTensors,
  name: string,
  x: tf.Tensor2D,
  activation: Activation | "linear" = "linear",
): tf.Tensor2D {
  return dense(x, matrixOf(parameters, `${name}.W`), vectorOf(parameters, `${name}.b`), activation);
}

/** Hidden layers `prefix.0` … `prefix.(depth-1)`, each with the activation; x itself for depth 0. Run inside a tidy. */
export function mlp(
  parameters: NamedTensors,
  prefix: string,
  depth: number,
  x: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  let h = x;
  for (let i = 0; i < depth; i++) h = layer(parameters, `${prefix}.${i}`, h, activation);
  return h;
}
