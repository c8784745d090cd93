/** Settings and data become an architecture: each model, and what is taken where a combination makes no sense. */
import { describe, expect, test } from "vitest";
import { architectureOf, type DataShape } from "../../../src/core/models/architecture.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import { applyPreset } from "../../../src/core/settings/presets.ts";

const DIGITS: DataShape = { kind: "images", inputDim: 784, classes: 10, side: 28 };
const MOONS: DataShape = { kind: "points", inputDim: 2, classes: 2, side: null };
const RATINGS: DataShape = { kind: "ratings", inputDim: 90, classes: 4, side: null };

const settings = (patch: SettingsPatch): Settings => ({ ...DEFAULT_SETTINGS, ...patch });

test("the default is a plain VAE on the plane", () => {
  expect(architectureOf(DEFAULT_SETTINGS, DIGITS)).toEqual({
    kind: "vae",
    inputDim: 784,
    hidden: [512],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "bernoulli" },
    prior: { kind: "standard" },
    condition: null,
  });
});

test.each([
  [applyPreset(DEFAULT_SETTINGS, "sourceNotes"), { kind: "gaussian", sigma: Math.SQRT1_2 }],
  [settings({ likelihood: "gaussian", decoderSigma: "learned" }), { kind: "gaussian", sigma: "learned" }],
  [settings({ likelihood: "gaussian", decoderSigma: "optimal" }), { kind: "gaussian", sigma: "optimal" }],
  [settings({ likelihood: "continuousBernoulli" }), { kind: "continuousBernoulli" }],
  [settings({ likelihood: "multinomial" }), { kind: "multinomial" }],
])("likelihood of digits %#", (given, likelihood) => {
  expect(architectureOf(given, DIGITS)).toMatchObject({ likelihood });
});

test("points have a Gaussian with a linear mean, whatever is set; ratings have what is set", () => {
  const learned = settings({ likelihood: "bernoulli", decoderSigma: "learned" });
  expect(architectureOf(learned, MOONS)).toMatchObject({
    likelihood: { kind: "gaussian", sigma: "learned", mean: "linear" },
  });
  expect(architectureOf(settings({ likelihood: "multinomial" }), RATINGS)).toMatchObject({
    inputDim: 90,
    likelihood: { kind: "multinomial" },
  });
});

test.each([
  [settings({ prior: "gaussian" }), { kind: "gaussian" }],
  [settings({ prior: "mixture", components: 7 }), { kind: "mixture", components: 7 }],
  [settings({ prior: "vamp", components: 50 }), { kind: "vamp", components: 50 }],
  [settings({ prior: "flow", couplings: 4 }), { kind: "flow", couplings: 4, hidden: [64] }],
  [settings({ prior: "network" }), { kind: "standard" }],
  [settings({ model: "cvae", prior: "network" }), { kind: "network" }],
  [settings({ model: "autoencoder", prior: "vamp" }), { kind: "standard" }],
] as const)("prior %#", (given, prior) => {
  expect(architectureOf(given, DIGITS)).toMatchObject({ prior });
});

test("only a CVAE has a condition, and only images have quadrants", () => {
  const quadrants = settings({ model: "cvae", condition: "quadrants", hiddenQuadrants: 3 });
  expect(architectureOf(quadrants, DIGITS)).toMatchObject({ condition: { kind: "quadrants", hidden: 3, side: 28 } });
  expect(architectureOf(quadrants, MOONS)).toMatchObject({ condition: { kind: "label", classes: 2 } });
  expect(architectureOf(settings({ model: "cvae" }), DIGITS)).toMatchObject({
    condition: { kind: "label", classes: 10 },
  });
  expect(architectureOf({ ...quadrants, model: "vae" }, DIGITS)).toMatchObject({ condition: null });
});

describe("flows", () => {
  test("NICE has the logistic base on images and the normal one on points", () => {
    const nice = settings({ model: "nice", couplings: 4, hidden: [100, 100] });
    expect(architectureOf(nice, DIGITS)).toEqual({
      kind: "nice",
      inputDim: 784,
      hidden: [100, 100],
      couplings: 4,
      activation: "relu",
      base: "logistic",
      preprocessing: "logit",
      side: 28,
    });
    expect(architectureOf(nice, MOONS)).toMatchObject({ base: "normal", preprocessing: "none", side: null });
  });

  test.each(["realnvp", "glow"] as const)("%s has the normal base", (model) => {
    expect(architectureOf(settings({ model }), DIGITS)).toMatchObject({
      kind: model,
      base: "normal",
      preprocessing: "logit",
    });
  });
});

test("a masked autoregressive density and a GAN take what they need of the settings", () => {
  expect(architectureOf(settings({ model: "made", components: 5 }), MOONS)).toEqual({
    kind: "made",
    inputDim: 2,
    hidden: [512],
    activation: "relu",
    components: 5,
  });
  expect(architectureOf(settings({ model: "gan", latentDim: 8 }), MOONS)).toEqual({
    kind: "gan",
    inputDim: 2,
    hidden: [512],
    latentDim: 8,
    activation: "relu",
  });
});

test.each(["vae", "autoencoder", "cvae", "nice", "realnvp", "made", "gan"] as const)(
  "the registry makes a %s of its architecture",
  (model) => {
    const architecture = architectureOf(settings({ model, hidden: [4] }), MOONS);
    expect(createModel(architecture).architecture).toBe(architecture);
  },
);
