/** What of the pad the model is shown, and how its figures are judged. */
import { describe, expect, test } from "vitest";
import { shrunkSquare } from "../../../../src/core/shared/areaAverages.ts";
import { centredImage } from "../../../../src/core/shared/centredImage.ts";
import { InkPad, PAD_SIDE } from "../../../../src/core/shared/inkPad.ts";
import { quadrantPixels } from "../../../../src/core/shared/quadrants.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import type { ImagesDescription } from "../../../../src/protocol/datasets.ts";
import { judge } from "../../../../src/page/views/drawing/judgement.ts";
import { otherOfClass } from "../../../../src/page/views/drawing/otherOfClass.ts";
import { imageOn } from "../../../../src/page/views/drawing/useInkPad.ts";
import { wholeDecodes } from "../../../../src/page/views/drawing/wholeDecodes.ts";

const size = (side: number) => ({ width: side, height: side });

describe("what the model sees of the pad", () => {
  test("nothing of an empty one; of a drawing the normalised image, as small as the data set's", () => {
    const pad = new InkPad();
    expect(imageOn(pad, size(28))).toBeNull();
    pad.draw({ from: { x: 50, y: 20 }, to: { x: 60, y: 120 }, diameter: 20, tool: "pen" });
    const centred = centredImage(pad.ink, PAD_SIDE);
    if (centred === null) throw new Error("nothing was drawn");
    expect(imageOn(pad, size(28))).toEqual(centred);
    expect(imageOn(pad, size(8))).toEqual(shrunkSquare(centred, 28, 8));
  });

  test("what was put there passes through untouched, and only at its own size", () => {
    const pad = new InkPad();
    // One dark pixel at the edge: normalising would move it.
    const image = new Uint8Array(14 ** 2);
    image[0] = 255;
    pad.put(image, 14);
    expect(imageOn(pad, size(14))).toEqual(image);
    expect(imageOn(pad, size(28))).toEqual(centredImage(pad.ink, PAD_SIDE));
    pad.draw({ from: { x: 90, y: 90 }, to: { x: 90, y: 90 }, diameter: 9, tool: "pen" });
    expect(imageOn(pad, size(14))).not.toEqual(image);
  });
});

describe("decoder means as whole images", () => {
  const dataset = { kind: "images", ...size(4) } as ImagesDescription;
  const image = Uint8Array.from({ length: 16 }, (_, i) => i);

  test("are the means themselves, in bytes", () => {
    const means = Float32Array.from({ length: 32 }, (_, i) => i / 31);
    const whole = wholeDecodes(means, image, DEFAULT_SETTINGS, dataset);
    expect(Array.from(whole ?? [])).toEqual(Array.from(means, (mean) => Math.round(255 * mean)));
    expect(wholeDecodes(means.slice(1), image, DEFAULT_SETTINGS, dataset)).toBeNull();
  });

  test("have the drawing's own pixels where it was given", () => {
    const settings = { ...DEFAULT_SETTINGS, model: "cvae", condition: "quadrants", hiddenQuadrants: 1 } as const;
    const { hidden } = quadrantPixels(1, 4);
    const whole = wholeDecodes(new Float32Array(hidden.length).fill(1), image, settings, dataset);
    expect(whole).toEqual(image.map((level, pixel) => (hidden.includes(pixel) ? 255 : level)));
  });
});

test("a figure is judged by its distance from the average, in shares of the average", () => {
  expect([judge(160, 155, 10), judge(120, 155, 10), judge(190, 155, 10), judge(300, 155, 10)]).toEqual([
    "usual",
    "below",
    "above",
    "far",
  ]);
  // Densities may be negative or near 0: ten nats at least here.
  expect([judge(-900, -1000, 10), judge(-300, -1000, 10), judge(4.9, 0, 10), judge(5, 0, 10)]).toEqual([
    "usual",
    "far",
    "above",
    "far",
  ]);
});

test("a random digit is of the wished class and another one than before", () => {
  const labels = Uint8Array.of(3, 1, 3, 2, 3);
  expect([0, 0.4, 0.99].map((share) => otherOfClass(labels, 3, 2, share))).toEqual([0, 0, 4]);
  expect(otherOfClass(labels, null, 0, 0.999)).toBe(4);
  expect(otherOfClass(labels, 2, 3, 0.5)).toBe(3);
  expect(otherOfClass(labels, 9, null, 0.5)).toBe(0);
});
