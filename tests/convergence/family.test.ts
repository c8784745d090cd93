/** The rest of the family on the real page, each held against a figure it must reach or a bound nobody can pass. */
import { describe, expect, test } from "vitest";
import { visitReady } from "../e2e/visitor.ts";
import { say, STEPS_PER_EPOCH, tell, trained } from "./runs.ts";

/** Differential entropy of standardised moons with noise 0.05, by quadrature (science of the data set, points/moons). */
const MOONS_ENTROPY = 1.129;
/** A decoder that knows the class and nothing else: the mean image of each class. */
const LABEL_ONLY = 174.1;
const LN_10 = Math.log(10);

test("Real NVP on moons comes within a fifth of a nat of the entropy and never below it", async () => {
  const page = await visitReady();
  const settings = {
    dataset: "moons",
    model: "realnvp",
    toyNoise: 0.05,
    toyCount: 10_000,
    hidden: [64, 64],
    couplings: 6,
    batchSize: 256,
    learningRate: 1e-3,
  } as const;
  const figures = await trained(page, settings, 6000);
  say(`Real NVP on moons, 6,000 steps: −log p(x) ${figures.negativeElbo.toFixed(4)} (entropy ${MOONS_ENTROPY})`);
  expect(figures.negativeElbo).toBeLessThanOrEqual(1.35);
  expect(figures.negativeElbo).toBeGreaterThan(MOONS_ENTROPY);
});

test("a conditional VAE beats the label alone, and needs less rate than a VAE of its size by up to ln 10", async () => {
  const page = await visitReady();
  const network = { hidden: [400], latentDim: 10 } as const;
  const steps = 20 * STEPS_PER_EPOCH;
  const plain = await trained(page, { ...network, hidden: [...network.hidden], model: "vae" }, steps);
  const conditional = await trained(page, { model: "cvae", condition: "label" }, steps);
  tell("VAE 784-400-10, 20 epochs", plain);
  tell("conditional VAE 784-400-10, 20 epochs", conditional);
  expect(conditional.negativeElbo).toBeLessThan(LABEL_ONLY);
  expect(conditional.negativeElbo).toBeLessThan(plain.negativeElbo);
  expect(plain.kl - conditional.kl).toBeGreaterThan(0);
  expect(plain.kl - conditional.kl).toBeLessThan(LN_10 + 0.5);
});

test("a learned prior lowers −ELBO against N(0, I) at equal size", async () => {
  const page = await visitReady();
  const network = { hidden: [400], latentDim: 20 };
  const steps = 20 * STEPS_PER_EPOCH;
  const standard = await trained(page, { ...network, prior: "standard" }, steps);
  const vamp = await trained(page, { prior: "vamp", components: 50 }, steps);
  const flow = await trained(page, { prior: "flow", couplings: 4 }, steps);
  tell("784-400-20, N(0, I), 20 epochs", standard);
  tell("784-400-20, VampPrior of 50, 20 epochs", vamp);
  tell("784-400-20, flow prior, 20 epochs", flow);
  expect(Math.min(vamp.negativeElbo, flow.negativeElbo)).toBeLessThan(standard.negativeElbo - 0.5);
});

describe("collapse begins where linear theory says", () => {
  /** β is brought to a share of the predicted threshold and held until the posterior has decided. */
  async function klAt(share: number, threshold: number, settings: object): Promise<number> {
    const page = await visitReady();
    const { kl } = await trained(page, { ...settings, beta: share * threshold }, 40 * STEPS_PER_EPOCH);
    return kl;
  }

  test("on the digits", async () => {
    const page = await visitReady();
    const { bernoulliThreshold } = await page.evaluate(() => window.elboRoom.theory());
    const settings = { hidden: [400], latentDim: 10 };
    const [alive, collapsed] = [
      await klAt(0.85, bernoulliThreshold, settings),
      await klAt(1.15, bernoulliThreshold, settings),
    ];
    say(
      `digits: β_c ${bernoulliThreshold.toFixed(2)}; KL ${alive.toFixed(4)} at 0.85 β_c, ${collapsed.toFixed(4)} at 1.15`,
    );
    expect(alive).toBeGreaterThan(0.05);
    expect(collapsed).toBeLessThan(0.01);
  });

  test("on points with a Gaussian likelihood of fixed σ: λ₁/σ²", async () => {
    const page = await visitReady({
      query: "?dataset=moons&model=vae&likelihood=gaussian&decoderSigma=fixed&sigma=0.5",
    });
    const { covarianceEigenvalues } = await page.evaluate(() => window.elboRoom.theory());
    const threshold = (covarianceEigenvalues[0] ?? Number.NaN) / 0.5 ** 2;
    const settings = {
      dataset: "moons",
      model: "vae",
      likelihood: "gaussian",
      decoderSigma: "fixed",
      sigma: 0.5,
      hidden: [64, 64],
      latentDim: 2,
    };
    const [alive, collapsed] = [await klAt(0.85, threshold, settings), await klAt(1.15, threshold, settings)];
    say(`moons: β_c ${threshold.toFixed(2)}; KL ${alive.toFixed(4)} at 0.85 β_c, ${collapsed.toFixed(4)} at 1.15`);
    expect(alive).toBeGreaterThan(0.02);
    expect(collapsed).toBeLessThan(0.01);
  });
});

test("NICE on digits: log-likelihood in nats and bits per dimension", async () => {
  const page = await visitReady();
  const settings = { dataset: "mnist", model: "nice", hidden: [512, 512], couplings: 4 };
  const figures = await trained(page, settings as never, 20 * STEPS_PER_EPOCH);
  const bits = figures.negativeElbo / (784 * Math.LN2) + 8;
  say(
    `NICE on digits, 20 epochs: log p(x) ${(-figures.negativeElbo).toFixed(1)} nats, ${bits.toFixed(3)} bits per dimension`,
  );
  // A uniform density over grey levels has 8; the published 1000-wide NICE on 60,000 digits has 4.36.
  expect(bits).toBeLessThan(6);
});
