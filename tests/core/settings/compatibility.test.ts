/** Every combination of data set, model, likelihood and prior: what fits, and where the rest goes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fittingOptions, misfitsIn, reconciled } from "../../../src/core/settings/compatibility.ts";
import {
  DEFAULT_SETTINGS,
  SETTINGS,
  SETTING_NAMES,
  type SettingName,
  type Settings,
} from "../../../src/core/settings/descriptors.ts";
import { familyOf } from "../../../src/core/settings/family.ts";
import { hasMeaning } from "../../../src/core/settings/meaning.ts";
import { DATA_KINDS } from "../../../src/core/shared/dataKinds.ts";
import { arbitrarySettings } from "./arbitrary.ts";

/** Which own data, for the sets that need it said. */
const DATA = "0123456789abcdef";

const COMBINATIONS: readonly Settings[] = SETTINGS.dataset.options.flatMap((dataset) =>
  SETTINGS.model.options.flatMap((model) =>
    SETTINGS.likelihood.options.flatMap((likelihood) =>
      SETTINGS.prior.options.map((prior) => ({ ...DEFAULT_SETTINGS, data: DATA, dataset, model, likelihood, prior })),
    ),
  ),
);
const CHANGED = [[], ["dataset"], ["model"], ["dataset", "model"], ["likelihood"], ["prior"]] as const;

describe("reconciled", () => {
  test("leaves no misfit in any combination, whatever was changed, and is done at once", () => {
    for (const settings of COMBINATIONS) {
      for (const changed of CHANGED) {
        const once = reconciled(settings, changed);
        expect(misfitsIn(once)).toEqual([]);
        expect(reconciled(once, changed)).toBe(once);
      }
    }
  });

  test("the same of any settings at all", () => {
    fc.assert(
      fc.property(arbitrarySettings, fc.subarray([...SETTING_NAMES]), (settings, changed) => {
        const once = reconciled(settings, changed);
        expect(misfitsIn(once)).toEqual([]);
        expect(reconciled(once, changed)).toEqual(once);
        if (misfitsIn(settings).length === 0) expect(once).toEqual(settings);
      }),
    );
  });

  test("keeps the data set, unless the model alone was chosen: then that is kept", () => {
    for (const settings of COMBINATIONS) {
      expect(reconciled(settings, ["dataset"]).dataset).toBe(settings.dataset);
      expect(reconciled(settings, ["model"]).model).toBe(settings.model);
    }
  });

  test("own data of which it is not said which give way to the usual set, and say so", () => {
    for (const dataset of ["ownImages", "ownPoints"] as const) {
      const lacking: Settings = { ...DEFAULT_SETTINGS, dataset };
      expect(misfitsIn(lacking)).toMatchObject([
        { name: "data", beside: "dataset", besideValue: dataset },
        ...misfitsIn({ ...lacking, data: DATA }),
      ]);
      expect(reconciled(lacking, ["dataset"])).toEqual(DEFAULT_SETTINGS);
    }
  });

  test("own images go with Glow up to 14 pixels a side, and with quadrants where the side is even", () => {
    const own = (imageSide: number): Settings => ({ ...DEFAULT_SETTINGS, dataset: "ownImages", data: DATA, imageSide });
    const fits = (name: SettingName, imageSide: number) => fittingOptions(name, own(imageSide));
    expect([14, 15, 28, 64].map((side) => fits("model", side)?.includes("glow"))).toEqual([true, false, false, false]);
    expect([14, 15, 28, 63].map((side) => fits("condition", side)?.includes("quadrants"))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    // The side of other images is that of their name, whatever the setting says.
    expect(fittingOptions("model", { ...DEFAULT_SETTINGS, imageSide: 14 })).not.toContain("glow");
  });

  test("a density stays one where the data allow it", () => {
    const on = (dataset: Settings["dataset"], model: Settings["model"]) =>
      reconciled({ ...DEFAULT_SETTINGS, dataset, model }, ["dataset"]).model;
    expect([on("mnist", "made"), on("mnist", "glow"), on("moons", "glow")]).toEqual(["realnvp", "realnvp", "realnvp"]);
    expect([on("moons", "cvae"), on("mnist", "gan"), on("ratings", "made")]).toEqual(["realnvp", "vae", "vae"]);
    expect(on("moons", "vae")).toBe("vae");
  });
});

describe("what fits", () => {
  const models = (dataset: Settings["dataset"]) => fittingOptions("model", { ...DEFAULT_SETTINGS, dataset });

  // The table of issue 4: which models are made for which data.
  test("models by data set", () => {
    expect(models("mnist")).toEqual(["vae", "autoencoder", "cvae", "nice", "realnvp"]);
    expect(models("mnist14")).toEqual(["vae", "autoencoder", "cvae", "nice", "realnvp", "glow"]);
    expect(models("mnist8")).toEqual(models("mnist14"));
    for (const points of ["moons", "rings", "pinwheel", "checkerboard", "gaussians", "spiral"] as const)
      expect(models(points)).toEqual(["vae", "autoencoder", "nice", "realnvp", "made", "gan"]);
    expect(models("ratings")).toEqual(["vae"]);
  });

  test("likelihoods by data set, priors by model, and no other setting is limited", () => {
    const of = (name: "likelihood" | "prior" | "condition" | "optimiser", patch: Partial<Settings>) =>
      fittingOptions(name, { ...DEFAULT_SETTINGS, ...patch });
    expect(of("likelihood", {})).toEqual(["bernoulli", "gaussian", "continuousBernoulli"]);
    expect(of("likelihood", { dataset: "spiral" })).toEqual(["gaussian"]);
    expect(of("likelihood", { dataset: "ratings" })).toEqual(["multinomial"]);
    expect(of("prior", {})).toEqual(["standard", "gaussian", "mixture", "vamp", "flow"]);
    expect(of("prior", { model: "cvae" })).toEqual(["standard", "network"]);
    expect(of("condition", { dataset: "mnist8" })).toEqual(["label", "quadrants"]);
    expect(of("condition", { dataset: "moons" })).toEqual(["label"]);
    expect(of("optimiser", {})).toEqual(SETTINGS.optimiser.options);
    expect(fittingOptions("beta", DEFAULT_SETTINGS)).toBeNull();
  });

  test("a misfit is what is meaningful and not among what fits, and it names what does", () => {
    for (const settings of COMBINATIONS) {
      const wrong = (["model", "likelihood", "prior", "condition"] as const).filter(
        (name) => hasMeaning(name, settings) && fittingOptions(name, settings)?.includes(settings[name]) === false,
      );
      expect(misfitsIn(settings).map(({ name }) => name)).toEqual(wrong);
      for (const { name, fitting } of misfitsIn(settings))
        expect(fitting.toSorted()).toEqual(fittingOptions(name, settings)?.toSorted());
    }
  });

  test("each data set has a kind, and a model of each family somewhere", () => {
    expect(Object.keys(DATA_KINDS).toSorted()).toEqual([...SETTINGS.dataset.options].toSorted());
    const families = SETTINGS.model.options.map(familyOf);
    expect(new Set(families)).toEqual(new Set(["latent", "density", "adversarial"]));
  });
});
