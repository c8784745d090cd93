/**
 * A masked autoregressive density (Germain et al. 2015) with mixtures of Gaussians as conditionals, which makes it a
 * RNADE (Uria et al. 2013) in one network. Exact density, samples in as many passes as there are dimensions.
 */
import { limitLogSigma } from "../compute/ops/gaussianSample.ts";
import { dense } from "../compute/ops/dense.ts";
import * as tf from "../compute/tf.ts";
import { linearValues } from "../nn/initialisers.ts";
import { matrixOf, vectorOf } from "../nn/namedTensors.ts";
import type { Activation } from "../shared/activation.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { logSumExpRows, repeatedColumn, rowSum } from "./flows/rows.ts";
import type { AutoregressiveArchitecture, DensityModel, Parameters } from "./model.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Means of the components begin spread over this far either side of 0, so that they do not all learn the same. */
const MEAN_REACH = 2;

/** A connection is there where the mask is 1; `name.W` [in, out] is multiplied with it before use. */
interface MaskedLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly mask: Float32Array; // [inputs, units]
}

/** Mixture parameters of every conditional, row after row: [batch · D, K] each. */
interface Conditionals {
  readonly logits: tf.Tensor2D;
  readonly mu: tf.Tensor2D;
  readonly logSigma: tf.Tensor2D;
}

/**
 * log p(x) = Σ_d log Σ_k π_dk(x_<d) N(x_d; μ_dk(x_<d), σ_dk(x_<d)²), nats. Hidden layers `made.0` …, heads `made.logits`,
 * `made.mu`, `made.logSigma` of D·K units, those of dimension d side by side. Noise of a sample is 2 D standard normals: the
 * first D choose the components through Φ, the others are the values' own.
 */
export function createMade(architecture: AutoregressiveArchitecture): DensityModel {
  const { inputDim: D, components: K, activation } = architecture;
  const layers = maskedLayers(architecture);

  const conditionals = (parameters: Parameters, x: tf.Tensor2D): Conditionals => {
    const h = layers.hidden.reduce((values, layer) => masked(parameters, layer, values, activation), x);
    const [logits, mu, logSigma] = layers.heads.map((head) =>
      tf.reshape<tf.Rank.R2>(masked(parameters, head, h, "linear"), [x.shape[0] * D, K]),
    ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    return { logits, mu, logSigma: limitLogSigma(logSigma) };
  };

  return {
    family: "density",
    architecture,
    noiseDim: 2 * D,
    flow: null,
    initialise: (random) => initialValues(random, layers),
    logDensity: (parameters, x) =>
      tf.tidy(() => {
        const batch = x.shape[0];
        const { logits, mu, logSigma } = conditionals(parameters, x);
        const values = repeatedColumn(tf.reshape<tf.Rank.R1>(x, [batch * D]), K);
        const standardised = tf.mul(tf.sub(values, mu), tf.exp(tf.neg(logSigma)));
        const joint = tf.sub<tf.Tensor2D>(tf.sub(logits, logSigma), tf.mul(tf.square(standardised), 0.5));
        const perDim = tf.sub<tf.Tensor1D>(logSumExpRows(joint), logSumExpRows(logits));
        return tf.sub<tf.Tensor1D>(rowSum(tf.reshape<tf.Rank.R2>(perDim, [batch, D])), D * HALF_LOG_TWO_PI);
      }),
    sample: (parameters, noise) =>
      tf.tidy(() => {
        const rows = noise.shape[0];
        const columns: tf.Tensor2D[] = [];
        for (let d = 0; d < D; d++) {
          const known = tf.concat([...columns, tf.zeros<tf.Rank.R2>([rows, D - d])], 1);
          const { logits, mu, logSigma } = conditionals(parameters, known);
          const own = (values: tf.Tensor2D) =>
            tf.slice(tf.reshape<tf.Rank.R2>(values, [rows, D * K]), [0, d * K], [rows, K]);
          const chosen = chosenComponents(own(logits), tf.slice(noise, [0, d], [rows, 1]));
          const of = (values: tf.Tensor2D) => tf.reshape<tf.Rank.R2>(rowSum(tf.mul(own(values), chosen)), [rows, 1]);
          const eps = tf.slice(noise, [0, D + d], [rows, 1]);
          columns.push(tf.add<tf.Tensor2D>(of(mu), tf.mul(tf.exp(of(logSigma)), eps)));
        }
        return tf.concat(columns, 1);
      }),
  };
}

/** One-hot [rows, K]: the first component whose cumulative weight reaches Φ(choice); choice [rows, 1]. */
function chosenComponents(logits: tf.Tensor2D, choice: tf.Tensor2D): tf.Tensor2D {
  const [rows, K] = logits.shape;
  const u = tf.mul(tf.add(tf.erf(tf.mul(choice, Math.SQRT1_2)), 1), 0.5);
  const isPassed = tf.less(tf.cumsum<tf.Tensor2D>(tf.softmax(logits), 1), u);
  const index = tf.reshape<tf.Rank.R1>(tf.sum(tf.cast(isPassed, "float32"), 1), [rows]);
  if (K === 1) return tf.ones<tf.Rank.R2>([rows, 1]);
  // Rounding may leave the last cumulative weight a little below 1.
  return tf.oneHot(tf.cast(tf.minimum(index, K - 1), "int32"), K) as tf.Tensor2D;
}

/**
 * Masks by degrees: input d has degree d (1 … D), hidden units 1 … D - 1 in turn, and a unit is told by units of at most
 * its degree; the heads of dimension d by those of a smaller one. Germain et al. 2015, eq. 12-13.
 */
function maskedLayers({ inputDim: D, hidden, components: K }: AutoregressiveArchitecture) {
  let degrees = Array.from({ length: D }, (_, d) => d + 1);
  const layer = (name: string, next: readonly number[], isTold: (from: number, to: number) => boolean): MaskedLayer => {
    const [inputs, units] = [degrees.length, next.length];
    const mask = Float32Array.from({ length: inputs * units }, (_, i) =>
      Number(isTold(degrees[Math.floor(i / units)] ?? 0, next[i % units] ?? 0)),
    );
    return { name, inputs, units, mask };
  };
  const body = hidden.map((units, i) => {
    const next = Array.from({ length: units }, (_, j) => (j % Math.max(1, D - 1)) + 1);
    const made = layer(`made.${i}`, next, (from, to) => from <= to);
    degrees = next;
    return made;
  });
  const outputs = Array.from({ length: D * K }, (_, i) => Math.floor(i / K) + 1);
  const heads = ["logits", "mu", "logSigma"].map((head) => layer(`made.${head}`, outputs, (from, to) => from < to));
  return { hidden: body, heads };
}

function masked(
  parameters: Parameters,
  { name, inputs, units, mask }: MaskedLayer,
  x: tf.Tensor2D,
  activation: Activation | "linear",
): tf.Tensor2D {
  const W = tf.mul<tf.Tensor2D>(matrixOf(parameters, `${name}.W`), tf.tensor2d(mask, [inputs, units]));
  return dense(x, W, vectorOf(parameters, `${name}.b`), activation);
}

function initialValues(
  random: RandomStream,
  { hidden, heads }: { readonly hidden: readonly MaskedLayer[]; readonly heads: readonly MaskedLayer[] },
): TensorValues {
  const values = [...hidden, ...heads].map(({ name, inputs, units }) => linearValues(random, name, inputs, units));
  const spread = heads.flatMap(({ name, units }) => {
    if (!name.endsWith(".mu")) return [];
    const means = random.split(`${name}.b`).uniforms(units, -MEAN_REACH, MEAN_REACH);
    return [{ [`${name}.b`]: { shape: [units], values: means } }];
  });
  return Object.assign({}, ...values, ...spread) as TensorValues;
}
