/** Importance-weighted bounds against PyTorch, sample by sample, and their approach to log p(x) by quadrature. */
import { expect, test } from "vitest";
import * as tf from "../../src/core/compute/tf.ts";
import type { LatentModel, Parameters } from "../../src/core/models/model.ts";
import { createModel } from "../../src/core/models/registry.ts";
import {
  importanceWeightedBound,
  importanceWeightedTerms,
  importanceWeights,
  sampleDensities,
} from "../../src/core/nn/bounds/importanceWeighted.ts";
import { assert } from "../../src/core/shared/assert.ts";
import { RandomStream } from "../../src/core/shared/random.ts";
import { expectClose } from "../core/close.ts";
import { architectureFrom } from "./family.ts";
import { tensorOf } from "./minibatch.ts";
import { arrayOf, numberOf, type ReferenceFile } from "./vectors.ts";

const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
/**
 * z from -6 to 6 in steps of 0.12: what lies outside has a probability below 1e-8. ε far from 0 cancels between the
 * weight and its density, and leaves the rounding of float32 in numbers of some hundreds.
 */
const HALF_WIDTH = 6;
const SIDE = 101;
const QUADRATURE = { relative: 1e-4, absolute: 1e-3 };
const MANY = 1024;
const GROUPS = [1, 16, 128, MANY] as const;

export function iwaeTests(file: ReferenceFile): void {
  const bounds = Object.keys(file.expect).filter((key) => key.startsWith("bound."));
  const [samples = 0] = arrayOf(file.inputs, "eps").shape;

  test("log weights of every sample", async () => {
    const { model, parameters, x, eps } = upload(file);
    const weights = tf.tidy(() => weightsOf(model, parameters, x, eps, samples));
    expectClose("logWeights", await weights.data(), arrayOf(file.expect, "logWeights").data, TOLERANCE);
    tf.dispose([weights, parameters, x, eps]);
  });

  test.each(bounds)("%s", async (key) => {
    const k = Number(key.slice("bound.".length));
    const { model, parameters, x, eps } = upload(file);
    const batch = x.shape[0];
    const results = tf.tidy(() => {
      const first = tf.slice2d(eps, [0, 0], [k * batch, -1]);
      const { bound, reconstruction, kl } = importanceWeightedTerms(model, parameters, x, first, null, k);
      return { bound: tf.mean(bound), ofFirstSample: tf.neg(tf.mean(tf.add(reconstruction, tf.sum(kl, 1)))) };
    });
    expectClose(key, await results.bound.data(), [numberOf(file.expect, key)], TOLERANCE);
    // What is reported beside the bound is the ELBO's estimate from the first sample, which is the bound of k = 1.
    expectClose("first sample", await results.ofFirstSample.data(), [numberOf(file.expect, "bound.1")], TOLERANCE);
    tf.dispose([results, parameters, x, eps]);
  });
}

/** Where the bounds lead: thousands of samples a minibatch. */
export function iwaeLimitTests(file: ReferenceFile): void {
  const [, , latentDim = 0] = arrayOf(file.inputs, "eps").shape;

  test("averaged by quadrature over ε the weights are p(x), for each example", async () => {
    const { model, parameters, x, eps } = upload(file);
    const batch = x.shape[0];
    const posterior = model.encode(parameters, x, null);
    assert(posterior.logSigma !== null && latentDim === 2, `${file.name} has a posterior in two dimensions`);
    const [mu, logSigma] = [await posterior.mu.data<"float32">(), await posterior.logSigma.data<"float32">()];
    const grid = gridOfNoise(mu, logSigma, batch);
    const tensor = tf.tidy(() => weightsOf(model, parameters, x, tf.tensor2d(grid, [grid.length / 2, 2]), SIDE ** 2));
    const logWeights = await tensor.data<"float32">();
    const totals = Array.from({ length: batch }, (_, i) => {
      // ∫ w(ε) φ(ε) dε, dε = dz / σ₁σ₂.
      const scale = (2 * HALF_WIDTH) / (SIDE - 1);
      const logCell = 2 * Math.log(scale) - (logSigma[2 * i] ?? NaN) - (logSigma[2 * i + 1] ?? NaN);
      return logSumExp(
        Array.from({ length: SIDE ** 2 }, (__, s) => {
          const at = s * batch + i;
          const energy = 0.5 * ((grid[2 * at] ?? NaN) ** 2 + (grid[2 * at + 1] ?? NaN) ** 2);
          return (logWeights[at] ?? NaN) - energy - Math.log(2 * Math.PI) + logCell;
        }),
      );
    });
    expectClose("log p(x)", totals, arrayOf(file.expect, "logMarginal").data, QUADRATURE);
    tf.dispose([tensor, posterior.mu, posterior.logSigma, parameters, x, eps]);
  });

  test("L_k climbs with k towards log p(x)", async () => {
    const { model, parameters, x, eps } = upload(file);
    const batch = x.shape[0];
    const noise = RandomStream.fromSeed(file.made.seed).normals(MANY * batch * latentDim);
    const means = tf.tidy(() => {
      const weights = weightsOf(model, parameters, x, tf.tensor2d(noise, [MANY * batch, latentDim]), MANY);
      return GROUPS.map((k) => {
        const groups = tf.transpose(tf.reshape(weights, [MANY / k, k, batch]), [1, 0, 2]);
        return tf.mean(importanceWeightedBound(tf.reshape<tf.Rank.R2>(groups, [k, (MANY / k) * batch])));
      });
    });
    const climb = await Promise.all(means.map(async (mean) => (await mean.data<"float32">())[0] ?? Number.NaN));
    // The same samples in ever larger groups: by Jensen's inequality no step goes down, whatever the draws.
    climb.slice(1).forEach((value, i) => {
      expect(value, `L_${GROUPS[i + 1]} after L_${GROUPS[i]}`).toBeGreaterThan((climb[i] ?? NaN) - 1e-4);
    });
    const { data } = arrayOf(file.expect, "logMarginal");
    const exact = data.reduce((sum, value) => sum + value, 0) / batch;
    const distances = climb.map((value) => Math.abs(value - exact));
    expect(distances.at(-1), `from ${climb.join(", ")} to ${exact}`).toBeLessThan((distances[0] ?? NaN) * 0.75);
    tf.dispose([means, parameters, x, eps]);
  });
}

/** ε of a square grid of z around 0, the same z for each example: [SIDE² × batch × 2]. */
function gridOfNoise(mu: Float32Array, logSigma: Float32Array, batch: number): Float32Array {
  const noise = new Float32Array(SIDE ** 2 * batch * 2);
  for (let at = 0; at < SIDE ** 2 * batch; at++) {
    const [point, i] = [Math.floor(at / batch), at % batch];
    [point % SIDE, Math.floor(point / SIDE)].forEach((step, j) => {
      const z = HALF_WIDTH * ((2 * step) / (SIDE - 1) - 1);
      noise[2 * at + j] = (z - (mu[2 * i + j] ?? NaN)) * Math.exp(-(logSigma[2 * i + j] ?? NaN));
    });
  }
  return noise;
}

function logSumExp(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

function weightsOf(
  model: LatentModel,
  parameters: Parameters,
  x: tf.Tensor2D,
  eps: tf.Tensor2D,
  k: number,
): tf.Tensor2D {
  const { logLikelihood, logPrior, logPosterior } = sampleDensities(model, parameters, x, eps, null, k);
  return importanceWeights(logLikelihood, logPrior, logPosterior);
}

/** `eps` [samples, batch, latentDim] becomes [samples × batch, latentDim]. */
function upload(file: ReferenceFile) {
  const model = createModel(architectureFrom(file));
  assert("family" in model && model.family === "latent", `${file.name} is about a model with a latent code`);
  const { shape, data } = arrayOf(file.inputs, "eps");
  const [samples = 0, batch = 0, latentDim = 0] = shape;
  const parameters: Parameters = Object.fromEntries(
    Object.entries(file.params).map(([name, array]) => [name, tensorOf(array)]),
  );
  return {
    model,
    parameters,
    x: tensorOf(arrayOf(file.inputs, "x")) as tf.Tensor2D,
    eps: tf.tensor2d(Float32Array.from(data), [samples * batch, latentDim]),
  };
}
