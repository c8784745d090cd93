/** What is said of one image, against closed forms and against the model's own terms at the same ε. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { LatentArchitecture, LatentModel } from "../../../../src/core/models/model.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { quadrantPixels } from "../../../../src/core/shared/quadrants.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { tensorsFromValues } from "../../../../src/core/training/tensorTransfer.ts";
import { explain } from "../../../../src/core/training/inquiries/explain.ts";
import type { Moment } from "../../../../src/core/training/trainer.ts";
import { expectClose } from "../../close.ts";
import { heldOutOnly, linearModel, linearParameters, linearSamples, SIGMA, WEIGHTS } from "../linearGaussian.ts";

let before = 0;
beforeAll(async () => {
  await startBackend("cpu");
  before = tf.memory().numTensors;
});
afterAll(async () => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(before);
  await stopBackend();
});

const FLOAT32 = { relative: 1e-5, absolute: 1e-5 };
const SIDE = 6;
const image = Float32Array.from({ length: SIDE ** 2 }, (_, i) => ((i * 5) % 7) / 6);

function small(further: Partial<LatentArchitecture>): LatentModel {
  return createModel({
    kind: "vae",
    inputDim: SIDE ** 2,
    hidden: [8],
    latentDim: 3,
    activation: "tanh",
    likelihood: { kind: "bernoulli" },
    prior: { kind: "standard" },
    condition: null,
    ...further,
  });
}

function momentOf(model: LatentModel): Moment & { dispose(): void } {
  const parameters = tensorsFromValues(model.initialise(RandomStream.fromSeed(11)));
  const data = heldOutOnly(tf.zeros([2, SIDE ** 2]));
  const dispose = () => {
    data.dispose();
    tf.dispose({ ...parameters });
  };
  return { model, parameters, data, step: 3, dispose };
}

/** The model's terms of K rows of the image, as plain numbers; ε of the stream that the seed names. */
function termsOf(model: LatentModel, { parameters }: Moment, count: number, seed: number, told: Float32Array | null) {
  const { latentDim } = model.architecture;
  const eps = RandomStream.fromSeed(seed)
    .split("explain")
    .normals(count * latentDim);
  return tf.tidy(() => {
    const row = (values: Float32Array) => tf.tile<tf.Tensor2D>(tf.tensor2d(values, [1, values.length]), [count, 1]);
    const known = told === null ? null : row(told);
    const terms = model.terms(parameters, row(image), tf.tensor2d(eps, [count, latentDim]), known);
    return {
      z: terms.z.dataSync<"float32">(),
      reconstruction: tf.mean(terms.reconstruction).dataSync<"float32">()[0] ?? NaN,
      kl: tf.mean(tf.sum(terms.kl, 1)).dataSync<"float32">()[0] ?? NaN,
      means: model.decode(parameters, terms.z, known).dataSync<"float32">(),
    };
  });
}

test("a linear Gaussian model: posterior and KL in closed form, the reconstruction's mean by its samples' expectation", async () => {
  const model = linearModel();
  const x = [1.1, -0.7, 0.3] as const;
  const data = heldOutOnly(tf.zeros([2, 3]));
  const moment: Moment = { model, parameters: linearParameters(), data, step: 1 };
  const count = 4000;
  const found = await explain(moment, { image: Float32Array.from(x), count, seed: 5 });
  // q(z_d|x) = N(w x / (w² + σ²), σ² / (w² + σ²)), KL = ½ Σ (μ² + σ_q² − 1 − log σ_q²), E_q ‖x − W z‖² = Σ (x − w μ)² + w² σ_q².
  let [kl, energy] = [0, 0];
  x.forEach((value, d) => {
    const w = WEIGHTS[d] ?? 0;
    const [mu, variance] = [(w * value) / (w * w + SIGMA ** 2), SIGMA ** 2 / (w * w + SIGMA ** 2)];
    energy += (value - w * mu) ** 2 + w * w * variance;
    if (d > 1) return;
    expect(found.mu[d]).toBeCloseTo(mu, 6);
    expect(found.logSigma?.[d]).toBeCloseTo(0.5 * Math.log(variance), 6);
    expect(found.atMean[d]).toBeCloseTo(w * mu, 6);
    kl += 0.5 * (mu * mu + variance - 1 - Math.log(variance));
  });
  expect(found.kl).toBeCloseTo(kl, 5);
  const expected = energy / (2 * SIGMA ** 2) + 1.5 * Math.log(2 * Math.PI * SIGMA ** 2);
  // Its standard deviation over z is below 2 nats here; four standard errors.
  expect(Math.abs(found.reconstruction - expected)).toBeLessThan((4 * 2) / Math.sqrt(count));
  data.dispose();
  tf.dispose({ ...moment.parameters });
});

const MODELS: readonly [string, Partial<LatentArchitecture>][] = [
  ["a VAE", {}],
  ["continuous Bernoulli", { likelihood: { kind: "continuousBernoulli" } }],
  ["Gaussian with a learned σ", { likelihood: { kind: "gaussian", sigma: "learned" } }],
  ["a learned Gaussian prior", { prior: { kind: "gaussian" } }],
  ["a mixture, whose KL is estimated", { prior: { kind: "mixture", components: 4 } }],
  ["a flow as prior", { prior: { kind: "flow", couplings: 2, hidden: [4] } }],
  ["an autoencoder", { kind: "autoencoder" }],
];

test.each(MODELS)("%s: both terms, z and pictures are the model's own at the same ε", async (_, further) => {
  const model = small(further);
  const moment = momentOf(model);
  const found = await explain(moment, { image, count: 5, seed: 9 });
  const terms = termsOf(model, moment, 5, 9, null);
  expectClose("z", found.z, terms.z, FLOAT32);
  expectClose("means", found.reconstructions, terms.means, FLOAT32);
  expectClose("terms", [found.reconstruction, found.kl], [terms.reconstruction, terms.kl], FLOAT32);
  const posterior = tf.tidy(() => model.encode(moment.parameters, tf.tensor2d(image, [1, image.length]), null));
  expectClose("μ", found.mu, posterior.mu.dataSync<"float32">(), FLOAT32);
  if (posterior.logSigma === null) expect(found.logSigma).toBeNull();
  else expectClose("log σ", found.logSigma ?? [], posterior.logSigma.dataSync<"float32">(), FLOAT32);
  expect(found.perClass).toBeNull();
  tf.dispose([posterior.mu, ...(posterior.logSigma === null ? [] : [posterior.logSigma])]);
  moment.dispose();
});

test("the same seed draws the same samples, another one others; μ and a closed KL do not depend on it", async () => {
  const moment = momentOf(small({}));
  const ask = (seed: number) => explain(moment, { image, count: 4, seed });
  const [first, again, other] = [await ask(1), await ask(1), await ask(2)];
  expect(again).toEqual(first);
  expect(other.z).not.toEqual(first.z);
  expect(other.reconstructions).not.toEqual(first.reconstructions);
  expect([other.mu, other.kl]).toEqual([first.mu, first.kl]);
  moment.dispose();
});

describe("conditional models", () => {
  test("under a class, and what it would cost under each by the same ε", async () => {
    const classes = 3;
    const model = small({ kind: "cvae", condition: { kind: "label", classes } });
    const moment = momentOf(model);
    const under = (label: number) => Float32Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0));
    const found = await explain(moment, { image, count: 4, seed: 2, condition: under(1), everyClass: true });
    const each = Array.from({ length: classes }, (_, label) => termsOf(model, moment, 4, 2, under(label)));
    expectClose(
      "−ELBO",
      found.perClass ?? [],
      each.map(({ reconstruction, kl }) => reconstruction + kl),
      FLOAT32,
    );
    expect(found.reconstruction + found.kl).toBeCloseTo(found.perClass?.[1] ?? NaN, 4);
    expectClose("pictures", found.reconstructions, each[1]?.means ?? [], FLOAT32);
    await expect(explain(moment, { image, count: 4, seed: 2 })).rejects.toThrow(/condition/);
    moment.dispose();
  });

  test("told a part of the image, it is told that of this one and gives the hidden pixels", async () => {
    const model = small({
      kind: "cvae",
      prior: { kind: "network" },
      condition: { kind: "quadrants", hidden: 2, side: 6 },
    });
    const moment = momentOf(model);
    const { visible, hidden } = quadrantPixels(2, SIDE);
    const told = Float32Array.from(visible, (pixel) => image[pixel] ?? 0);
    const found = await explain(moment, { image, count: 3, seed: 4, everyClass: true });
    const terms = termsOf(model, moment, 3, 4, told);
    expect(found.reconstructions.length).toBe(3 * hidden.length);
    expect(found.atMean.length).toBe(hidden.length);
    expectClose("terms", [found.reconstruction, found.kl], [terms.reconstruction, terms.kl], FLOAT32);
    expect(found.perClass).toBeNull();
    moment.dispose();
  });
});

test("a σ that is the best for the rows at hand is that of the held-out examples, not of this image", async () => {
  const count = 64;
  const data = heldOutOnly(tf.tensor2d(linearSamples(count, 3), [count, 3]));
  const parameters = linearParameters();
  const x = Float32Array.from([4, -3, 2]);
  const wish = { image: x, count: 6, seed: 8 };
  const optimal = await explain({ model: linearModel("optimal"), parameters, data, step: 1 }, wish);
  const kept = await explain({ model: linearModel("optimal"), parameters, data, step: 1 }, wish);
  expect(kept).toEqual(optimal);
  // With the true σ the same samples have energy Σ (x − W z)² / 2 σ² + 3/2 log 2π σ²; solved for the σ that was used.
  const known = await explain({ model: linearModel(), parameters, data, step: 1 }, wish);
  const energy = (known.reconstruction - 1.5 * Math.log(2 * Math.PI * SIGMA ** 2)) * SIGMA ** 2;
  const at = (sigma: number) => energy / sigma ** 2 + 1.5 * Math.log(2 * Math.PI * sigma ** 2);
  // E of the held-out error is σ² for each dimension under the exact posterior: 192 squares leave 10 %.
  expect(optimal.reconstruction).toBeGreaterThan(at(1.2 * SIGMA));
  expect(optimal.reconstruction).toBeLessThan(at(0.8 * SIGMA));
  data.dispose();
  tf.dispose({ ...parameters });
});

test("what does not fit is refused in words", async () => {
  const moment = momentOf(small({}));
  await expect(explain(moment, { image: image.slice(1), count: 2, seed: 1 })).rejects.toThrow(/image/);
  await expect(explain(moment, { image, count: 0, seed: 1 })).rejects.toThrow(/sample/);
  const two = new Float32Array([...image, ...image]);
  await expect(explain(moment, { image: two, count: 2, seed: 1 })).rejects.toThrow(/one image/);
  moment.dispose();
});
