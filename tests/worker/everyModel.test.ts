/**
 * Every model of the family, by itself in a session: it trains, stops, goes through a file and goes on bit for bit, and leaves no
 * tensor behind.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { SettingsPatch } from "../../src/core/settings/descriptors.ts";
import { parseRunFile, writeRunFile } from "../../src/page/storage/files/runFile.ts";
import { smallRun } from "../page/storage/files/keptRuns.ts";
import { objectives, SMALL_RUN, startRun, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
afterEach(() => session.close());

const POINTS = { dataset: "moons", toyCount: 400, likelihood: "gaussian", decoderSigma: "learned" } as const;

/** Small enough for plain JavaScript. */
const MODELS: Readonly<Record<string, SettingsPatch>> = {
  "VAE, learned Gaussian prior": { prior: "gaussian" },
  "VAE, mixture prior": { prior: "mixture", components: 3 },
  "VAE, VampPrior": { prior: "vamp", components: 3 },
  "VAE, flow prior": { prior: "flow", couplings: 2 },
  "VAE, continuous Bernoulli": { likelihood: "continuousBernoulli" },
  "VAE, optimal σ": { likelihood: "gaussian", decoderSigma: "optimal" },
  "VAE, importance-weighted": { bound: "iwae", importanceSamples: 3 },
  "conditional VAE": { model: "cvae" },
  "conditional VAE with a prior network": { model: "cvae", prior: "network" },
  "completion of quadrants": { model: "cvae", condition: "quadrants", prior: "network" },
  "NICE on digits": { dataset: "mnist14", model: "nice", couplings: 2 },
  "Real NVP on digits": { dataset: "mnist8", model: "realnvp", couplings: 2 },
  "Glow on digits": { dataset: "mnist8", model: "glow", couplings: 2 },
  "Mult-VAE": { dataset: "ratings", likelihood: "multinomial", latentDim: 4 },
  "VAE of points": { ...POINTS },
  "NICE of points": { ...POINTS, model: "nice", couplings: 2 },
  "Real NVP of points": { ...POINTS, model: "realnvp", couplings: 2 },
  "masked autoregressive density": { ...POINTS, model: "made", components: 3 },
  "generative adversarial network": { ...POINTS, model: "gan" },
};

describe.each(Object.entries(MODELS))("%s", (_, patch) => {
  test("pause → snapshot → file → restore goes on as if never stopped; nothing is left behind", async () => {
    const settings = { ...SMALL_RUN, learningRate: 1e-4, ...patch };
    session = await startRun(settings);
    const { client, events } = session;
    const tensors = async () => (await client.call("run.status", {})).tensors;
    await client.call("run.train", { steps: 2 });
    const before = await tensors();
    await client.call("run.train", { steps: 4 });
    const evaluation = await client.call("run.evaluate", {});
    expect(await tensors()).toBe(before);
    const uninterrupted = objectives(events.splice(0));
    expect(uninterrupted).toHaveLength(6);
    expect([...uninterrupted, evaluation.negativeElbo, evaluation.kl].every(Number.isFinite)).toBe(true);

    await client.call("run.create", { settings });
    await client.call("run.train", { steps: 3 });
    const stopped = await client.call("run.snapshot", {});
    const check = await client.call("run.selfCheck", { snapshot: stopped });
    const { run } = parseRunFile(writeRunFile(smallRun({ snapshot: stopped }), check, null));
    const { snapshot } = run.body;
    expect(snapshot).toEqual(stopped);
    await client.call("run.create", { settings: { ...settings, seed: 9 } });
    events.length = 0;
    await client.call("run.restore", { snapshot });
    const restored = await client.call("run.snapshot", {});
    expect(await client.call("run.selfCheck", { snapshot: restored })).toEqual(check);
    await client.call("run.train", { steps: 3 });
    expect(objectives(events)).toEqual(uninterrupted.slice(3));
  });
});
