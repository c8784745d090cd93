/** What another program checks itself against: of every family, by the parameters of a snapshot and not of the run in training. */
import { afterEach, describe, expect, test } from "vitest";
import { CHECKED_EXAMPLES } from "../../src/core/shared/selfCheck.ts";
import { SMALL_RUN, startRun, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
afterEach(() => session.close());

const POINTS = { dataset: "moons", toyCount: 400, likelihood: "gaussian", decoderSigma: "learned" } as const;

const LATENT = ["input", "epsilon", "mu", "log_sigma", "z", "logits", "decoded", "reconstruction", "kl"];
const DENSITY = ["input", "log_density", "noise", "sample"];

describe("a self-check", () => {
  test.each([
    ["VAE", {}, LATENT],
    ["autoencoder", { model: "autoencoder" }, LATENT.filter((name) => name !== "epsilon" && name !== "log_sigma")],
    ["conditional VAE", { model: "cvae" }, [...LATENT, "condition"]],
    ["Real NVP on digits", { dataset: "mnist8", model: "realnvp", couplings: 2 }, [...DENSITY, "z"]],
    ["masked autoregressive density", { ...POINTS, model: "made", components: 3 }, DENSITY],
    ["GAN", { ...POINTS, model: "gan" }, ["input", "critic", "noise", "sample"]],
  ] as const)(
    "of a %s has the names of docs/files.md, is finite and leaves no tensor behind",
    async (_, patch, names) => {
      const settings = { ...SMALL_RUN, ...patch };
      session = await startRun(settings);
      const { client } = session;
      await client.call("run.train", { steps: 2 });
      const snapshot = await client.call("run.snapshot", {});
      await client.call("run.train", { steps: 2 });
      const before = (await client.call("run.status", {})).tensors;
      const check = await client.call("run.selfCheck", { snapshot });
      expect((await client.call("run.status", {})).tensors).toBe(before);
      expect(Object.keys(check.tensors).toSorted()).toEqual([...names].toSorted());
      for (const { shape, values } of Object.values(check.tensors)) {
        expect(shape[0]).toBe(CHECKED_EXAMPLES);
        expect(values.every(Number.isFinite)).toBe(true);
      }

      // The very same numbers from a session in which another run, of other data, is in training.
      session.close();
      session = await startRun({ ...SMALL_RUN, ...POINTS, seed: 5 });
      expect(await session.client.call("run.selfCheck", { snapshot })).toEqual(check);
    },
  );

  test("z = μ + σ ε and the KL of a standard prior follow from its own numbers", async () => {
    session = await startRun({ ...SMALL_RUN, seed: 3 });
    const snapshot = await session.client.call("run.snapshot", {});
    const { tensors } = await session.client.call("run.selfCheck", { snapshot });
    const [mu, logSigma, epsilon, z, kl] = ["mu", "log_sigma", "epsilon", "z", "kl"].map(
      (name) => tensors[name]?.values ?? new Float32Array(0),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
    expect(mu).toHaveLength(CHECKED_EXAMPLES * SMALL_RUN.latentDim);
    for (let i = 0; i < mu.length; i++) {
      const [m, s] = [mu[i] ?? Number.NaN, logSigma[i] ?? Number.NaN];
      expect(z[i]).toBeCloseTo(m + Math.exp(s) * (epsilon[i] ?? Number.NaN), 5);
      expect(kl[i]).toBeCloseTo(0.5 * (m * m + Math.exp(2 * s) - 1) - s, 5);
    }
  });
});

describe("weights that came without an optimiser's state", () => {
  test("begin a run as initial values do, and hold as many tensors", async () => {
    session = await startRun(SMALL_RUN);
    const { client, events } = session;
    const status = await client.call("run.status", {});
    await client.call("run.train", { steps: 3 });
    const trained = events.splice(0).filter(({ type }) => type === "losses");
    const { parameters } = await client.call("run.initialise", { settings: SMALL_RUN });
    const snapshot = {
      version: 1,
      settings: SMALL_RUN,
      step: 0,
      scheduleStart: 0,
      parameters,
      optimiser: { count: 0, slots: {} },
    } as const;
    await client.call("run.restore", { snapshot });
    expect((await client.call("run.status", {})).tensors).toBe(status.tensors);
    events.length = 0;
    await client.call("run.train", { steps: 3 });
    const losses = (list: typeof events) =>
      list.flatMap((event) => (event.type === "losses" ? [...event.losses.objective] : []));
    expect(losses(events)).toEqual(losses(trained));
  });
});

describe("weights that do not fit their settings", () => {
  test("are refused by name, and the run in training stays", async () => {
    session = await startRun(SMALL_RUN);
    const { client } = session;
    await client.call("run.train", { steps: 1 });
    const snapshot = await client.call("run.snapshot", {});
    const other = { ...snapshot, settings: { ...SMALL_RUN, hidden: [17] } };
    await expect(client.call("run.restore", { snapshot: other })).rejects.toThrow(
      "parameter encoder.0.W must have shape [784, 17], got [784, 16]",
    );
    expect((await client.call("run.status", {})).step).toBe(1);
    expect((await client.call("run.snapshot", {})).settings).toEqual(SMALL_RUN);
  });
});

describe("a past moment", () => {
  test("is decoded with the β it had, whatever is on show", async () => {
    session = await startRun({ ...SMALL_RUN, schedule: "linear", scheduleSteps: 8 });
    const { client } = session;
    const z = Float32Array.of(0, 0, 1, -1);
    const first = await client.call("timeline.decode", { step: 0, z });
    await client.call("run.train", { steps: 4 });
    await client.call("run.evaluate", {});
    const past = await client.call("timeline.decode", { step: 0, z });
    expect(past).toEqual(first);
    expect(past.pixels).toHaveLength(2 * 784);
    const now = await client.call("timeline.decode", { step: 4, z });
    // Half of a linear schedule of 8 steps.
    expect([now.step, now.beta]).toEqual([4, 0.5]);
    expect(now.pixels).not.toEqual(first.pixels);
  });
});
