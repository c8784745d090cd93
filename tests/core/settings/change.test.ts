/** What moves along when a person changes a setting, and what is refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed } from "../../../src/core/settings/change.ts";
import { changedSettings } from "../../../src/core/settings/changes.ts";
import { misfitsIn } from "../../../src/core/settings/compatibility.ts";
import {
  DEFAULT_SETTINGS,
  SETTINGS,
  type Settings,
  type SettingsPatch,
} from "../../../src/core/settings/descriptors.ts";
import { describeIssue } from "../../../src/core/settings/parse.ts";
import { comesFrom } from "../../../src/core/shared/dataKinds.ts";
import { applyPreset, PRESET_NAMES, PRESETS } from "../../../src/core/settings/presets.ts";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import { fittingSettings } from "./arbitrary.ts";

function after(before: Settings, patch: SettingsPatch): Settings {
  const result = changed(before, patch);
  if (!result.ok) throw new Error(result.issues.map(describeIssue).join(" "));
  return result.value;
}

/** Which own data, for the sets that need it said. */
const DATA = "0123456789abcdef";

describe("another kind of data", () => {
  test("brings a network and a likelihood that suit it; the way back restores the digits' own", () => {
    const moons = after(DEFAULT_SETTINGS, { dataset: "moons" });
    expect(moons).toEqual({
      ...DEFAULT_SETTINGS,
      dataset: "moons",
      hidden: [64, 64],
      likelihood: "gaussian",
      decoderSigma: "learned",
      batchSize: 256,
    });
    expect(after(moons, { dataset: "mnist" })).toEqual(DEFAULT_SETTINGS);
  });

  test("and back is where one was, from any kind to any other", () => {
    for (const dataset of SETTINGS.dataset.options) {
      const start = { ...DEFAULT_SETTINGS, data: DATA };
      expect(after(after(start, { dataset }), { dataset: "mnist" })).toEqual(start);
      expect(after(start, { dataset })).toEqual({ ...startingSettings({ dataset }), data: DATA });
    }
  });

  test("what a person has chosen stays, and another set of the same kind moves nothing", () => {
    const own = { ...DEFAULT_SETTINGS, hidden: [100], batchSize: 32, beta: 3 };
    expect(after(own, { dataset: "ratings" })).toMatchObject({ hidden: [100], batchSize: 32, beta: 3, latentDim: 16 });
    expect(after(own, { dataset: "mnist8" })).toEqual({ ...own, dataset: "mnist8" });
    expect(after(own, { dataset: "moons", hidden: [512] }).hidden).toEqual([512]);
  });

  test("a model that does not fit it gives way; one that is chosen brings its data", () => {
    const conditional = { ...DEFAULT_SETTINGS, model: "cvae", prior: "network" } as const;
    expect(after(conditional, { dataset: "moons" })).toMatchObject({ model: "realnvp", hidden: [64, 64] });
    expect(after(conditional, { dataset: "ratings" })).toMatchObject({ model: "vae", prior: "standard" });
    expect(after(DEFAULT_SETTINGS, { model: "gan" })).toMatchObject({
      dataset: "moons",
      hidden: [64, 64],
      batchSize: 256,
    });
    expect(after(DEFAULT_SETTINGS, { model: "glow" })).toEqual({
      ...DEFAULT_SETTINGS,
      model: "glow",
      dataset: "mnist8",
    });
  });
});

describe("any change of settings that fit", () => {
  const patches = fc.constantFrom<SettingsPatch>(
    ...SETTINGS.dataset.options.map((dataset) => (comesFrom(dataset, "own") ? { dataset, data: DATA } : { dataset })),
    ...SETTINGS.model.options.map((model) => ({ model })),
    ...PRESET_NAMES.map((name) => PRESETS[name]),
  );

  test("of data set, model or preset is taken as it was asked for, leaves no misfit, and asked again moves nothing", () => {
    fc.assert(
      fc.property(fittingSettings, patches, (before, patch) => {
        const result = after(before, patch);
        expect(result).toMatchObject(patch);
        expect(misfitsIn(result)).toEqual([]);
        expect(after(result, patch)).toEqual(result);
        expect(after(before, {})).toEqual(before);
      }),
    );
  });

  test("a preset on settings of its own kind of data moves nothing but what it names", () => {
    for (const name of PRESET_NAMES) {
      const before = startingSettings({ dataset: PRESETS[name].dataset });
      expect(after(before, PRESETS[name])).toEqual(applyPreset(before, name));
      const moved = changedSettings(before, after(before, PRESETS[name]));
      for (const one of moved) expect(Object.keys(PRESETS[name])).toContain(one);
    }
  });
});

test("a value that does not fit what stands, or what else is asked for, is refused with what would fit", () => {
  const sentences = (patch: SettingsPatch) => {
    const result = changed(DEFAULT_SETTINGS, patch);
    return result.ok ? [] : result.issues.map(describeIssue);
  };
  expect(sentences({ likelihood: "multinomial" })).toEqual([
    'likelihood beside dataset mnist must be one of bernoulli, gaussian, continuousBernoulli; got "multinomial".',
  ]);
  expect(sentences({ dataset: "mnist", model: "gan" })).toEqual([
    'model beside dataset mnist must be one of vae, autoencoder, cvae, nice, realnvp; got "gan".',
  ]);
  expect(sentences({ dataset: "ownImages" })).toEqual([
    'data must say which data of your own, 16 × 0–9 a–f: choose them in the data dialog; got "".',
  ]);
  expect(sentences({ prior: "network" })).toEqual([
    'prior beside model vae must be one of standard, gaussian, mixture, vamp, flow; got "network".',
  ]);
  expect(sentences({ model: "cvae", prior: "network" })).toEqual([]);
});
