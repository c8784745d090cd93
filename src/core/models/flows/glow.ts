/**
 * Glow on one scale (Kingma & Dhariwal 2018): one squeeze, then steps of actnorm, invertible 1×1 convolution and affine
 * coupling over channels, and a scale layer. For small grey images: the couplings' networks are dense, not convolutional.
 */
import * as tf from "../../compute/tf.ts";
import type { Activation } from "../../shared/activation.ts";
import { assert } from "../../shared/assert.ts";
import { glowFactors } from "../../shared/glowRotations.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Bijection } from "./bijection.ts";
import { channelsMixed, channelsUnmixed, mixingValues } from "./channelMixing.ts";
import { byImage, byPixel, CHANNELS, HALF_CHANNELS } from "./channels.ts";
import { couple, couplingLayerValues, uncouple, type CouplingSpec } from "./couplingLayer.ts";
import { join, split } from "./halves.ts";
import { squeeze, unsqueeze } from "./imageLayers.ts";
import { scaleForward, scaleInverse, scaleValues } from "./scaleLayer.ts";

export interface GlowSpec {
  /** Pixels per side of the grey image, even. */
  readonly side: number;
  readonly steps: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

/**
 * Halves are [batch, S/2 · S/2 · 2]: two of the four channels of every pixel. Parameters `step.L.actnorm.…`,
 * `step.L.convolution.…`, `step.L.coupling.…` and `scale.logScale`.
 * @throws when the side is odd
 */
export function glowBijection({ side, steps, hidden, activation }: GlowSpec): Bijection {
  assert(side % 2 === 0, `a squeeze needs an even number of pixels per side, got ${side}`);
  const pixels = (side / 2) ** 2;
  const half = HALF_CHANNELS * pixels;
  const spec: CouplingSpec = { kind: "affine", hidden, activation };
  const layers = Array.from({ length: steps }, (_, l) => ({
    name: `step.${l}`,
    factors: glowFactors(l),
  }));

  return {
    initialise: (random) => {
      const values = layers.map(({ name, factors }) => ({
        ...mixingValues(name, factors),
        ...couplingLayerValues(random, `${name}.coupling`, spec, [half, half]),
      }));
      return Object.assign({}, ...values, scaleValues("", CHANNELS * pixels)) as TensorValues;
    },
    split: (x) =>
      tf.tidy(() => {
        const batch = x.shape[0];
        const squeezed = squeeze(tf.reshape<tf.Rank.R4>(x, [batch, side, side, 1]));
        const { first, second } = split(tf.reshape<tf.Rank.R2>(squeezed, [batch * pixels, CHANNELS]), "blocks");
        return { first: byImage(first, pixels), second: byImage(second, pixels) };
      }),
    join: ({ first, second }) =>
      tf.tidy(() => {
        const batch = first.shape[0];
        const channels = join({ first: byPixel(first), second: byPixel(second) }, "blocks");
        const image = unsqueeze(tf.reshape<tf.Rank.R4>(channels, [batch, side / 2, side / 2, CHANNELS]));
        return tf.reshape<tf.Rank.R2>(image, [batch, side * side]);
      }),
    forward: (parameters, x) => {
      let halves = x;
      const logDets: tf.Tensor[] = [];
      for (const { name, factors } of layers) {
        const mixed = channelsMixed(parameters, name, factors, halves, pixels);
        const { moved, logDet } = couple(parameters, `${name}.coupling`, spec, mixed.halves.first, mixed.halves.second);
        halves = { first: mixed.halves.first, second: moved };
        logDets.push(mixed.logDet, logDet ?? tf.scalar(0));
      }
      const { z, logDet } = scaleForward(parameters, "", halves);
      const start = tf.add<tf.Tensor1D>(tf.zeros<tf.Rank.R1>([x.first.shape[0]]), logDet);
      return { z, logDet: logDets.reduce<tf.Tensor1D>((sum, part) => tf.add(sum, part), start) };
    },
    stages: (parameters, z) => {
      let halves = scaleInverse(parameters, "", z);
      const passed = [z, halves];
      for (const { name, factors } of layers.toReversed()) {
        const second = uncouple(parameters, `${name}.coupling`, spec, halves.first, halves.second);
        halves = channelsUnmixed(parameters, name, factors, { first: halves.first, second }, pixels);
        passed.push(halves);
      }
      return passed;
    },
  };
}
