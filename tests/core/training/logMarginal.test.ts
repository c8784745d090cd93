/** Importance-sampled log p(x) against models whose log p(x) is known, and what a long computation must do besides. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { GivenUpError } from "../../../src/core/shared/patience.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { logMarginal } from "../../../src/core/training/logMarginal.ts";
import vectors from "../../reference/iwae-bound.json";
import { expectClose } from "../close.ts";
import { heldOutOnly, linearModel, linearParameters, linearSamples, SIGMA, WEIGHTS } from "./linearGaussian.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

let before = 0;
beforeEach(() => (before = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors, "tensors left behind").toBe(before));

const IMAGES = 30;

/** A run over samples of the linear model. */
function linearRun() {
  const parameters = linearParameters();
  const x = linearSamples(IMAGES, 4);
  const data = heldOutOnly(tf.tensor2d(x, [IMAGES, 3]));
  return { parameters, data, x, dispose: () => (data.dispose(), tf.dispose({ ...parameters })) };
}

describe("a linear model with its exact posterior", () => {
  test("every weight is p(x): mean and standard error over examples in closed form, whatever the samples", async () => {
    const run = linearRun();
    const exact = Array.from({ length: IMAGES }, (_, n) =>
      WEIGHTS.reduce<number>((sum, w, d) => {
        const variance = w ** 2 + SIGMA ** 2;
        return sum - 0.5 * ((run.x[3 * n + d] ?? NaN) ** 2 / variance + Math.log(2 * Math.PI * variance));
      }, 0),
    );
    const mean = exact.reduce((sum, value) => sum + value, 0) / IMAGES;
    const variance = exact.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (IMAGES - 1);
    for (const samples of [1, 7, 5000]) {
      const options = { samples, images: 1000, step: 12 };
      const found = await logMarginal(linearModel(), run.parameters, run.data, options);
      const numbers = [found.mean, found.standardError];
      expectClose("mean, error", numbers, [mean, Math.sqrt(variance / IMAGES)], { relative: 2e-6, absolute: 0 });
      expect(found).toMatchObject({ step: 12, samples, images: IMAGES });
    }
    run.dispose();
  });

  test("an optimal σ is held for all rows alike: the same numbers as with that σ given", async () => {
    const run = linearRun();
    const whole = { samples: 20, images: IMAGES, step: 0 };
    const optimal = await logMarginal(linearModel("optimal"), run.parameters, run.data, whole);
    // The mean squared error at the exact posterior is near σ² = ¼ a component, so log p(x) is near its maximum there.
    const given = await logMarginal(linearModel(SIGMA), run.parameters, run.data, whole);
    expect(Math.abs(optimal.mean - given.mean)).toBeLessThan(0.2);
    // Fitted to each example alone it would differ between one example and the same one among others.
    const one = { samples: 5000, images: 1, step: 0 };
    const alone = await logMarginal(linearModel("optimal"), run.parameters, run.data, one);
    const exact = await logMarginal(linearModel(SIGMA), run.parameters, run.data, one);
    expect(Math.abs(alone.mean - exact.mean)).toBeLessThan(0.2);
    expect(alone.standardError).toBeNaN();
    run.dispose();
  });
});

test("a small Bernoulli VAE against log p(x) by quadrature over z in PyTorch", async () => {
  const { model: described, params, inputs, expect: expected } = vectors;
  const model = createModel({
    kind: "vae",
    inputDim: described.inputDim,
    hidden: described.hidden,
    latentDim: described.latentDim,
    activation: "relu",
    likelihood: { kind: "bernoulli" },
    prior: { kind: "standard" },
    condition: null,
  });
  const parameters = Object.fromEntries(
    Object.entries(params).map(([name, { shape, data }]) => [name, tf.tensor(data, shape)]),
  );
  const [count = 0, inputDim = 0] = inputs.x.shape;
  const data = heldOutOnly(tf.tensor2d(inputs.x.data, [count, inputDim]));
  const exact = expected.logMarginal.data.reduce((sum, value) => sum + value, 0) / count;
  const found = await logMarginal(model, parameters, data, { samples: 5000, images: count, step: 0 });
  // 5,000 samples an example leave about 0.01 nats in this model, where the ELBO is 0.5 to 2 nats away.
  expect(Math.abs(found.mean - exact), `${found.mean} against ${exact}`).toBeLessThan(0.02);
  tf.dispose(parameters);
  data.dispose();
});

describe("a long computation", () => {
  test("is the same every time, by the stream it is given", async () => {
    const run = linearRun();
    const model = linearModel(1);
    const estimate = (seed?: number) =>
      logMarginal(model, run.parameters, run.data, {
        samples: 50,
        images: 10,
        step: 0,
        ...(seed === undefined ? {} : { random: RandomStream.fromSeed(seed) }),
      });
    const first = await estimate();
    expect(await estimate()).toEqual(first);
    expect((await estimate(3)).mean).not.toBe(first.mean);
    expect(await estimate(3)).toEqual(await estimate(3));
    run.dispose();
  });

  test("says how far it is, gives way between chunks and ends with everything done", async () => {
    const run = linearRun();
    const progress: (readonly [number, number])[] = [];
    let pauses = 0;
    await logMarginal(linearModel(), run.parameters, run.data, {
      samples: 5000,
      images: 4,
      step: 0,
      onProgress: (done, total) => progress.push([done, total]),
      between: () => {
        pauses += 1;
        return Promise.resolve();
      },
    });
    const done = progress.map(([value]) => value);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toEqual([20_000, 20_000]);
    expect(pauses).toBe(progress.length);
    // Chunks of 4,096 rows at most: two for each image.
    expect(pauses).toBe(8);
    run.dispose();
  });

  test("stops when it is given up", async () => {
    const run = linearRun();
    const signal = { aborted: false };
    let chunks = 0;
    const given = logMarginal(linearModel(), run.parameters, run.data, {
      samples: 5000,
      images: 30,
      step: 0,
      signal,
      onProgress: () => {
        chunks += 1;
        signal.aborted = chunks === 3;
      },
    });
    await expect(given).rejects.toThrow(GivenUpError);
    expect(chunks).toBe(3);
    run.dispose();
  });

  test("weights that are no numbers make no number", async () => {
    const run = linearRun();
    const broken = { ...run.parameters, "decoder.out.b": tf.tensor1d([0, Number.NaN, 0]) };
    const found = await logMarginal(linearModel(), broken, run.data, { samples: 3, images: 2, step: 0 });
    expect(found.mean).toBeNaN();
    broken["decoder.out.b"].dispose();
    run.dispose();
  });
});
