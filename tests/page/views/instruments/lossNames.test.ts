import { expect, test } from "vitest";
import { SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import { familyOf } from "../../../../src/core/settings/family.ts";
import { lossView, type LossCurves } from "../../../../src/page/charts/lossFigure.ts";
import { DisplayCurve } from "../../../../src/page/charts/displayCurve.ts";
import { en } from "../../../../src/page/language/en.ts";
import { zh } from "../../../../src/page/language/zh.ts";
import { emptyCurves, withLosses } from "../../../../src/page/state/curves.ts";
import { lossNames } from "../../../../src/page/views/instruments/lossNames.ts";

test("only a model with a bound has a curve called −ELBO", () => {
  for (const model of SETTINGS.model.options) {
    const { columns, picture } = lossNames(model, en);
    const bounded = familyOf(model) === "latent" && model !== "autoencoder";
    expect(columns.negativeElbo !== undefined).toBe(bounded);
    expect(picture.includes("ELBO")).toBe(bounded);
    expect(Object.keys(lossNames(model, zh).columns)).toEqual(Object.keys(columns));
  }
  expect(lossNames("realnvp", en).columns).toEqual({ reconstruction: "−log p(x), exact" });
  expect(lossNames("gan", en).columns).toEqual({ reconstruction: "generator", kl: "critic" });
});

test("the axis holds the reference, and makes no room for curves that are not drawn", () => {
  const losses = {
    firstStep: 0,
    reconstruction: Float32Array.of(2.6, 2.2),
    kl: Float32Array.of(40, 40),
    objective: Float32Array.of(0, 0),
  };
  const { train } = withLosses(emptyCurves(), losses);
  const display = () => new DisplayCurve(train, ["negativeElbo", "reconstruction", "kl"] as const, 100);
  const curves: LossCurves = { train: display(), heldOut: display() };
  curves.train.update();
  const shown = { window: null, full: false, columns: { reconstruction: "−log p(x)" } } as const;
  const bare = lossView(curves, { ...shown, reference: null });
  expect(bare.loss.low).toBeGreaterThan(1.129);
  // −ELBO would be 42.6.
  expect(bare.loss.high).toBeLessThan(4);
  // The entropy of two moons with noise 0.05, standardised: science.md §2.
  const { loss } = lossView(curves, { ...shown, reference: { value: 1.129, label: "entropy" } });
  expect(loss.low).toBeLessThan(1.129);
});
