/** One coupling layer: the half that moves, given the half that stays, through a dense network; and back. */
import * as tf from "../../compute/tf.ts";
import { linearValues } from "../../nn/initialisers.ts";
import { layer, mlp } from "../../nn/layers.ts";
import type { Activation } from "../../shared/activation.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import { rowSum } from "./rows.ts";

export interface CouplingSpec {
  readonly kind: "additive" | "affine";
  /** Widths of the network's hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

/** Heads begin this much smaller than hidden layers, so that every coupling is nearly the identity at first. */
const HEAD_SCALE = 0.01;

/** Hidden layers `name.0` …, heads `name.shift` and, of an affine coupling, `name.logScale`; `sizes`: given, moved. */
export function couplingLayerValues(
  random: RandomStream,
  name: string,
  { kind, hidden }: CouplingSpec,
  sizes: readonly [given: number, moved: number],
): TensorValues {
  const [given, moved] = sizes;
  const widths = [given, ...hidden];
  const body = hidden.map((units, i) => linearValues(random, `${name}.${i}`, widths[i] ?? 0, units));
  const heads = kind === "affine" ? ["shift", "logScale"] : ["shift"];
  const headInputs = widths.at(-1) ?? given;
  const headValues = heads.map((head) => scaled(linearValues(random, `${name}.${head}`, headInputs, moved)));
  return Object.assign({}, ...body, ...headValues) as TensorValues;
}

/**
 * b exp(s(a)) + t(a) for the given a and the moved b, and log |det| = Σ_d s_d(a) [batch]; null for an additive coupling,
 * b + t(a), which keeps volumes. Run inside a tidy.
 */
export function couple(
  parameters: Parameters,
  name: string,
  spec: CouplingSpec,
  a: tf.Tensor2D,
  b: tf.Tensor2D,
): { readonly moved: tf.Tensor2D; readonly logDet: tf.Tensor1D | null } {
  const { shift, logScale } = shiftAndLogScale(parameters, name, spec, a);
  if (logScale === null) return { moved: tf.add(b, shift), logDet: null };
  return { moved: tf.add(tf.mul<tf.Tensor2D>(b, tf.exp(logScale)), shift), logDet: rowSum(logScale) };
}

/** The inverse: (b - t(a)) exp(-s(a)). Run inside a tidy. */
export function uncouple(
  parameters: Parameters,
  name: string,
  spec: CouplingSpec,
  a: tf.Tensor2D,
  b: tf.Tensor2D,
): tf.Tensor2D {
  const { shift, logScale } = shiftAndLogScale(parameters, name, spec, a);
  const unshifted = tf.sub<tf.Tensor2D>(b, shift);
  return logScale === null ? unshifted : tf.mul(unshifted, tf.exp(tf.neg(logScale)));
}

/**
 * t and s = tanh(head). tanh without a factor limits a layer to |s| ≤ 1: inverting it multiplies rounding errors by up to
 * e^|s|, and with |s| ≤ 2 eight layers of 784 dimensions can no longer be inverted in float32, while with 1 they are to
 * 3e-5. Real NVP learns the factor; ours is its limit.
 */
function shiftAndLogScale(
  parameters: Parameters,
  name: string,
  { kind, hidden, activation }: CouplingSpec,
  given: tf.Tensor2D,
): { readonly shift: tf.Tensor2D; readonly logScale: tf.Tensor2D | null } {
  const h = mlp(parameters, name, hidden.length, given, activation);
  const shift = layer(parameters, `${name}.shift`, h);
  return { shift, logScale: kind === "affine" ? layer(parameters, `${name}.logScale`, h, "tanh") : null };
}

function scaled(values: TensorValues): TensorValues {
  const entries = Object.entries(values).map(([name, { shape, values: drawn }]) => {
    return [name, { shape, values: drawn.map((value) => HEAD_SCALE * value) }] as const;
  });
  return Object.fromEntries(entries);
}
