/** What differs between two settings, and whether that needs a new run. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changedSettings, changesBetween, needsNewRun } from "../../../src/core/settings/changes.ts";
import { DEFAULT_SETTINGS, SETTING_NAMES, SETTINGS } from "../../../src/core/settings/descriptors.ts";
import { arbitrarySettings } from "./arbitrary.ts";

test("changes are those settings that differ, and say whether they need a new run", () => {
  fc.assert(
    fc.property(arbitrarySettings, arbitrarySettings, (a, b) => {
      const differing = SETTING_NAMES.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
      expect(changedSettings(a, b)).toEqual(differing);
      expect(needsNewRun(differing)).toBe(differing.some((name) => SETTINGS[name].applies === "newRun"));
      expect(changedSettings(a, { ...a })).toEqual([]);
    }),
  );
  expect(needsNewRun(["beta", "learningRate"])).toBe(false);
  expect(needsNewRun(["beta", "latentDim"])).toBe(true);
});

test("a change is told in the words of a link", () => {
  const after = { ...DEFAULT_SETTINGS, beta: 20, hidden: [256, 128] };
  expect(changesBetween(DEFAULT_SETTINGS, after)).toEqual([
    { name: "beta", from: "1", to: "20" },
    { name: "hidden", from: "512", to: "256-128" },
  ]);
});
