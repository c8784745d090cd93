/** A link carries every setting there and back; a bad one costs only what is bad in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTING_NAMES } from "../../../src/core/settings/descriptors.ts";
import { settingsFromQuery, settingsToQuery } from "../../../src/core/settings/link.ts";
import { describeIssue } from "../../../src/core/settings/parse.ts";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import { fittingSettings } from "./arbitrary.ts";

test("any settings that fit survive the way through a link", () => {
  fc.assert(
    fc.property(fittingSettings, (settings) => {
      expect(settingsFromQuery(settingsToQuery(settings))).toEqual({ settings, issues: [] });
    }),
  );
});

test("the defaults need no query, and only what differs is written", () => {
  expect(settingsToQuery(DEFAULT_SETTINGS)).toBe("");
  expect(settingsToQuery({ ...DEFAULT_SETTINGS, beta: 4, hidden: [512, 256] })).toBe("?v=1&beta=4&hidden=512-256");
  expect(settingsToQuery({ ...DEFAULT_SETTINGS, hidden: [] })).toBe("?v=1&hidden=none");
});

test("a link begins where a run of its model on its data does, so that it stays short", () => {
  const moons = startingSettings({ dataset: "moons" });
  expect(settingsToQuery(moons)).toBe("?v=1&dataset=moons");
  expect(settingsToQuery({ ...moons, model: "realnvp", couplings: 8 })).toBe(
    "?v=1&dataset=moons&model=realnvp&couplings=8",
  );
  // The width of the digits' layer is no default here, and is written.
  expect(settingsToQuery({ ...moons, hidden: [512] })).toBe("?v=1&dataset=moons&hidden=512");
  expect(settingsFromQuery("?model=gan")).toEqual({ settings: startingSettings({ model: "gan" }), issues: [] });
});

test("of what does not go together the good part is used, and the rest is said", () => {
  const { settings, issues } = settingsFromQuery("?v=1&dataset=moons&model=glow&couplings=7&seed=7");
  expect(settings).toEqual({ ...startingSettings({ dataset: "moons", model: "realnvp" }), couplings: 7, seed: 7 });
  expect(issues.map(describeIssue)).toEqual([
    'model beside dataset moons must be one of vae, autoencoder, nice, realnvp, made, gan; got "glow".',
  ]);
  const prior = settingsFromQuery("?v=1&prior=network&latentDim=5");
  expect(prior.settings).toEqual({ ...DEFAULT_SETTINGS, latentDim: 5 });
  expect(prior.issues.map(describeIssue)).toEqual([
    'prior beside model vae must be one of standard, gaussian, mixture, vamp, flow; got "network".',
  ]);
});

test("own data that a link does not name are told, and the usual set stands in their place with what else was asked", () => {
  const { settings, issues } = settingsFromQuery("?v=1&dataset=ownPoints&beta=4");
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, beta: 4 });
  expect(issues).toMatchObject([{ path: "data", problem: "noData" }]);
  const damaged = settingsFromQuery("?v=1&dataset=ownImages&data=0123456789ABCDEF&imageSide=13");
  expect(damaged.settings).toEqual(DEFAULT_SETTINGS);
  expect(damaged.issues.map(({ problem }) => problem)).toEqual(["notAFingerprint", "outOfRange", "noData"]);
});

test("a query reads the same as the browser's own reader of queries gives it", () => {
  fc.assert(
    fc.property(fittingSettings, (settings) => {
      const query = settingsToQuery(settings);
      // URLSearchParams is an independent implementation of the same encoding.
      const rewritten = `?${new URLSearchParams(query).toString()}`;
      expect(settingsFromQuery(rewritten).settings).toEqual(settings);
    }),
  );
});

test("a value that cannot be used leaves its default and the others as they are", () => {
  const { settings, issues } = settingsFromQuery("?v=1&beta=1000&seed=7&colour=red&activation=Relu");
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, seed: 7 });
  expect(issues.map(describeIssue)).toEqual([
    'beta must be 0 to 100; got "1000".',
    expect.stringMatching(/^colour is not a setting; there are: beta, /),
    'activation must be one of relu, tanh, elu, softplus, sigmoid, leakyRelu; got "Relu".',
  ]);
});

test("keys that belong to the page are no issue", () => {
  expect(settingsFromQuery("?lang=zh&beta=2", ["lang"])).toEqual({
    settings: { ...DEFAULT_SETTINGS, beta: 2 },
    issues: [],
  });
});

test("a link from a later version says so and is read as far as it can be", () => {
  const { settings, issues } = settingsFromQuery("?v=2&beta=4");
  expect(settings.beta).toBe(4);
  expect(issues).toMatchObject([{ path: "v", value: "2" }]);
});

test("no text at all makes reading throw", () => {
  const pair = fc.tuple(fc.oneof(fc.constantFrom(...SETTING_NAMES, "v", "__proto__"), fc.string()), fc.string());
  const query = fc.array(pair).map((pairs) => `?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), query), (text) => {
      const { settings } = settingsFromQuery(text);
      expect(Object.keys(settings).toSorted()).toEqual([...SETTING_NAMES].toSorted());
    }),
  );
  expect(settingsFromQuery("?beta=%E0%A4%A").settings).toEqual(DEFAULT_SETTINGS);
});
