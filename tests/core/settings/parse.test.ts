/** Unknown values become settings or issues that name the place, the value and what is allowed; nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, descriptorOf, SETTING_NAMES, SETTINGS } from "../../../src/core/settings/descriptors.ts";
import {
  allowedValues,
  describeIssue,
  isSettingName,
  parsePatch,
  parseSetting,
  parseSettings,
  SettingsError,
} from "../../../src/core/settings/parse.ts";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import { arbitraryValue, fittingSettings } from "./arbitrary.ts";

const NUMBERS = SETTING_NAMES.filter((name) => SETTINGS[name].kind === "number");

function sentencesFor(input: unknown): readonly string[] {
  const parsed = parsePatch(input);
  return parsed.ok ? [] : parsed.issues.map(describeIssue);
}

describe("every setting", () => {
  test.each(SETTING_NAMES)("%s takes every allowed value and gives it back unchanged", (name) => {
    fc.assert(
      fc.property(arbitraryValue(descriptorOf(name)), (value) => {
        expect(parseSetting(name, value)).toEqual({ ok: true, value });
      }),
    );
  });

  test.each(SETTING_NAMES)("%s allows its own default", (name) => {
    expect(parseSetting(name, DEFAULT_SETTINGS[name])).toEqual({ ok: true, value: DEFAULT_SETTINGS[name] });
  });

  test.each(NUMBERS)("%s refuses what lies outside its range and says so", (name) => {
    const descriptor = descriptorOf(name);
    if (descriptor.kind !== "number") throw new Error(`${name} is no number`);
    const { min, max } = descriptor;
    const outside = fc.oneof(
      fc.double({ max: min, maxExcluded: true, noDefaultInfinity: true, noNaN: true }),
      fc.double({ min: max, minExcluded: true, noDefaultInfinity: true, noNaN: true }),
    );
    const notZero = outside.filter((value) => value !== 0); // -0 comes before 0 for the generator, but is 0
    fc.assert(
      fc.property(notZero, (value) => {
        const parsed = parseSetting(name, value);
        expect(parsed).toMatchObject({ ok: false, issues: [{ path: name, problem: "outOfRange" }] });
        expect(sentencesFor({ [name]: value })[0]).toContain(`${name} must be ${allowedValues(descriptor)}; got `);
      }),
    );
  });

  test.each(NUMBERS)("%s refuses NaN, the infinities, empty text and what is no number", (name) => {
    for (const value of [Number.NaN, Infinity, -Infinity, "", "  ", "many", null, undefined, true, [1], { value: 1 }]) {
      expect(parseSetting(name, value)).toMatchObject({ ok: false, issues: [{ path: name, problem: "notANumber" }] });
    }
  });
});

test("sentences name the field, the value and what is allowed", () => {
  expect(sentencesFor({ beta: 101 })).toEqual(["beta must be 0 to 100; got 101."]);
  expect(sentencesFor({ beta: "much" })).toEqual(['beta must be a number, 0 to 100; got "much".']);
  expect(sentencesFor({ latentDim: 2.5 })).toEqual(["latentDim must be a whole number, 1 to 64; got 2.5."]);
  expect(sentencesFor({ bound: "gan" })).toEqual(['bound must be one of elbo, iwae; got "gan".']);
  const widths = "hidden must be 0 to 4 whole numbers, each 1 to 1024";
  expect(sentencesFor({ hidden: [512, 0] })).toEqual([`${widths}; got [512,0].`]);
  expect(sentencesFor({ hidden: [1, 2, 3, 4, 5] })).toEqual([`${widths}; got [1,2,3,4,5].`]);
  expect(sentencesFor({ hidden: "512-x" })).toEqual([`${widths}; got "512-x".`]);
  expect(sentencesFor({ betta: 4 })[0]).toMatch(/^betta is not a setting; there are: beta, /);
  expect(sentencesFor([4])).toEqual(["settings must be one of an object of settings; got [4]."]);
});

test("every fault of a patch is reported, not only the first", () => {
  expect(sentencesFor({ beta: -1, seed: -1, activation: "relu", colour: 1 })).toHaveLength(3);
});

test("numbers and widths may come as text", () => {
  const parsed = parsePatch({ beta: " 4 ", learningRate: "1e-3", hidden: "512, 256" });
  expect(parsed).toEqual({ ok: true, value: { beta: 4, learningRate: 0.001, hidden: [512, 256] } });
  expect(parseSetting("hidden", "none")).toEqual({ ok: true, value: [] });
});

test("what every object inherits is no setting", () => {
  for (const name of ["toString", "constructor", "__proto__", "hasOwnProperty"])
    expect(isSettingName(name)).toBe(false);
  const polluting: unknown = JSON.parse('{"__proto__": {"beta": 4}}');
  expect(parsePatch(polluting)).toMatchObject({
    ok: false,
    issues: [{ path: "__proto__", problem: "unknownSetting" }],
  });
});

test("no value at all makes parsing throw, and what is accepted is a patch", () => {
  const keys = fc.oneof(fc.constantFrom(...SETTING_NAMES), fc.string());
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
  fc.assert(
    fc.property(fc.oneof(anything, fc.dictionary(keys, anything)), (input) => {
      const parsed = parsePatch(input);
      if (parsed.ok) {
        expect(Object.keys(parsed.value).every(isSettingName)).toBe(true);
        expect(parsePatch(parsed.value)).toEqual(parsed);
      } else {
        expect(parsed.issues.length).toBeGreaterThan(0);
        for (const issue of parsed.issues) expect(describeIssue(issue)).toMatch(/\.$/);
      }
    }),
  );
});

test("settings that fit are themselves, and what is absent takes its default", () => {
  fc.assert(
    fc.property(fittingSettings, (settings) => {
      expect(parseSettings(settings)).toEqual({ ok: true, value: settings });
    }),
  );
  expect(parseSettings({})).toEqual({ ok: true, value: DEFAULT_SETTINGS });
  expect(parseSettings({ beta: 4 })).toEqual({ ok: true, value: { ...DEFAULT_SETTINGS, beta: 4 } });
  const moons = startingSettings({ dataset: "moons" });
  expect(parseSettings({ dataset: "moons", seed: 4 })).toEqual({ ok: true, value: { ...moons, seed: 4 } });
});

test("settings that do not go together are refused, with what would", () => {
  const sentences = (input: unknown) => {
    const parsed = parseSettings(input);
    return parsed.ok ? [] : parsed.issues.map(describeIssue);
  };
  expect(sentences({ ...DEFAULT_SETTINGS, dataset: "ratings" })).toEqual([
    'likelihood beside dataset ratings must be one of multinomial; got "bernoulli".',
  ]);
  expect(sentences({ ...DEFAULT_SETTINGS, model: "glow" })).toEqual([
    'model beside dataset mnist must be one of vae, autoencoder, cvae, nice, realnvp; got "glow".',
  ]);
  expect(sentences({ ...DEFAULT_SETTINGS, model: "cvae", prior: "flow" })).toEqual([
    'prior beside model cvae must be one of standard, network; got "flow".',
  ]);
});

test("the error that scripts get says every issue", () => {
  const parsed = parsePatch({ beta: 101, bound: "gan" });
  if (parsed.ok) throw new Error("101 was accepted as beta");
  const error = new SettingsError(parsed.issues);
  expect(error.message).toBe('beta must be 0 to 100; got 101. bound must be one of elbo, iwae; got "gan".');
  expect(error.issues).toBe(parsed.issues);
});
