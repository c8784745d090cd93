/** Which settings have a meaning beside the others. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type SettingName, type Settings } from "../../../src/core/settings/descriptors.ts";
import { hasMeaning, meaningfulSettings } from "../../../src/core/settings/meaning.ts";

describe("a setting has a meaning", () => {
  const OBJECTIVE = ["beta", "freeBits", "bound", "prior"] as const;

  test.each<[string, Partial<Settings>, SettingName[]]>([
    ["VAE", {}, [...OBJECTIVE, "latentDim", "likelihood"]],
    [
      "VAE on the importance-weighted bound",
      { bound: "iwae" },
      ["bound", "importanceSamples", "prior", "latentDim", "likelihood"],
    ],
    ["autoencoder", { model: "autoencoder", bound: "iwae", prior: "vamp" }, ["latentDim", "likelihood"]],
    ["conditional VAE", { model: "cvae" }, [...OBJECTIVE, "condition", "latentDim", "likelihood"]],
    [
      "completion",
      { model: "cvae", condition: "quadrants" },
      [...OBJECTIVE, "condition", "hiddenQuadrants", "latentDim", "likelihood"],
    ],
    ["mixture prior", { prior: "mixture" }, [...OBJECTIVE, "components", "latentDim", "likelihood"]],
    ["flow prior", { prior: "flow" }, [...OBJECTIVE, "couplings", "latentDim", "likelihood"]],
    ["Gaussian", { likelihood: "gaussian" }, [...OBJECTIVE, "latentDim", "likelihood", "decoderSigma", "sigma"]],
    [
      "optimal σ",
      { likelihood: "gaussian", decoderSigma: "optimal" },
      [...OBJECTIVE, "latentDim", "likelihood", "decoderSigma"],
    ],
    ["flow", { model: "realnvp", likelihood: "gaussian", prior: "vamp" }, ["couplings"]],
    ["flow on points", { model: "nice", dataset: "moons" }, ["toyNoise", "toyCount", "couplings"]],
    ["autoregressive", { model: "made", dataset: "moons" }, ["toyNoise", "toyCount", "components"]],
    ["GAN", { model: "gan", dataset: "moons" }, ["toyNoise", "toyCount", "latentDim"]],
    ["warm-up", { schedule: "linear" }, [...OBJECTIVE, "scheduleSteps", "latentDim", "likelihood"]],
    ["SGD", { optimiser: "sgd" }, [...OBJECTIVE, "latentDim", "likelihood", "momentum"]],
  ])("%s", (_, patch, names) => {
    const settings = { ...DEFAULT_SETTINGS, ...patch };
    // What every run has, and the schedule, which has a meaning exactly where β has.
    const always = [
      "dataset",
      "splitSeed",
      "model",
      "hidden",
      "activation",
      "optimiser",
      "learningRate",
      "clipNorm",
      "batchSize",
      "seed",
    ];
    const found = [...meaningfulSettings(settings)].filter((name) => !always.includes(name) && name !== "schedule");
    expect(found.toSorted()).toEqual(names.toSorted());
    expect(hasMeaning("schedule", settings)).toBe(hasMeaning("beta", settings));
  });
});
