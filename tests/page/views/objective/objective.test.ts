/** What the objective's card says of each family: which formula, and which sentences beside the figures. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../../../../src/core/settings/descriptors.ts";
import { startingSettings } from "../../../../src/core/settings/starting.ts";
import type { Evaluation } from "../../../../src/core/shared/measurements.ts";
import { emptyCurves, withLosses } from "../../../../src/page/state/curves.ts";
import { formulaOf } from "../../../../src/page/views/objective/objectiveTex.ts";
import { noteSentences } from "../../../../src/page/views/objective/ObjectiveNote.tsx";
import { wordsIn } from "../../language/wordsIn.ts";

const EVALUATION: Evaluation = {
  step: 3150,
  family: "latent",
  negativeElbo: 3,
  reconstruction: 2,
  kl: 1,
  isKlEstimated: false,
  klPerDimension: new Float32Array(0),
  varianceOfMean: new Float32Array(0),
  activeUnits: 0,
  count: 1000,
  decoderSigma: null,
  mu: new Float32Array(0),
  logSigma: new Float32Array(0),
  recall: null,
};

function said(settings: Settings, evaluation: Partial<Evaluation> = {}, curves = emptyCurves()): string {
  const state = { settings, evaluation: { ...EVALUATION, ...evaluation }, curves, dataset: null };
  return noteSentences(wordsIn("en"), state).join(" ");
}

test("every model has a formula, and the importance-weighted bound is one only where there is a posterior", () => {
  const formulas = (bound: Settings["bound"]) => SETTINGS.model.options.map((model) => formulaOf({ model, bound }));
  const densities = ["flow", "flow", "flow", "autoregressive", "adversarial"];
  expect(formulas("elbo")).toEqual(["elbo", "autoencoder", "conditional", ...densities]);
  expect(formulas("iwae")).toEqual(["importance", "autoencoder", "importance", ...densities]);
});

describe("the note", () => {
  test("says from where, in which unit, and what is minimised", () => {
    expect(said(DEFAULT_SETTINGS)).toBe(
      "Held out, step 3,150, nats per image. The sum, not weighted by β, is −ELBO. Training minimises reconstruction + β KL.",
    );
    expect(said(startingSettings({ dataset: "moons" }))).toMatch(/^Held out, step 3,150, nats per point\. /);
    expect(said(startingSettings({ dataset: "ratings" }))).toMatch(/^Held out, step 3,150, nats per user\. /);
  });

  test("says when the KL is an estimate, what is given, and which σ was found", () => {
    expect(said({ ...DEFAULT_SETTINGS, prior: "vamp" }, { isKlEstimated: true })).toContain(
      "This prior has no closed KL: it is log q(z|x) − log p(z) at one z an example.",
    );
    expect(said({ ...DEFAULT_SETTINGS, model: "cvae" })).toContain("Here c is the class.");
    expect(said({ ...DEFAULT_SETTINGS, model: "cvae", condition: "quadrants" })).toContain("x what is hidden.");
    const gaussian = { ...DEFAULT_SETTINGS, likelihood: "gaussian" } as const;
    expect(said({ ...gaussian, decoderSigma: "learned" }, { decoderSigma: 0.25 })).toContain("learned σ is 0.250.");
    expect(said({ ...gaussian, decoderSigma: "optimal" }, { decoderSigma: 0.25 })).toContain("σ is 0.250.");
    expect(said(gaussian, { decoderSigma: 0.25 })).not.toContain("0.250");
  });

  test("tells −Lₖ of the newest minibatches, which is what is minimised then, and nothing of β", () => {
    const importance = { ...DEFAULT_SETTINGS, bound: "iwae", freeBits: 1 } as const;
    const losses = {
      firstStep: 0,
      reconstruction: Float32Array.of(90, 90),
      kl: Float32Array.of(20, 20),
      objective: Float32Array.of(101, 103),
    };
    // The mean of 101 and 103.
    expect(said(importance, {}, withLosses(emptyCurves(), losses))).toContain("The newest 2 minibatches: −Lₖ = 102.0.");
    expect(said(importance)).not.toMatch(/β KL|λ/);
  });

  test("of a density says that it is exact, and of a GAN that nothing here is a likelihood", () => {
    expect(said({ ...DEFAULT_SETTINGS, model: "nice" })).toMatch(/No bound.*noise of one level's width/);
    expect(said(startingSettings({ model: "made" }))).toContain("a mixture of 10 Gaussians");
    const adversarial = said(startingSettings({ model: "gan" }));
    expect(adversarial).toContain("No likelihood and no bound");
    // log 2 and 2 log 2.
    expect(adversarial).toContain(
      `2 log 2 ≈ ${(2 * Math.LN2).toFixed(2)}, the generator at log 2 ≈ ${Math.LN2.toFixed(2)}`,
    );
    for (const model of ["nice", "gan"] as const) expect(said(startingSettings({ model }))).not.toMatch(/ELBO|β/);
  });
});
