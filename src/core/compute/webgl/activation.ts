/** Activations in GLSL, and their slopes from the output alone. Formulas are in `ops/activationGradient.ts`. */
import { LEAKY_SLOPE } from "../../shared/activation.ts";
import type { DenseActivation } from "../ops/activation.ts";
import { EXPM1, SIGMOID, SOFTPLUS, TANH } from "./glsl.ts";

const BELOW_ZERO = "lessThan(x, vec4(0))";

/** `vec4 activate(vec4 x)`. */
export const ACTIVATE: Readonly<Record<DenseActivation, string>> = {
  linear: activate("x"),
  relu: activate(`mix(x, vec4(0), ${BELOW_ZERO})`),
  tanh: TANH + activate("tanhOf(x)"),
  elu: EXPM1 + activate(`mix(x, expm1Of(x), ${BELOW_ZERO})`),
  softplus: SOFTPLUS + activate("softplus(x)"),
  sigmoid: SIGMOID + activate("sigmoid(x)"),
  leakyRelu: activate(`mix(x, ${LEAKY_SLOPE} * x, ${BELOW_ZERO})`),
};

/** `vec4 descend(vec4 dy, vec4 y)` = dy · act'. */
export const DESCEND: Readonly<Record<Exclude<DenseActivation, "linear">, string>> = {
  relu: descend("mix(dy, vec4(0), lessThanEqual(y, vec4(0)))"),
  tanh: descend("dy * ((1.0 - y) * (1.0 + y))"),
  elu: descend("dy * (1.0 + mix(y, vec4(0), greaterThan(y, vec4(0))))"),
  softplus: EXPM1 + descend("-dy * expm1Of(-y)"),
  sigmoid: descend("dy * (y * (1.0 - y))"),
  leakyRelu: descend(`mix(dy, ${LEAKY_SLOPE} * dy, lessThanEqual(y, vec4(0)))`),
};

function activate(expression: string): string {
  return `\nvec4 activate(vec4 x) { return ${expression}; }`;
}

function descend(expression: string): string {
  return `\nvec4 descend(vec4 dy, vec4 y) { return ${expression}; }`;
}
