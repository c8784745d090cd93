/** Activations and their slopes in WGSL, for an element type `V` that the shader declares. Dispatches nothing. */
import { LEAKY_SLOPE } from "../../shared/activation.ts";
import type { DenseActivation } from "../ops/activation.ts";
import { EXPM1, SAFE_TANH, SIGMOID, SOFTPLUS } from "./functions.ts";

interface Activation {
  readonly functions: string;
  /** act(x). */
  readonly value: string;
  /** act'(x) in terms of y = act(x). */
  readonly slope: string;
}

const ACTIVATIONS: Readonly<Record<DenseActivation, Activation>> = {
  linear: { functions: "", value: "x", slope: "V(1.0)" },
  relu: { functions: "", value: "select(x, V(0.0), x < V(0.0))", slope: "select(V(0.0), V(1.0), y > V(0.0))" },
  tanh: { functions: SAFE_TANH, value: "safeTanh(x)", slope: "V(1.0) - y * y" },
  elu: { functions: EXPM1, value: "select(expm1(x), x, x > V(0.0))", slope: "min(y, V(0.0)) + V(1.0)" },
  softplus: { functions: `${SOFTPLUS}${EXPM1}`, value: "softplus(x)", slope: "-expm1(-y)" },
  sigmoid: { functions: SIGMOID, value: "sigmoid(x)", slope: "y * (V(1.0) - y)" },
  leakyRelu: {
    functions: "",
    value: `select(${LEAKY_SLOPE} * x, x, x > V(0.0))`,
    slope: `select(V(${LEAKY_SLOPE}), V(1.0), y > V(0.0))`,
  },
};

/** `fn activate(x: V) -> V`. */
export function activateFunction(activation: DenseActivation): string {
  const { functions, value } = ACTIVATIONS[activation];
  return `${functions}
fn activate(x: V) -> V { return ${value}; }`;
}

/** `fn slope(y: V) -> V`. */
export function slopeFunction(activation: DenseActivation): string {
  const { functions, slope } = ACTIVATIONS[activation];
  return `${functions}
fn slope(y: V) -> V { return ${slope}; }`;
}
