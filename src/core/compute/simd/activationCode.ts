/** Numbers for the activations, as assembly/activation.ts has them. */
import type { DenseActivation } from "../ops/activation.ts";

const CODES: Readonly<Record<DenseActivation, number>> = {
  linear: 0,
  relu: 1,
  tanh: 2,
  elu: 3,
  softplus: 4,
  sigmoid: 5,
  leakyRelu: 6,
};

export function activationCode(activation: DenseActivation): number {
  return CODES[activation];
}
