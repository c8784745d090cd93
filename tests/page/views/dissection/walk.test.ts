/** Which stages a model has, where a completion's numbers belong, and how small and large numbers are written. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type SettingsPatch } from "../../../../src/core/settings/descriptors.ts";
import type { Dissection } from "../../../../src/core/shared/dissection.ts";
import { decimalsOf, figure, layerFigures } from "../../../../src/page/views/dissection/figures.ts";
import { inPlace } from "../../../../src/page/views/dissection/shownStep.ts";
import { stagesOf } from "../../../../src/page/views/dissection/stages.ts";
import type { DatasetDescription } from "../../../../src/protocol/datasets.ts";

const LAYER = { name: "encoder.0", values: Float32Array.of(1) };

describe("stages", () => {
  test("a VAE has all ten, in the order they are computed", () => {
    const all = stagesOf({ encoder: [LAYER], decoder: [LAYER], logSigma: Float32Array.of(0) });
    expect(all.join(" ")).toBe("input encoder posterior noise code decoder mean loss gradients update");
  });

  test("an autoencoder has no spread and no noise, a linear model no hidden layers", () => {
    const plain = stagesOf({ encoder: [LAYER], decoder: [LAYER], logSigma: null });
    expect(plain.join(" ")).toBe("input encoder code decoder mean loss gradients update");
    const linear = stagesOf({ encoder: [], decoder: [], logSigma: Float32Array.of(0) });
    expect(linear.join(" ")).toBe("input posterior noise code mean loss gradients update");
  });
});

test("numbers are written to three figures, whatever their size", () => {
  const written = [152.134, -0.41324, 0.0000123, 1234.5, 123_456, 0, 9.995, -0.00466, Number.NaN].map(figure);
  expect(written).toEqual(["152", "−0.413", "1.23e−5", "1235", "1.23e5", "0", "9.99", "−0.00466", "–"]);
});

test("a change is written at the decimals that show it", () => {
  expect([0.00055, -0.5, 12, 0, 1e-12].map(decimalsOf)).toEqual([6, 3, 2, 2, 9]);
});

test("what a layer gives, in figures", () => {
  expect(layerFigures(Float32Array.of(0, 2, -1, 3))).toEqual({ active: 2, mean: 1, largest: 3 });
});

describe("where outputs belong", () => {
  const dataset = { kind: "images", width: 2, height: 2 } as DatasetDescription;
  const shown = (settings: SettingsPatch) => ({
    opened: {} as Dissection,
    dataset,
    settings: { ...DEFAULT_SETTINGS, ...settings },
  });
  const elsewhere = Float32Array.of(1, 2, 3, 4);

  test("a completion of the right half gives pixels 1 and 3 of four", () => {
    const half = shown({ model: "cvae", condition: "quadrants", hiddenQuadrants: 2 });
    expect([...inPlace(half, Float32Array.of(8, 9), elsewhere)]).toEqual([1, 8, 3, 9]);
    expect([...elsewhere]).toEqual([1, 2, 3, 4]);
  });

  test("every other model gives all of x", () => {
    expect([...inPlace(shown({}), Float32Array.of(5, 6, 7, 8), elsewhere)]).toEqual([5, 6, 7, 8]);
  });
});
