import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import type { ImagesDescription } from "../../../src/protocol/datasets.ts";
import {
  conditionRow,
  decodedImages,
  ownCondition,
  pickedFor,
  priorOf,
  spacingUnder,
} from "../../../src/page/state/conditions.ts";
import { explorerFor } from "../../../src/page/state/initialState.ts";

const settings = (changes: SettingsPatch) => ({ ...DEFAULT_SETTINGS, ...changes });
const byLabel = settings({ model: "cvae", condition: "label" });
const byQuadrants = settings({ model: "cvae", condition: "quadrants", hiddenQuadrants: 2 });

/** Two images of 2 × 2 pixels. */
const images: ImagesDescription = {
  kind: "images",
  name: "mnist",
  title: null,
  fingerprint: "0123456789abcdef",
  classNames: null,
  classes: 3,
  trainCount: 0,
  heldOutCount: 2,
  heldOutLabels: Uint8Array.from([2, 0]),
  width: 2,
  height: 2,
  heldOutImages: Uint8Array.from([1, 2, 3, 4, 51, 6, 102, 8]),
};

describe("what is decoded under", () => {
  test("a class is a one among zeros", () => {
    expect([...conditionRow({ kind: "label", label: 1 }, byLabel, images)]).toEqual([0, 1, 0]);
  });

  // The left half of the second image, pixels 0 and 2: 51 / 255 and 102 / 255.
  test("an image is the grey levels that are seen", () => {
    const row = conditionRow({ kind: "image", index: 1 }, byQuadrants, images);
    expect([...row]).toEqual([Math.fround(0.2), Math.fround(0.4)]);
  });

  test("a held-out image's own is its class, or itself", () => {
    expect(ownCondition(byLabel, images, 0)).toEqual({ kind: "label", label: 2 });
    expect(ownCondition(byQuadrants, images, 1)).toEqual({ kind: "image", index: 1 });
    expect(ownCondition(DEFAULT_SETTINGS, images, 1)).toBeNull();
  });

  test("what a person picked stays with the next run while that is told the same kind of thing", () => {
    const seven = { kind: "label", label: 7 } as const;
    expect(pickedFor(byLabel, seven)).toBe(seven);
    expect(pickedFor(byQuadrants, seven)).toEqual({ kind: "image", index: 0 });
    expect(pickedFor(settings({ model: "vae", condition: "label" }), seven)).toBeNull();
    const before = { ...explorerFor(byLabel, null), condition: seven };
    expect(explorerFor(byLabel, before)).toBe(before);
    expect(explorerFor(DEFAULT_SETTINGS, before)).toEqual({ ...before, condition: null });
  });
});

describe("what is decoded at all", () => {
  test("images of a model with a latent code, and nothing else", () => {
    for (const model of ["vae", "cvae", "autoencoder"] as const) expect(decodedImages({ model }, images)).toBe(images);
    for (const model of ["nice", "realnvp", "glow", "made", "gan"] as const) {
      expect(decodedImages({ model }, images)).toBeNull();
    }
    const points = { ...images, kind: "points", heldOutPoints: new Float32Array(4), entropy: null } as const;
    expect(decodedImages({ model: "vae" }, points)).toBeNull();
    expect(decodedImages({ model: "vae" }, null)).toBeNull();
  });
});

describe("the plane", () => {
  test("is as wide as N(0, I) again when a run begins", () => {
    const wide = { ...explorerFor(DEFAULT_SETTINGS, null), scale: 4 };
    expect(explorerFor(DEFAULT_SETTINGS, wide)).toEqual({ ...wide, scale: 1 });
  });
  test("is shown to scale under every prior but N(0, I)", () => {
    expect(spacingUnder(settings({ prior: "standard" }), "quantile")).toBe("quantile");
    expect(spacingUnder(settings({ prior: "vamp" }), "quantile")).toBe("linear");
  });
  test("of an autoencoder is that of N(0, I), whatever prior the form holds", () => {
    expect(priorOf(settings({ model: "autoencoder", prior: "vamp" }))).toBe("standard");
  });
});
