import { describe, expect, test } from "vitest";
import {
  CAPTION_HEIGHT,
  chosenSteps,
  EVOLUTION_PALETTE,
  evolutionFrame,
  evolutionShape,
  frameDelays,
} from "../../../src/page/charts/evolutionFrames.ts";

const noCaption = (width: number) => ({
  ink: new Uint8Array(width * CAPTION_HEIGHT),
  red: new Uint8Array(width * CAPTION_HEIGHT),
});

describe("a frame of the plane's evolution", () => {
  test("stands in whole pixels: several a decoded one, or several decoded ones each", () => {
    // 20 × 28 = 560 pixels do not fit 480: two each. 4 tiles of 8: fifteen a pixel.
    expect(evolutionShape(20, 28, 28)).toMatchObject({ scale: 0.5, width: 280, height: 280 + CAPTION_HEIGHT });
    expect(evolutionShape(4, 8, 8)).toMatchObject({ scale: 15, width: 480 });
  });

  test("has each tile in its place, the top row first, below the caption", () => {
    const shape = evolutionShape(2, 2, 1);
    const pixels = Uint8Array.of(0, 255, 255, 0, 255, 255, 0, 0);
    const frame = evolutionFrame(shape, pixels, noCaption(shape.width));
    expect(frame).toHaveLength(shape.width * shape.height);
    const at = (column: number, row: number) =>
      frame[(CAPTION_HEIGHT + row * shape.scale) * shape.width + column * shape.scale];
    const rows = [0, 1].map((row) => [0, 1, 2, 3].map((column) => at(column, row)));
    expect(rows).toEqual([
      [0, 191, 191, 0],
      [191, 191, 0, 0],
    ]);
  });

  test("has the β of its caption in vermilion and all else in ink", () => {
    const shape = evolutionShape(2, 2, 2);
    const caption = noCaption(shape.width);
    caption.ink[0] = 255;
    caption.red[1] = 255;
    const frame = evolutionFrame(shape, new Uint8Array(16), caption);
    const [dark, red] = [EVOLUTION_PALETTE[frame[0] ?? 0], EVOLUTION_PALETTE[frame[1] ?? 0]];
    expect(dark).toEqual(EVOLUTION_PALETTE[191]);
    expect((red?.[0] ?? 0) - (red?.[2] ?? 0)).toBeGreaterThan(100);
  });

  test("lasts long enough to be seen, and the last longest", () => {
    expect(frameDelays(100).slice(0, 2)).toEqual([8, 8]);
    expect(frameDelays(3)).toEqual([50, 50, 250]);
    expect(chosenSteps([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]);
  });
});
