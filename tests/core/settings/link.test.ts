/** A link carries every setting there and back; a bad one costs only what is bad in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTING_NAMES } from "../../../src/core/settings/descriptors.ts";
import { settingsFromQuery, settingsToQuery } from "../../../src/core/settings/link.ts";
import { describeIssue } from "../../../src/core/settings/parse.ts";
import { arbitrarySettings } from "./arbitrary.ts";

test("any settings survive the way through a link", () => {
  fc.assert(
    fc.property(arbitrarySettings, (settings) => {
      expect(settingsFromQuery(settingsToQuery(settings))).toEqual({ settings, issues: [] });
    }),
  );
});

test("the defaults need no query, and only what differs is written", () => {
  expect(settingsToQuery(DEFAULT_SETTINGS)).toBe("");
  expect(settingsToQuery({ ...DEFAULT_SETTINGS, beta: 4, hidden: [512, 256] })).toBe("?v=1&beta=4&hidden=512-256");
  expect(settingsToQuery({ ...DEFAULT_SETTINGS, hidden: [] })).toBe("?v=1&hidden=none");
});

test("a query reads the same as the browser's own reader of queries gives it", () => {
  fc.assert(
    fc.property(arbitrarySettings, (settings) => {
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
