/** A linear VAE trained on the file's x against the exact log-likelihood of probabilistic PCA, which it must reach but not pass. */
import { expect, test } from "vitest";
import * as tf from "../../src/core/compute/tf.ts";
import type { LatentModel, Parameters } from "../../src/core/models/model.ts";
import { createModel } from "../../src/core/models/registry.ts";
import { adam } from "../../src/core/nn/optimisers/adam.ts";
import { RandomStream } from "../../src/core/shared/random.ts";
import { measureAndDifferentiate } from "../../src/core/training/step.ts";
import { expectClose } from "../core/close.ts";
import { architectureFrom } from "./family.ts";
import { tensorOf } from "./minibatch.ts";
import { arrayOf, numberOf, type ReferenceFile } from "./vectors.ts";

const SEED = 1;
const STEPS = 2400;
/**
 * x of these files spans tens, not [0, 1]: with initial weights made for pixels, log σ of the posterior starts so far out
 * that a dimension may die before it learns anything.
 */
const INITIAL_SHARE = 0.1;
/** High: the posterior is diagonal, so the axes must turn into the principal ones, and that slope is slight. */
const LEARNING_RATE = 0.1;
/** Cosine decay ends at this share of the learning rate: what is left of the noise of ε moves the ELBO below 0.001. */
const LAST_SHARE = 0.003;
const BOUND_NATS = 0.02;
const PLAIN_ELBO = { beta: 1, freeBits: 0, bound: "elbo", importanceSamples: 1 } as const;
/** Chance of a false alarm below 1e-4 for one look, with a normal error. */
const STANDARD_ERRORS = 4;

interface ElboEstimate {
  readonly mean: number; // nats per example
  readonly standardError: number; // of the mean, over draws of ε for the same x
}

export function linearVaeTests(file: ReferenceFile): void {
  test("the ELBO climbs to the exact log-likelihood and never passes it", async () => {
    const exact = numberOf(file.expect, "logLikelihood");
    const model = createModel(architectureFrom(file));
    const random = RandomStream.fromSeed(SEED);
    const x = tensorOf(arrayOf(file.inputs, "x")) as tf.Tensor2D;
    const initial = Object.entries(model.initialise(random.split("init")));
    let parameters: Parameters = Object.fromEntries(
      initial.map(([name, { shape, values }]) => [
        name,
        tf.tensor(
          values.map((value) => value * INITIAL_SHARE),
          [...shape],
        ),
      ]),
    );
    const optimiser = adam();
    for (let step = 0; step < STEPS; step++) {
      if (step % 300 === 0)
        expectBelow(exact, await elbo(model, parameters, x, random.split(`look ${step}`), 20), step);
      const share = LAST_SHARE + (1 - LAST_SHARE) * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));
      const rule = { learningRate: LEARNING_RATE * share, momentum: 0 };
      const updated = tf.tidy(() => {
        const eps = noise(random.split("noise").split(step), x, model);
        const { gradients } = measureAndDifferentiate(model, parameters, { x, eps, condition: null }, PLAIN_ELBO);
        return optimiser.apply(parameters, gradients, rule);
      });
      tf.dispose(parameters);
      parameters = updated;
    }
    const reached = await elbo(model, parameters, x, random.split("last"), 400);
    expectBelow(exact, reached, STEPS);
    expect(reached.mean, `within ${BOUND_NATS} nats, standard error ${reached.standardError}`).toBeGreaterThan(
      exact - BOUND_NATS,
    );
    const logSigma = await parameters["decoder.logSigma"]?.data();
    // σ² is the mean discarded eigenvalue (Tipping & Bishop 1999); near the optimum the ELBO is flat, hence the wide 3 %.
    const sigma = Math.exp(logSigma?.[0] ?? Number.NaN);
    expectClose("sigma", [sigma], [numberOf(file.expect, "sigma")], { relative: 0.03, absolute: 0 });
    optimiser.dispose();
    tf.dispose([parameters, x]);
  });
}

function expectBelow(exact: number, { mean, standardError }: ElboEstimate, step: number): void {
  const told = `ELBO at step ${step}, standard error ${standardError}`;
  expect(mean, told).toBeLessThan(exact + STANDARD_ERRORS * standardError);
}

async function elbo(
  model: LatentModel,
  parameters: Parameters,
  x: tf.Tensor2D,
  random: RandomStream,
  draws: number,
): Promise<ElboEstimate> {
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const loss = tf.tidy(() => {
      const terms = model.terms(parameters, x, noise(random.split(draw), x, model), null);
      return tf.add(tf.mean(terms.reconstruction), tf.mean(tf.sum(terms.kl, 1)));
    });
    values.push(-((await loss.data())[0] ?? Number.NaN));
    loss.dispose();
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1);
  return { mean, standardError: Math.sqrt(variance / draws) };
}

function noise(random: RandomStream, x: tf.Tensor2D, { architecture: { latentDim } }: LatentModel): tf.Tensor2D {
  return tf.tensor2d(random.normals(x.shape[0] * latentDim), [x.shape[0], latentDim]);
}
