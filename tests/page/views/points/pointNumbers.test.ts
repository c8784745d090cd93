import { describe, expect, test } from "vitest";
import { SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import { familyOf, isFlow } from "../../../../src/core/settings/family.ts";
import { bitsPerDimension, likelinessOf, modelKind } from "../../../../src/page/views/points/modelKinds.ts";
import { medianOf, withNewest } from "../../../../src/page/views/points/recentTimes.ts";
import { layerAfterKey } from "../../../../src/page/views/points/usePlayed.ts";
import { firstTwo } from "../../../../src/page/views/points/usePointPictures.ts";

describe("bits per dimension", () => {
  // Dinh et al. 2014: 1980.50 nats on MNIST in [0, 1], tabulated by later papers as 4.36 bits per dimension.
  test("of NICE on MNIST as published", () => {
    expect(bitsPerDimension(-1980.5, 784)).toBeCloseTo(4.3555, 4);
  });

  test("of the uniform density on [0, 1] is 8: as many bits as a grey level has", () => {
    expect(bitsPerDimension(0, 64)).toBe(8);
  });
});

describe("kinds of models", () => {
  test("say what the families of the settings say", () => {
    for (const model of SETTINGS.model.options) {
      expect(modelKind(model) === "flow", model).toBe(isFlow(model));
      expect(likelinessOf(model) === "exact", model).toBe(familyOf(model) === "density");
      expect(modelKind(model) === "gan", model).toBe(familyOf(model) === "adversarial");
    }
  });
});

describe("layers by keys", () => {
  test("go to the next whole layer from wherever the pointer left it", () => {
    expect(layerAfterKey(2, "ArrowRight", 6)).toBe(3);
    expect(layerAfterKey(2.3, "ArrowRight", 6)).toBe(3);
    expect(layerAfterKey(2.3, "ArrowLeft", 6)).toBe(2);
    expect(layerAfterKey(2, "ArrowDown", 6)).toBe(1);
  });

  test("end at the ends; other keys are not ours", () => {
    expect(layerAfterKey(6, "ArrowUp", 6)).toBe(6);
    expect(layerAfterKey(0, "ArrowLeft", 6)).toBe(0);
    expect([layerAfterKey(3, "Home", 6), layerAfterKey(3, "End", 6), layerAfterKey(3, "Tab", 6)]).toEqual([0, 6, null]);
  });
});

describe("recent times", () => {
  test("the median of the last nine", () => {
    let times: readonly number[] = [];
    expect(medianOf(times)).toBeNull();
    for (const time of [900, 5, 4, 6, 5, 4, 5, 6, 5, 7]) times = withNewest(times, time);
    expect(times).toEqual([5, 4, 6, 5, 4, 5, 6, 5, 7]);
    expect(medianOf(times)).toBe(5);
    expect(medianOf([3, 1])).toBe(1);
  });
});

describe("codes", () => {
  test("of many dimensions are shown by their first two, of one dimension with a zero", () => {
    expect([...firstTwo(Float32Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([1, 2, 4, 5]);
    expect([...firstTwo(Float32Array.of(1, 2), 2)]).toEqual([1, 0, 2, 0]);
    expect(firstTwo(new Float32Array(0), 0)).toHaveLength(0);
  });
});
