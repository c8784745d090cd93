/** Presets are complete, allowed and told apart. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTING_NAMES } from "../../../src/core/settings/descriptors.ts";
import { parsePatch } from "../../../src/core/settings/parse.ts";
import { applyPreset, PRESET_NAMES, presetOf, PRESETS } from "../../../src/core/settings/presets.ts";
import { arbitrarySettings } from "./arbitrary.ts";

describe.each(PRESET_NAMES)("%s", (preset) => {
  test("has only allowed values", () => {
    expect(parsePatch(PRESETS[preset])).toEqual({ ok: true, value: PRESETS[preset] });
  });

  test("is recognised after it was applied to anything, and changes nothing it does not name", () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        const applied = applyPreset(settings, preset);
        expect(presetOf(applied)).toBe(preset);
        for (const name of SETTING_NAMES) {
          expect(applied[name]).toEqual(Object.hasOwn(PRESETS[preset], name) ? parsed(preset)[name] : settings[name]);
        }
      }),
    );
  });
});

function parsed(preset: (typeof PRESET_NAMES)[number]) {
  const patch = parsePatch(PRESETS[preset]);
  if (!patch.ok) throw new Error(`the preset ${preset} is not allowed`);
  return patch.value;
}

test("the first visit stands on the 2-D preset", () => {
  expect(presetOf(DEFAULT_SETTINGS)).toBe("plane");
});

test("the network of the source notes is a Gaussian likelihood with variance one half", () => {
  // -log N(x; x̂, σ²) = (x - x̂)² / 2σ² + constant, which is the summed squared error when 2σ² = 1.
  const { likelihood, decoderSigma, sigma, hidden, latentDim } = applyPreset(DEFAULT_SETTINGS, "sourceNotes");
  expect({ likelihood, decoderSigma, hidden, latentDim }).toEqual({
    likelihood: "gaussian",
    decoderSigma: "fixed",
    hidden: [200],
    latentDim: 10,
  });
  expect(2 * sigma ** 2).toBeCloseTo(1, 12);
});

test("settings that differ from a preset in one of its values are somebody's own", () => {
  expect(presetOf({ ...DEFAULT_SETTINGS, latentDim: 3 })).toBeNull();
  expect(presetOf({ ...DEFAULT_SETTINGS, hidden: [512, 512] })).toBeNull();
  expect(presetOf({ ...DEFAULT_SETTINGS, seed: 12, beta: 4 })).toBe("plane");
});
