/** log p(x) and the latents of one stored example of a flow or a masked density, in plain numbers. */
import type { Settings } from "../../../../src/core/settings/descriptors.ts";
import { HALF_LOG_TWO_PI, limited, logSumExp, softplus, sum, type PlainNetwork, type Row } from "./plainForward.ts";
import { constantOf, type ScriptTables } from "./scriptTables.ts";

export interface Through {
  readonly z: Row;
  readonly logDet: number;
}

const LEVELS = { alpha: 1e-6, centre: -5, spread: 2 };

/** Rounded to float32 where the page computes in it and digits are lost: near white, 1 - x has few. */
const f = Math.fround;

export function densityOutputs(net: PlainNetwork, tables: ScriptTables, script: string, settings: Settings, x: Row) {
  if (settings.model === "made") return { log_density: madeLogDensity(net, tables, x), z: null };
  const { z, logDet } = flowForward(net, script, settings, x);
  const isLogistic = settings.model === "nice" && settings.dataset !== "moons";
  const base = sum(z.map((value) => (isLogistic ? value - 2 * softplus(value) : -0.5 * value ** 2 - HALF_LOG_TWO_PI)));
  return { log_density: base + logDet, z };
}

function flowForward(net: PlainNetwork, script: string, settings: Settings, x: Row): Through {
  if (settings.dataset === "moons") return couplingForward(net, "", x, "blocks");
  const { alpha, centre, spread } = LEVELS;
  const within = x.map((value) => f(f(value * f(1 - 2 * alpha)) + f(alpha)));
  const above = within.map((value) => f(1 - value));
  const y = within.map((value, d) => (Math.log(value) - Math.log(above[d] ?? 0) - centre) / spread);
  const ofLevels = sum(
    within.map((value, d) => Math.log(1 - 2 * alpha) - Math.log(value) - Math.log(above[d] ?? 0) - Math.log(spread)),
  );
  const inner = settings.model === "glow" ? glowForward(net, script, y) : couplingForward(net, "", y, "interleaved");
  return { z: inner.z, logDet: inner.logDet + ofLevels };
}

/** Couplings in turn and the scale layer; halves are blocks, or even and odd places. */
export function couplingForward(net: PlainNetwork, prefix: string, x: Row, halves: "blocks" | "interleaved"): Through {
  const half = Math.floor(x.length / 2);
  const isFirst = (i: number) => (halves === "blocks" ? i < half : i % 2 === 0);
  let [first, second]: [Row, Row] = [x.filter((_, i) => isFirst(i)), x.filter((_, i) => !isFirst(i))];
  let logDet = 0;
  for (let l = 0; net.has(`${prefix}coupling.${l}.shift`); l++) {
    const [given, moved] = l % 2 === 0 ? [first, second] : [second, first];
    const coupled = couple(net, `${prefix}coupling.${l}`, given, moved);
    [first, second] = l % 2 === 0 ? [first, coupled.z] : [coupled.z, second];
    logDet += coupled.logDet;
  }
  const scaled = scale(net, prefix, first, second);
  const places = { first: 0, second: 0 };
  const z = x.map((_, i) => (isFirst(i) ? scaled.first[places.first++] : scaled.second[places.second++]) ?? Number.NaN);
  return { z, logDet: logDet + scaled.logDet };
}

function couple(net: PlainNetwork, name: string, given: Row, moved: Row): Through {
  const h = net.hidden(name, given);
  const shift = net.layer(`${name}.shift`, h);
  const logScale = net.has(`${name}.logScale`) ? net.layer(`${name}.logScale`, h) : moved.map(() => 0);
  return {
    z: moved.map((value, d) => value * Math.exp(logScale[d] ?? Number.NaN) + (shift[d] ?? Number.NaN)),
    logDet: sum(logScale),
  };
}

function scale(net: PlainNetwork, prefix: string, first: Row, second: Row) {
  const logScale = net.vector(`${prefix}scale.logScale`);
  const by = (row: Row, from: number) => row.map((value, d) => value * Math.exp(logScale[from + d] ?? Number.NaN));
  return { first: by(first, 0), second: by(second, first.length), logDet: sum(logScale) };
}

/** The image as pixels of four channels, two of which move given the others; permutations and signs are the script's. */
function glowForward(net: PlainNetwork, script: string, x: Row): Through {
  const side = Math.sqrt(x.length);
  const at = (pixel: number, channel: number) => {
    const [row, column] = [Math.floor(pixel / (side / 2)), pixel % (side / 2)];
    return (2 * row + Math.floor(channel / 2)) * side + 2 * column + (channel % 2);
  };
  const pixels = Array.from({ length: x.length / 4 }, (_, p) => p);
  const order = JSON.parse(constantOf(script, "ORDER")) as number[][];
  const signs = JSON.parse(constantOf(script, "SIGNS")) as number[][];
  let channels = pixels.map((p) => [0, 1, 2, 3].map((c) => x[at(p, c)] ?? Number.NaN));
  let logDet = 0;
  for (const [step, columns] of order.entries()) {
    const mixed = mixing(net, `step.${step}`, columns, signs[step] ?? []);
    channels = channels.map(mixed.apply);
    logDet += pixels.length * mixed.logDet;
    const coupled = couple(net, `step.${step}.coupling`, half(channels, 0), half(channels, 2));
    channels = channels.map(([a = 0, b = 0], p) => [a, b, coupled.z[2 * p] ?? 0, coupled.z[2 * p + 1] ?? 0]);
    logDet += coupled.logDet;
  }
  const scaled = scale(net, "", half(channels, 0), half(channels, 2));
  const z = Array.from(x);
  for (const p of pixels) {
    for (const c of [0, 1]) {
      z[at(p, c)] = scaled.first[2 * p + c] ?? Number.NaN;
      z[at(p, c + 2)] = scaled.second[2 * p + c] ?? Number.NaN;
    }
  }
  return { z, logDet: logDet + scaled.logDet };
}

function half(channels: readonly Row[], from: number): Row {
  return channels.flatMap((pixel) => pixel.slice(from, from + 2));
}

/** ((x + b) exp(s)) P L U of one pixel. */
function mixing(net: PlainNetwork, name: string, order: Row, signs: Row) {
  const [bias, stretch] = [net.vector(`${name}.actnorm.bias`), net.vector(`${name}.actnorm.logScale`)];
  const diagonal = net.vector(`${name}.convolution.logScale`);
  const [lower, upper] = [net.matrix(`${name}.convolution.lower`), net.matrix(`${name}.convolution.upper`)];
  const L = (i: number, j: number) => (i === j ? 1 : i > j ? (lower[i]?.[j] ?? Number.NaN) : 0);
  const U = (i: number, j: number) =>
    i === j ? (signs[i] ?? 0) * Math.exp(diagonal[i] ?? 0) : i < j ? (upper[i]?.[j] ?? Number.NaN) : 0;
  const axes = [0, 1, 2, 3];
  const apply = (x: Row): number[] => {
    const y = x.map((value, c) => (value + (bias[c] ?? 0)) * Math.exp(stretch[c] ?? 0));
    const permuted = axes.map((column) => y[order[column] ?? 0] ?? Number.NaN);
    const through = axes.map((j) => sum(axes.map((i) => (permuted[i] ?? 0) * L(i, j))));
    return axes.map((j) => sum(axes.map((i) => (through[i] ?? 0) * U(i, j))));
  };
  return { apply, logDet: sum(stretch) + sum(diagonal) };
}

/** Masks by degrees (Germain et al. 2015), mixtures of Gaussians as conditionals. */
function madeLogDensity(net: PlainNetwork, { layers }: ScriptTables, x: Row): number {
  const D = x.length;
  let degrees: Row = x.map((_, d) => d + 1);
  let h = x;
  for (const { name, units } of layers.filter((layer) => /^made\.\d/.test(layer.name))) {
    const own = Array.from({ length: units }, (_, j) => (j % Math.max(1, D - 1)) + 1);
    const before = degrees;
    h = net.layer(name, h, (i, j) => (before[i] ?? 0) <= (own[j] ?? 0));
    degrees = own;
  }
  const K = (layers.at(-1)?.units ?? 0) / D;
  const head = (name: string) => net.layer(`made.${name}`, h, (i, j) => (degrees[i] ?? 0) < Math.floor(j / K) + 1);
  const [logits, mu, logSigma] = [head("logits"), head("mu"), head("logSigma").map(limited)];
  return sum(
    x.map((value, d) => {
      const own = (values: Row) => values.slice(d * K, (d + 1) * K);
      const joint = own(logits).map((logit, k) => {
        const s = own(logSigma)[k] ?? Number.NaN;
        return logit - s - 0.5 * ((value - (own(mu)[k] ?? 0)) / Math.exp(s)) ** 2 - HALF_LOG_TWO_PI;
      });
      return logSumExp(joint) - logSumExp(own(logits));
    }),
  );
}
