/** Painters on plain arrays: colours worked by hand from paper, ink and intensity. */

import { describe, expect, test } from "vitest";
import { inkRamp, paintIntensities, paintTiles } from "../../../src/page/charts/paintDigit.ts";
import { mixColours, parseColour, readThemeColours } from "../../../src/page/charts/themeColours.ts";

/** Bytes in memory, as a canvas reads them. */
const bytes = (pixels: Uint32Array): number[] => [...new Uint8Array(pixels.buffer)];

describe("the ramp from paper to ink", () => {
  test("0 is paper, 255 is ink, both opaque, red first", () => {
    const ramp = inkRamp([10, 20, 30], [200, 150, 100]);
    expect(bytes(ramp.slice(0, 1))).toEqual([10, 20, 30, 255]);
    expect(bytes(ramp.slice(255))).toEqual([200, 150, 100, 255]);
  });

  test("strength scales the way to ink: 0.5 · (200 − 100) above 100 is 150", () => {
    expect(bytes(inkRamp([100, 100, 100], [200, 200, 200], 0.5).slice(255))).toEqual([150, 150, 150, 255]);
  });

  test("works the same when ink is lighter than paper", () => {
    expect(bytes(inkRamp([32, 33, 37], [236, 233, 226]).slice(255))).toEqual([236, 233, 226, 255]);
  });
});

describe("painting", () => {
  const ramp = Uint32Array.from({ length: 256 }, (_, intensity) => 1000 + intensity);

  test("one pixel an intensity, and paper where there is none, over whatever was there", () => {
    const out = new Uint32Array(4).fill(7);
    paintIntensities(Uint8Array.from([0, 5, 255]), ramp, out);
    expect([...out]).toEqual([1000, 1005, 1255, 1000]);
  });

  test("tiles in a row stand side by side, rows of tiles one below the other (2 × 2 tiles of 2 × 1)", () => {
    // Tile t holds [10t, 10t + 1]; the picture's two rows are tiles 0, 1 and tiles 2, 3.
    const pixels = Uint8Array.from([0, 1, 10, 11, 20, 21, 30, 31]);
    const out = new Uint32Array(8);
    paintTiles({ pixels, side: 2, tileWidth: 2, tileHeight: 1 }, ramp, out);
    expect([...out].map((value) => value - 1000)).toEqual([0, 1, 10, 11, 20, 21, 30, 31]);
  });

  test("a tile's own rows lie under each other (2 × 2 tiles of 1 × 2)", () => {
    const pixels = Uint8Array.from([0, 1, 10, 11, 20, 21, 30, 31]);
    const out = new Uint32Array(8);
    paintTiles({ pixels, side: 2, tileWidth: 1, tileHeight: 2 }, ramp, out);
    expect([...out].map((value) => value - 1000)).toEqual([0, 10, 1, 11, 20, 30, 21, 31]);
  });
});

describe("colours from the style sheet", () => {
  test("hex in both lengths and rgb() are read, with the spaces custom properties keep", () => {
    expect(parseColour(" #c8402a")).toEqual([200, 64, 42]);
    expect(parseColour("#FFF")).toEqual([255, 255, 255]);
    expect(parseColour("rgb(1, 22, 255)")).toEqual([1, 22, 255]);
    expect(parseColour("oklch(50% 0 0)")).toBeNull();
    expect(parseColour("")).toBeNull();
  });

  test("equal sheets give equal keys, another value another key", () => {
    const light = readThemeColours((name) => (name === "--ink" ? "#111111" : "#fefefe"));
    const same = readThemeColours((name) => (name === "--ink" ? "#111" : "#fefefe"));
    const dark = readThemeColours((name) => (name === "--ink" ? "#eeeeee" : "#fefefe"));
    expect(light.tokens.ink).toEqual([17, 17, 17]);
    expect(same.key).toBe(light.key);
    expect(dark.key).not.toBe(light.key);
  });

  test("mixing halfway, by hand", () => {
    expect(mixColours([0, 100, 255], [10, 50, 255], 0.5)).toEqual([5, 75, 255]);
  });
});
