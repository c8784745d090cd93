/** Priors against closed forms: their densities, their samples, and the estimate of a KL against the KL itself. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { LatentArchitecture, Parameters, Prior } from "../../../../src/core/models/model.ts";
import type { LatentPrior } from "../../../../src/core/models/priors/prior.ts";
import { createPrior } from "../../../../src/core/models/priors/registry.ts";
import { createVae } from "../../../../src/core/models/vae.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import type { TensorValues } from "../../../../src/core/shared/tensorValues.ts";
import { expectClose } from "../../close.ts";

const RANDOM = RandomStream.fromSeed(5);
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

function architecture(prior: Prior, latentDim = 2): LatentArchitecture {
  return {
    kind: prior.kind === "network" ? "cvae" : "vae",
    inputDim: 5,
    hidden: [4],
    latentDim,
    activation: "tanh",
    likelihood: { kind: "bernoulli" },
    prior,
    condition: prior.kind === "network" ? { kind: "label", classes: 3 } : null,
  };
}

function tensorsOf(values: TensorValues): Parameters {
  const entries = Object.entries(values);
  return Object.fromEntries(entries.map(([name, { shape, values: drawn }]) => [name, tf.tensor(drawn, [...shape])]));
}

/** All its parameters drawn, so that no density is the one it begins with. */
function drawn(prior: Prior, scale = 0.2): { prior: LatentPrior; parameters: Parameters } {
  const values = createVae(architecture(prior)).initialise(RANDOM);
  const moved = Object.entries(values).map(([name, { shape, values: initial }]) => {
    const shift = RANDOM.split(`moved ${name}`).normals(initial.length);
    return [name, { shape, values: initial.map((value, i) => value + scale * (shift[i] ?? 0)) }] as const;
  });
  return { prior: createPrior(architecture(prior)), parameters: tensorsOf(Object.fromEntries(moved)) };
}

const PRIORS: readonly Prior[] = [
  { kind: "standard" },
  { kind: "gaussian" },
  { kind: "mixture", components: 4 },
  { kind: "vamp", components: 3 },
  { kind: "flow", couplings: 3, hidden: [6] },
  { kind: "network" },
];

/** Points of the plane a step apart, far enough out for any of these densities. */
const STEP = 0.1;
const REACH = 10;

/** [mass, mean and mean square of each dimension] by summing p(z) over the plane. */
function momentsByQuadrature(prior: LatentPrior, parameters: Parameters, told: tf.Tensor2D | null): Float32Array {
  return tf.tidy(() => {
    const side = Math.round((2 * REACH) / STEP) + 1;
    const at = (i: number) => -REACH + STEP * i;
    const points = tf.tensor2d(Array.from({ length: side * side }, (_, i) => [at(i % side), at(Math.floor(i / side))]));
    const weights = tf.mul(tf.exp(prior.logDensity(parameters, points, told)), STEP * STEP);
    const weighted = (values: tf.Tensor) => tf.sum(tf.mul(values, tf.expandDims(weights, 1)), 0);
    const parts = [tf.expandDims(tf.sum(weights), 0), weighted(points), weighted(tf.square(points))];
    return tf.concat(parts).dataSync<"float32">();
  });
}

describe.each(PRIORS)("$kind", (kind) => {
  const condition = () => (kind.kind === "network" ? tf.tensor2d([[0, 1, 0]]) : null);

  test("is a density: it integrates to 1, and its samples have its mean and spread", () => {
    const { prior, parameters } = drawn(kind);
    const told = condition();
    const [mass = 0, ...moments] = momentsByQuadrature(prior, parameters, told);
    // Sums over a grid this fine are exact for Gaussians; what is left is the tail beyond the grid, and rounding.
    expectClose("mass", [mass], [1], { relative: 1e-3, absolute: 0 });
    const count = 20_000;
    const drawnMoments = tf.tidy(() => {
      const noise = tf.tensor2d(RANDOM.split("sample").normals(count * 2), [count, 2]);
      const choice = tf.tensor1d(RANDOM.split("choice").uniforms(count, 0, 1));
      const z = prior.sample(parameters, noise, choice, told);
      const { mean, variance } = tf.moments(tf.concat([z, tf.square(z)], 1), 0);
      return { means: mean.dataSync<"float32">(), variances: variance.dataSync<"float32">() };
    });
    for (const [i, mean] of drawnMoments.means.entries()) {
      const fourErrors = 4 * Math.sqrt((drawnMoments.variances[i] ?? 0) / count);
      expectClose(`moment ${i}`, [mean], [moments[i] ?? 0], { relative: 2e-3, absolute: fourErrors });
    }
    tf.dispose([{ ...parameters }, told ?? []]);
  });

  test("log q(z|x) - log p(z) on average is the KL term", () => {
    const { prior, parameters } = drawn(kind);
    const told = condition();
    const count = 20_000;
    const posterior = { mu: tf.tensor2d([[0.7, -1]]), logSigma: tf.tensor2d([[-1, 0.2]]) };
    const [estimate, spread, term] = tf.tidy(() => {
      const eps = tf.tensor2d(RANDOM.split("eps").normals(count * 2), [count, 2]);
      const rows = { mu: tf.tile(posterior.mu, [count, 1]), logSigma: tf.tile(posterior.logSigma, [count, 1]) };
      const { z, kl } = prior.sampleWithKl(parameters, rows, eps, told);
      const logQ = tf.sub(tf.mul(tf.square(tf.div(tf.sub(z, rows.mu), tf.exp(rows.logSigma))), -0.5), rows.logSigma);
      const logPosterior = tf.sum(tf.sub(logQ, HALF_LOG_TWO_PI), 1);
      const { mean, variance } = tf.moments(tf.sub(logPosterior, prior.logDensity(parameters, z, told)));
      const total = tf.mean(tf.sum(kl, 1));
      return [mean, variance, total].map((tensor) => tensor.dataSync()[0] ?? Number.NaN);
    });
    const allowed = prior.hasClosedKl ? 4 * Math.sqrt((spread ?? 0) / count) : 1e-4;
    expectClose("KL", [term ?? Number.NaN], [estimate ?? 0], { relative: 0, absolute: allowed });
    tf.dispose([{ ...posterior }, { ...parameters }, told ?? []]);
  });
});

test("a mixture by hand: ¾ N(z; 0, 1) + ¼ N(z; 3, ¼)", () => {
  const prior = createPrior(architecture({ kind: "mixture", components: 2 }, 1));
  const parameters = {
    "prior.logits": tf.tensor1d([Math.log(3), 0]),
    "prior.mu": tf.tensor2d([[0], [3]]),
    "prior.logSigma": tf.tensor2d([[0], [Math.log(0.5)]]),
  };
  const z = tf.tensor2d([[0], [3], [1]]);
  const density = (x: number) =>
    (0.75 * Math.exp(-0.5 * x * x) + 0.25 * 2 * Math.exp(-0.5 * ((x - 3) / 0.5) ** 2)) / Math.sqrt(2 * Math.PI);
  const values = prior.logDensity(parameters, z, null);
  const expected = [0, 3, 1].map((x) => Math.log(density(x)));
  expectClose("log p", values.dataSync(), expected, { relative: 1e-6, absolute: 1e-6 });
  // u < ¾ picks the first component, and noise 0 is its mean.
  const [noise, choice] = [tf.zeros<tf.Rank.R2>([4, 1]), tf.tensor1d([0, 0.7499, 0.7501, 0.999])];
  const samples = prior.sample(parameters, noise, choice, null);
  expect([...samples.dataSync()]).toEqual([0, 0, 3, 3]);
  tf.dispose([parameters, z, values, noise, choice, samples]);
});

test("a component far narrower than its distance from zero keeps its digits", () => {
  const prior = createPrior(architecture({ kind: "mixture", components: 1 }, 1));
  const parameters = {
    "prior.logits": tf.tensor1d([0]),
    "prior.mu": tf.tensor2d([[4]]),
    "prior.logSigma": tf.tensor2d([[Math.log(2 ** -10)]]),
  };
  // One standard deviation off, exactly representable: -½ + 10 log 2 - ½ log 2π
  const z = tf.tensor2d([[4 + 2 ** -10]]);
  const value = prior.logDensity(parameters, z, null);
  expectClose("log p", value.dataSync(), [-0.5 + 10 * Math.LN2 - HALF_LOG_TWO_PI], { relative: 1e-3, absolute: 0 });
  tf.dispose([parameters, z, value]);
});

test("a VampPrior whose one pseudo-input is x itself has no KL at x, at any ε", () => {
  const model = createVae(architecture({ kind: "vamp", components: 1 }));
  const grey = [0.2, 0.9, 0.5, 0.05, 0.7];
  const logits = grey.map((level) => Math.log(level / (1 - level)));
  const initial = tensorsOf(model.initialise(RANDOM));
  const parameters = { ...initial, "prior.pseudoInputLogits": tf.tensor2d([logits]) };
  const [x, eps] = [tf.tensor2d([grey, grey]), tf.tensor2d(RANDOM.split("any").normals(4), [2, 2])];
  const kl = tf.tidy(() => model.terms(parameters, x, eps, null).kl);
  expectClose("kl", kl.dataSync(), [0, 0], { relative: 0, absolute: 2e-6 });
  tf.dispose([{ ...initial }, parameters["prior.pseudoInputLogits"], x, eps, kl]);
});

test("pseudo-inputs of points are not squeezed into [0, 1]", () => {
  const points: LatentArchitecture = {
    ...architecture({ kind: "vamp", components: 1 }),
    likelihood: { kind: "gaussian", sigma: 1, mean: "linear" },
  };
  const model = createVae(points);
  const parameters = tensorsOf(model.initialise(RANDOM));
  const posterior = tf.tidy(() => model.encode(parameters, parameters["prior.pseudoInputLogits"] as tf.Tensor2D, null));
  const [noise, choice] = [tf.zeros<tf.Rank.R2>([1, 2]), tf.tensor1d([0.5])];
  const sample = model.prior.sample(parameters, noise, choice, null);
  expect([...sample.dataSync()]).toEqual([...posterior.mu.dataSync()]);
  tf.dispose([posterior.mu, posterior.logSigma ?? [], noise, choice, sample, { ...parameters }]);
});

describe("where they begin", () => {
  test("a learned Gaussian is N(0, I), and a flow is near it", () => {
    const z = tf.tensor2d([
      [0, 0],
      [1, -2],
    ]);
    // -log 2π and -log 2π - ½ (1 + 4)
    const expected = [-2 * HALF_LOG_TWO_PI, -2 * HALF_LOG_TWO_PI - 2.5];
    const flow = { kind: "flow", couplings: 4, hidden: [8] } as const;
    for (const [prior, absolute] of [[{ kind: "gaussian" }, 1e-6] as const, [flow, 0.2] as const]) {
      const created = createPrior(architecture(prior));
      const parameters = tensorsOf(created.initialValues(RANDOM));
      const values = created.logDensity(parameters, z, null);
      expectClose(prior.kind, values.dataSync(), expected, { relative: 0, absolute });
      tf.dispose([{ ...parameters }, values]);
    }
    z.dispose();
  });

  test("a mixture's components differ, and together have about the variance of N(0, I)", () => {
    const values = createPrior(architecture({ kind: "mixture", components: 500 })).initialValues(RANDOM);
    const mu = values["prior.mu"]?.values ?? new Float32Array();
    const within = Math.exp(2 * (values["prior.logSigma"]?.values[0] ?? 0));
    const between = mu.reduce((sum, value) => sum + value ** 2, 0) / mu.length;
    expect(new Set(mu).size).toBe(1000);
    // Four standard errors of a variance of ½ over 1000 values: 4 · √2 · ½ / √1000 = 0.09
    expect(Math.abs(within + between - 1)).toBeLessThan(0.09);
  });

  test("a network has a hidden layer as wide as the encoder's last, or none where the encoder has none", () => {
    const shapes = (hidden: readonly number[]) =>
      Object.fromEntries(
        Object.entries(createPrior({ ...architecture({ kind: "network" }), hidden }).initialValues(RANDOM)).map(
          ([name, { shape }]) => [name, shape],
        ),
      );
    expect(shapes([9, 4])).toEqual({
      "prior.0.W": [3, 4],
      "prior.0.b": [4],
      "prior.mu.W": [4, 2],
      "prior.mu.b": [2],
      "prior.logSigma.W": [4, 2],
      "prior.logSigma.b": [2],
    });
    expect(Object.keys(shapes([]))).toEqual(["prior.mu.W", "prior.mu.b", "prior.logSigma.W", "prior.logSigma.b"]);
    expect(() => createPrior({ ...architecture({ kind: "network" }), condition: null })).toThrow("condition");
  });
});
