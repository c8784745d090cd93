/**
 * Stacks of coupling layers with a scale layer at the end: additive (NICE, Dinh et al. 2015) or affine (Real NVP, Dinh et
 * al. 2017). Used as a model and as a prior; knows no base density.
 */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import type { Bijection } from "./bijection.ts";
import { couple, couplingLayerValues, uncouple, type CouplingSpec } from "./couplingLayer.ts";
import { join, split, type Arrangement, type Halves } from "./halves.ts";
import { scaleForward, scaleInverse, scaleValues } from "./scaleLayer.ts";

export interface CouplingStackSpec extends CouplingSpec {
  readonly dim: number;
  /** In one dimension nothing is left to couple with: only the scale layer is there, whatever this says. */
  readonly couplings: number;
}

/** Parameters `prefix` + `coupling.L.0.W` …, `coupling.L.shift.W` …, `coupling.L.logScale.W` …, `scale.logScale`. */
export function couplingStackValues(random: RandomStream, prefix: string, spec: CouplingStackSpec): TensorValues {
  assert(spec.dim >= 1, `a flow needs at least one dimension, got ${spec.dim}`);
  const half = Math.floor(spec.dim / 2);
  const sizes = [half, spec.dim - half] as const;
  const values = layersOf(prefix, spec).map(({ name, movesFirst }) =>
    couplingLayerValues(random, name, spec, movesFirst ? [sizes[1], sizes[0]] : sizes),
  );
  return Object.assign({}, ...values, scaleValues(prefix, spec.dim)) as TensorValues;
}

/**
 * z = f(x), data to latent: layer l moves the second half given the first when l is even, the first given the second
 * when it is odd, b ← b exp(s(a)) + t(a), then z_d = x_d exp(s_d). log |det ∂z/∂x| = Σ_l Σ_d s_l(a)_d + Σ_d s_d.
 * x [batch, dim] → z [batch, dim], logDet [batch], nats. Differentiable in x and the parameters. Caller disposes.
 */
export function couplingStackForward(
  parameters: Parameters,
  prefix: string,
  spec: CouplingStackSpec,
  x: tf.Tensor2D,
): { readonly z: tf.Tensor2D; readonly logDet: tf.Tensor1D } {
  return tf.tidy(() => {
    const { z, logDet } = forward(parameters, prefix, spec, split(x, "blocks"));
    return { z: join(z, "blocks"), logDet };
  });
}

/** x = f⁻¹(z); b ← (b - t(a)) exp(-s(a)), last layer first. z [batch, dim] → [batch, dim]. Caller disposes. */
export function couplingStackInverse(
  parameters: Parameters,
  prefix: string,
  spec: CouplingStackSpec,
  z: tf.Tensor2D,
): tf.Tensor2D {
  return tf.tidy(() => {
    const last = stages(parameters, prefix, spec, split(z, "blocks")).at(-1);
    assert(last !== undefined, "an inverse has at least its own input as a stage");
    return join(last, "blocks");
  });
}

/** The stack as the body of a flow of its own, with parameters under no prefix. */
export function couplingBijection(spec: CouplingStackSpec, arrangement: Arrangement): Bijection {
  return {
    initialise: (random) => couplingStackValues(random, "", spec),
    split: (x) => split(x, arrangement),
    join: (halves) => join(halves, arrangement),
    forward: (parameters, x) => forward(parameters, "", spec, x),
    stages: (parameters, z) => stages(parameters, "", spec, z),
  };
}

function layersOf(prefix: string, { dim, couplings }: CouplingStackSpec) {
  return Array.from({ length: dim > 1 ? couplings : 0 }, (_, l) => ({
    name: `${prefix}coupling.${l}`,
    movesFirst: l % 2 === 1,
  }));
}

function forward(parameters: Parameters, prefix: string, spec: CouplingStackSpec, x: Halves) {
  let halves = x;
  const logDets: tf.Tensor1D[] = [];
  for (const { name, movesFirst } of layersOf(prefix, spec)) {
    const [given, moved] = movesFirst ? [halves.second, halves.first] : [halves.first, halves.second];
    const { moved: after, logDet } = couple(parameters, name, spec, given, moved);
    halves = movesFirst ? { first: after, second: given } : { first: given, second: after };
    if (logDet !== null) logDets.push(logDet);
  }
  const { z, logDet } = scaleForward(parameters, prefix, halves);
  const start = tf.add<tf.Tensor1D>(tf.zeros<tf.Rank.R1>([x.first.shape[0]]), logDet);
  return { z, logDet: logDets.reduce<tf.Tensor1D>((sum, part) => tf.add(sum, part), start) };
}

function stages(parameters: Parameters, prefix: string, spec: CouplingStackSpec, z: Halves): readonly Halves[] {
  let halves = scaleInverse(parameters, prefix, z);
  const passed = [z, halves];
  for (const { name, movesFirst } of layersOf(prefix, spec).toReversed()) {
    const [given, moved] = movesFirst ? [halves.second, halves.first] : [halves.first, halves.second];
    const before = uncouple(parameters, name, spec, given, moved);
    halves = movesFirst ? { first: before, second: given } : { first: given, second: before };
    passed.push(halves);
  }
  return passed;
}
