import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import { parseSetting } from "../../../../src/core/settings/parse.ts";
import { fieldText } from "../../../../src/page/views/recipe/fieldText.ts";
import { networkWidths } from "../../../../src/page/views/recipe/networkWidths.ts";
import { shownSettings } from "../../../../src/page/views/recipe/shownSettings.ts";

describe("which settings are shown", () => {
  const shown = (changes: object) => shownSettings({ ...DEFAULT_SETTINGS, ...changes });

  test("momentum only for SGD", () => {
    expect(shown({}).has("momentum")).toBe(false);
    expect(shown({ optimiser: "rmsprop" }).has("momentum")).toBe(false);
    expect(shown({ optimiser: "sgd" }).has("momentum")).toBe(true);
  });

  test("σ only where it is given", () => {
    expect(shown({}).has("decoderSigma")).toBe(false);
    expect(shown({ likelihood: "gaussian" }).has("sigma")).toBe(true);
    expect(shown({ likelihood: "gaussian", decoderSigma: "learned" }).has("sigma")).toBe(false);
  });

  test("what a schedule needs, and nothing of it for an autoencoder", () => {
    const ofSchedule = (changes: object) =>
      (["scheduleSteps", "cycles", "rampFraction"] as const).filter((name) => shown(changes).has(name));
    expect(ofSchedule({})).toEqual([]);
    expect(ofSchedule({ schedule: "linear" })).toEqual(["scheduleSteps"]);
    expect(ofSchedule({ schedule: "cyclical" })).toEqual(["scheduleSteps", "cycles", "rampFraction"]);
    expect(ofSchedule({ schedule: "cyclical", model: "autoencoder" })).toEqual([]);
  });
});

describe("a number in a field", () => {
  test.each([
    [0.001, "0.001"],
    [1e-6, "0.000001"],
    [4_294_967_295, "4294967295"],
    [Math.SQRT1_2, "0.707107"],
  ])("%d reads %s", (value, text) => expect(fieldText(value)).toBe(text));

  test("can be typed again: it is taken, and means the same to six figures", () => {
    const { min, max } = SETTINGS.learningRate;
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (value) => {
        const parsed = parseSetting("learningRate", fieldText(value));
        expect(parsed.ok && Math.abs(parsed.value - value) <= 5e-6 * value).toBe(true);
      }),
    );
  });
});

test("the network goes from the image to the code and back", () => {
  expect(networkWidths(784, [512, 256], 2)).toEqual([784, 512, 256, 2, 256, 512, 784]);
  expect(networkWidths(784, [], 10)).toEqual([784, 10, 784]);
});
