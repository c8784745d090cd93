import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SETTINGS, SETTING_NAMES, descriptorOf } from "../../../../src/core/settings/descriptors.ts";
import { parseSetting } from "../../../../src/core/settings/parse.ts";
import { withDecimalPoint } from "../../../../src/page/views/recipe/fieldText.ts";
import { numberEntry } from "../../../../src/page/views/recipe/numberEntry.ts";
import { steppedValue } from "../../../../src/page/views/recipe/settingSteps.ts";

describe("an arrow key in a number field", () => {
  // By hand from the preferred numbers 1, 1.25, 1.6, 2 … 8 and the ranges of the descriptors.
  test.each([
    ["learningRate", 0.001, 1, 0.00125],
    ["learningRate", 0.001, -1, 0.0008],
    ["learningRate", 0.0003, 1, 0.00032],
    ["learningRate", 1e-6, -1, 1e-6],
    ["learningRate", 1, 1, 1],
    ["batchSize", 128, 1, 160],
    ["batchSize", 128, -1, 125],
    ["batchSize", 1, 1, 2],
    ["batchSize", 2, -1, 1],
    ["beta", 0, 1, 0.01],
    ["beta", 0.01, -1, 0],
    ["beta", 100, 1, 100],
    ["latentDim", 2, 1, 3],
    ["seed", 1, -1, 0],
    ["seed", 0, -1, 0],
    ["momentum", 0.9, 1, 0.91],
    ["momentum", 0.995, 1, 0.999],
    ["rampFraction", 0.5, -1, 0.49],
    ["freeBits", 0.25, 1, 0.3],
    ["freeBits", 0.25, -1, 0.2],
  ] as const)("%s %d, direction %d: %d", (name, value, direction, next) => {
    expect(steppedValue(SETTINGS[name], value, direction)).toBe(next);
  });

  test("always gives a value of the setting, and another one unless it is at the end", () => {
    const numbers = SETTING_NAMES.flatMap((name) => {
      const setting = descriptorOf(name);
      return setting.kind === "number" ? [{ name, setting }] : [];
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(1, -1),
        ({ name, setting }, share, direction) => {
          const { min, max, whole } = setting;
          const between = min + share * (max - min);
          const value = whole ? Math.round(between) : between;
          const next = steppedValue(setting, value, direction);
          expect(parseSetting(name, next).ok).toBe(true);
          const end = direction > 0 ? max : min;
          if (Math.abs(value - end) > 1e-6 * max) expect(Math.sign(next - value)).toBe(direction);
        },
      ),
    );
  });
});

describe("a decimal comma", () => {
  test.each([
    ["0,5", "0.5"],
    [" ,25 ", ".25"],
    ["0,001", "0.001"],
    ["12,5", "12.5"],
    ["0.5", "0.5"],
    ["1e-3", "1e-3"],
  ])("%j is %s", (typed, text) => expect(withDecimalPoint(typed)).toBe(text));

  test("that could group thousands stays, so that it is refused and not misread", () => {
    expect(withDecimalPoint("1,000")).toBe("1,000");
    expect(withDecimalPoint("1,000,000")).toBe("1,000,000");
  });

  test("is no part of a whole number", () => {
    const taken: string[] = [];
    const offer = (text: string) => taken.push(text) > 0;
    numberEntry(SETTINGS.scheduleSteps, offer).onCommit("7,5");
    numberEntry(SETTINGS.freeBits, offer).onCommit("7,5");
    expect(taken).toEqual(["7,5", "7.5"]);
  });
});
