/** A step opened: its numbers against closed forms, PyTorch, autodiff and differences, and against the step then taken. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { LatentModel, Parameters } from "../../../src/core/models/model.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { createOptimiser } from "../../../src/core/nn/optimisers/registry.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings/descriptors.ts";
import type { Dissection } from "../../../src/core/shared/dissection.ts";
import { OWN_NOISE } from "../../../src/core/shared/noiseChoice.ts";
import { dissect } from "../../../src/core/training/inquiries/dissect.ts";
import type { StepRule } from "../../../src/core/training/step.ts";
import { architectureFrom, familyOf } from "../../reference/family.ts";
import { tensorOf } from "../../reference/minibatch.ts";
import { arrayOf, numberOf, recordOf, referenceFiles, type ReferenceFile } from "../../reference/vectors.ts";
import { expectClose } from "../close.ts";
import { linearModel, linearParameters, linearSamples, SIGMA, WEIGHTS } from "./linearGaussian.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

let before = 0;
beforeEach(() => (before = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors, "tensors left behind").toBe(before));

/** float32 against float64, as tests/reference/README.md says. */
const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
const PLAIN: StepRule = { ...DEFAULT_SETTINGS, bound: "elbo", beta: 1, freeBits: 0, clipNorm: 0 };

interface Numbers {
  readonly x: Float32Array | readonly number[];
  readonly eps: Float32Array | readonly number[];
  readonly rows: number;
  /** One-hot classes; also the condition of a conditional model. */
  readonly labels?: readonly (readonly number[])[];
}

/** The first step of Adam on these numbers, seen from one row. */
async function opened(
  model: LatentModel,
  parameters: Parameters,
  { x, eps, rows, labels }: Numbers,
  rule: StepRule,
  example: number,
): Promise<Dissection> {
  const optimiser = createOptimiser("adam");
  const trainLabels = tf.tensor2d((labels ?? Array.from({ length: rows }, () => [1])).map((row) => [...row]));
  const step = {
    model,
    parameters,
    optimiser,
    rule,
    step: 0,
    noise: OWN_NOISE,
    indices: Int32Array.from({ length: rows }, (_, i) => i),
    trainLabels,
    minibatch: () => ({
      x: tf.tensor2d(Float32Array.from(x), [rows, x.length / rows]),
      eps: tf.tensor2d(Float32Array.from(eps), [eps.length / model.noiseDim, model.noiseDim]),
      condition: model.conditionDim > 0 ? tf.clone(trainLabels) : null,
    }),
  };
  try {
    return await dissect(step, example);
  } finally {
    optimiser.dispose();
    trainLabels.dispose();
  }
}

describe("a linear VAE, in closed form", () => {
  const [rows, beta] = [5, 0.7];
  const x = linearSamples(rows, 8);
  const eps = linearSamples(rows, 9).subarray(0, 2 * rows);

  test.each([0, 3])("example %d: every number from x to the gradients at the code", async (example) => {
    const parameters = linearParameters();
    const found = await opened(linearModel(), parameters, { x, eps, rows }, { ...PLAIN, beta }, example);
    const own = x.subarray(3 * example, 3 * example + 3);
    const noise = eps.subarray(2 * example, 2 * example + 2);
    // μ = w x / (w² + σ²), log σ_q = ½ log σ² / (w² + σ²), as linearParameters says.
    const codes = [0, 1].map((d) => {
      const [w, value] = [WEIGHTS[d] ?? 0, own[d] ?? 0];
      const sigma = Math.sqrt(SIGMA ** 2 / (w * w + SIGMA ** 2));
      const mu = (w * value) / (w * w + SIGMA ** 2);
      const z = mu + sigma * (noise[d] ?? 0);
      // ½ (x − w z)² / σ² + log σ + ½ log 2π, and ½ (μ² + σ_q² − 1) − log σ_q.
      const loss = (error: number) => 0.5 * (error / SIGMA) ** 2 + Math.log(SIGMA) + 0.5 * Math.log(2 * Math.PI);
      const dz = (-w * (value - w * z)) / SIGMA ** 2 / rows;
      return {
        mu,
        sigma,
        z,
        mean: w * z,
        loss: loss(value - w * z),
        kl: 0.5 * (mu * mu + sigma * sigma - 1) - Math.log(sigma),
        dz,
        dmu: dz + (beta * mu) / rows,
        dlogSigma: dz * sigma * (noise[d] ?? 0) + (beta * (sigma * sigma - 1)) / rows,
      };
    });
    const blind = 0.5 * ((own[2] ?? 0) / SIGMA) ** 2 + Math.log(SIGMA) + 0.5 * Math.log(2 * Math.PI);
    const check = (name: string, actual: ArrayLike<number>, wanted: readonly number[]) =>
      expectClose(name, actual, wanted, { relative: 2e-5, absolute: 2e-6 });
    const all = (key: keyof (typeof codes)[number]) => codes.map((code) => code[key]);
    check("x", found.x, [...own]);
    check("eps", found.eps, [...noise]);
    check("mu", found.mu, all("mu"));
    check("sigma", found.logSigma?.map(Math.exp) ?? [], all("sigma"));
    check("z", found.z, all("z"));
    check("mean", found.mean, [...all("mean"), 0]);
    check("perOutput", found.perOutput, [...all("loss"), blind]);
    check("reconstruction", [found.reconstruction], [all("loss").reduce((sum, value) => sum + value, blind)]);
    check("kl", found.kl, all("kl"));
    check("dz", found.gradients.z, all("dz"));
    check("dmu", found.gradients.mu, all("dmu"));
    check("dlogSigma", found.gradients.logSigma ?? [], all("dlogSigma"));
    expect(found).toMatchObject({ example, trainIndex: example, batchSize: rows, beta, encoder: [], decoder: [] });
    tf.dispose({ ...parameters });
  });
});

function numbersOf(file: ReferenceFile): Numbers {
  const { shape, data } = arrayOf(file.inputs, "x");
  const labels = file.inputs["labels"] as number[] | undefined;
  const classes = labels === undefined ? 0 : numberOf(file.model, "classes");
  return {
    x: data,
    eps: arrayOf(file.inputs, "eps").data,
    rows: shape[0] ?? 0,
    ...(labels === undefined
      ? {}
      : { labels: labels.map((label) => Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0))) }),
  };
}

function uploaded(file: ReferenceFile): Record<string, tf.Tensor> {
  return Object.fromEntries(Object.entries(file.params).map(([name, array]) => [name, tensorOf(array)]));
}

const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

describe.each(referenceFiles().filter((file) => familyOf(file) === "minibatch"))("$name against PyTorch", (file) => {
  test("the numbers of an example, the norm of every gradient, and the slopes at the code", async () => {
    const model = createModel(architectureFrom(file));
    const parameters = uploaded(file);
    const numbers = numbersOf(file);
    const { beta, freeBits } = file.objective as { beta: number; freeBits: number };
    const rule = { ...PLAIN, beta, freeBits };
    const found: Dissection[] = [];
    for (let row = 0; row < numbers.rows; row++) found.push(await opened(model, parameters, numbers, rule, row));
    const joined = (pick: (one: Dissection) => ArrayLike<number>) => found.flatMap((one) => Array.from(pick(one)));
    const arrays = { mu: joined(({ mu }) => mu), z: joined(({ z }) => z), decoderMean: joined(({ mean }) => mean) };
    for (const [name, values] of Object.entries(arrays)) {
      expectClose(name, values, arrayOf(file.expect, name).data, TOLERANCE);
    }
    const [first] = found;
    expectClose("loss", [first?.batch.objective ?? NaN], [numberOf(file.expect, "loss")], TOLERANCE);
    expectClose(
      "sum of perOutput",
      found.map(sumOfOutputs),
      joined((one) => [one.reconstruction]),
      TOLERANCE,
    );
    const expected = recordOf(file.expect, "grads");
    for (const { name, gradientNorm, largest } of first?.parameters ?? []) {
      const { data } = arrayOf(expected, name);
      expectClose(`norm of the gradient of ${name}`, [gradientNorm], [norm(data)], TOLERANCE);
      expectClose(`largest of ${name}`, [largest.gradient], [data[largest.index] ?? NaN], TOLERANCE);
      const most = data.reduce((largestYet, value) => Math.max(largestYet, Math.abs(value)), 0);
      expectClose(`most of ${name}`, [Math.abs(largest.gradient)], [most], TOLERANCE);
    }
    // A bias moves every row's μ alike: its gradient is the sum of theirs. The pseudo-inputs of a VampPrior are rows too.
    if (file.model["prior"] !== "vamp") {
      const summed = (pick: (one: Dissection) => Float32Array | null) =>
        Array.from({ length: model.noiseDim }, (_, d) => found.reduce((sum, one) => sum + (pick(one)?.[d] ?? NaN), 0));
      const bias = (name: string) => arrayOf(expected, name).data;
      expectClose(
        "Σ dmu",
        summed((one) => one.gradients.mu),
        bias("encoder.mu.b"),
        TOLERANCE,
      );
      if (first?.logSigma !== null) {
        expectClose(
          "Σ dlogSigma",
          summed((one) => one.gradients.logSigma),
          bias("encoder.logSigma.b"),
          TOLERANCE,
        );
      }
    }
    tf.dispose(parameters);
  });
});

function sumOfOutputs({ perOutput }: Dissection): number {
  return perOutput.reduce((sum, value) => sum + value, 0);
}

/** What a nudge of ε does to the objective besides moving z, of one example. */
const CASES = {
  // Nothing: the KL does not see ε.
  "vae-bernoulli": { bound: "elbo", direct: () => 0 },
  "vae-free-bits": { bound: "elbo", direct: () => 0 },
  // β (log q − log p) has log q = −½ ε² − …
  "vae-mixture-prior": { bound: "elbo", direct: (_: Dissection, eps: number) => -eps },
  "vae-vamp-prior": { bound: "elbo", direct: (_: Dissection, eps: number) => -eps },
  // −L_k sees the first sample's log q by its weight.
  "vae-learned-prior": {
    bound: "iwae",
    direct: ({ importance }: Dissection, eps: number) => -(importance?.weights[0] ?? NaN) * eps,
  },
} as const;

describe.each(Object.entries(CASES))("%s, one example", (name, { bound, direct }) => {
  const file = referenceFiles().find((each) => each.name === name);
  if (file === undefined) throw new Error(`there is no reference file ${name}`);
  const model = createModel(architectureFrom(file));
  const { latentDim, inputDim } = model.architecture;
  const samples = bound === "iwae" ? 3 : 1;
  const rule = { ...PLAIN, bound, importanceSamples: samples, freeBits: numberOf(file.objective, "freeBits") };
  const x = arrayOf(file.inputs, "x").data.slice(0, inputDim);
  const eps = arrayOf(file.inputs, "eps").data.slice(0, samples * latentDim);
  const at = (parameters: Parameters, noise: readonly number[]) =>
    opened(model, parameters, { x, eps: noise, rows: 1 }, rule, 0);

  test("dz against central differences in ε: ∂/∂ε_j = σ_j ∂/∂z_j and what ε does besides", async () => {
    const parameters = uploaded(file);
    const found = await at(parameters, eps);
    const h = 1e-2;
    for (let j = 0; j < latentDim; j++) {
      const nudged = (by: number) => eps.map((value, i) => (i === j ? value + by : value));
      const [up, down] = [await at(parameters, nudged(h)), await at(parameters, nudged(-h))];
      const slope = (up.batch.objective - down.batch.objective) / (2 * h);
      const sigma = Math.exp(found.logSigma?.[j] ?? NaN);
      const predicted = sigma * (found.gradients.z[j] ?? NaN) + direct(found, eps[j] ?? NaN);
      // A float32 objective of a few nats is known to 1e-6: half of that over h is 1e-4; h² of curvature as much.
      expectClose(`ε_${j}`, [predicted], [slope], { relative: 2e-3, absolute: 5e-4 });
    }
    tf.dispose(parameters);
  });

  // The pseudo-inputs of a VampPrior go through the encoder as well: there the biases move more than this μ.
  if (name === "vae-vamp-prior") return;
  test("dμ and dlog σ are what training's own gradient has at the biases", async () => {
    const parameters = uploaded(file);
    const found = await at(parameters, eps);
    const biasNorm = (head: string) =>
      found.parameters.find((parameter) => parameter.name === `encoder.${head}.b`)?.gradientNorm ?? NaN;
    expectClose("dμ", [norm(found.gradients.mu)], [biasNorm("mu")], TOLERANCE);
    expectClose("dlog σ", [norm(found.gradients.logSigma ?? [])], [biasNorm("logSigma")], TOLERANCE);
    tf.dispose(parameters);
  });
});

test("an importance-weighted step: weights that sum to 1, and the bound that is minimised", async () => {
  const file = referenceFiles().find((each) => each.name === "vae-bernoulli");
  if (file === undefined) throw new Error("there is no reference file vae-bernoulli");
  const model = createModel(architectureFrom(file));
  const parameters = uploaded(file);
  const { x, eps, rows } = numbersOf(file);
  const rule = { ...PLAIN, bound: "iwae", importanceSamples: 4 } as const;
  const wide = Array.from({ length: 4 }, (_, s) => Array.from(eps, (value) => value * (0.5 + 0.3 * s))).flat();
  const found = await opened(model, parameters, { x: x, eps: wide, rows: rows }, rule, 1);
  expect(found.importance?.weights).toHaveLength(4);
  expect(found.importance?.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
  const bounds: number[] = [];
  for (let row = 0; row < rows; row++) {
    const one = await opened(model, parameters, { x, eps: wide, rows }, rule, row);
    bounds.push(one.importance?.bound ?? NaN);
  }
  const mean = bounds.reduce((sum, bound) => sum + bound, 0) / rows;
  expectClose("objective", [-mean], [found.batch.objective], TOLERANCE);
  tf.dispose(parameters);
});

test("a row that is not there is refused in words", async () => {
  const parameters = linearParameters();
  const numbers = { x: linearSamples(2, 1), eps: [0, 0, 0, 0], rows: 2 };
  await expect(opened(linearModel(), parameters, numbers, PLAIN, 2)).rejects.toThrow(
    "example must be a row of the minibatch, 0 to 1, got 2",
  );
  tf.dispose({ ...parameters });
});
