/** Pictures as SVG files: that marks stand where they stood, in the colours they had, and that any text is safe. */
import { expect, test } from "vitest";
import { IDENTITY, intersection, type Mark } from "../../../src/page/charts/pictureMarks.ts";
import { pictureSvg } from "../../../src/page/charts/pictureSvg.ts";
import { pointMarks } from "../../../src/page/charts/pointMarks.ts";
import { plainColour } from "../../../src/page/charts/reading.ts";
import type { ThemeColours } from "../../../src/page/charts/themeColours.ts";
import { pictureName } from "../../../src/page/views/controls/SavePicture.tsx";

const INK = { fill: "rgb(1, 2, 3)", stroke: null, strokeWidth: 0 };
const NONE = { opacity: 1, clip: null };

function svg(...marks: readonly Mark[]): readonly string[] {
  return pictureSvg({ width: 100, height: 50, paper: "white", marks }, () => "data:image/png;base64,AA").split("\n");
}

test("marks keep their coordinates, to a hundredth of a pixel", () => {
  const path = { dash: [4, 2], cap: "round", join: "miter", evenOdd: false, fixedWidth: true } as const;
  const lines = svg(
    { kind: "circle", x: 12.3456, y: 7, r: 2.5, ...INK, ...NONE, opacity: 0.5 },
    {
      kind: "path",
      d: "M0 0L1 1",
      matrix: [2, 0, 0, 2, 5, 6],
      ...path,
      ...INK,
      fill: null,
      stroke: "red",
      strokeWidth: 1.5,
      ...NONE,
    },
    {
      kind: "image",
      box: { x: 1, y: 2, width: 3, height: 4 },
      source: {} as HTMLCanvasElement,
      smooth: false,
      ...NONE,
    },
  );
  expect(lines[0]).toContain('width="100" height="50" viewBox="0 0 100 50"');
  expect(lines[2]).toBe('<circle cx="12.35" cy="7" r="2.5" fill="rgb(1, 2, 3)" opacity="0.5"/>');
  expect(lines[3]).toBe(
    '<path d="M0 0L1 1" transform="matrix(2 0 0 2 5 6)" fill="none" stroke="red" stroke-width="1.5" stroke-dasharray="4 2" stroke-linecap="round" vector-effect="non-scaling-stroke"/>',
  );
  expect(lines[4]).toBe(
    '<image x="1" y="2" width="3" height="4" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,AA"/>',
  );
});

test("a clip is written once, and around what has a matrix of its own", () => {
  const clip = { x: 0, y: 0, width: 10, height: 10 };
  const text = { kind: "text", text: 'a < b & "c"', x: 1, y: 2, matrix: IDENTITY, fill: "red", width: 0 } as const;
  const font = { style: "normal", weight: "400", size: 11, family: '"Inter Variable", sans-serif' };
  const lines = svg({ ...text, font, ...NONE, clip }, { kind: "circle", x: 1, y: 1, r: 1, ...INK, ...NONE, clip });
  expect(lines[1]).toBe('<defs><clipPath id="clip0"><rect x="0" y="0" width="10" height="10"/></clipPath></defs>');
  expect(lines[3]).toMatch(/^<g clip-path="url\(#clip0\)"><text .*>a &lt; b &amp; &quot;c&quot;<\/text><\/g>$/);
  expect(lines[3]).toContain('font-family="&quot;Inter Variable&quot;, sans-serif"');
  expect(lines[4]).toContain('clip-path="url(#clip0)"');
});

test("boxes meet in a box, and in an empty one when they do not", () => {
  const box = { x: 0, y: 0, width: 4, height: 4 };
  expect(intersection(null, box)).toEqual(box);
  expect(intersection(box, { x: 1, y: 2, width: 9, height: 1 })).toEqual({ x: 1, y: 2, width: 3, height: 1 });
  expect(intersection(box, { x: 5, y: 0, width: 1, height: 1 }).width).toBe(0);
});

test("mixed colours become plain ones, and nothing none", () => {
  expect(plainColour("color(srgb 1 0.5 0 / 0.25)")).toBe("rgba(255, 128, 0, 0.25)");
  expect(plainColour("rgb(1, 2, 3)")).toBe("rgb(1, 2, 3)");
  expect([plainColour("rgba(0, 0, 0, 0)"), plainColour("none"), plainColour("transparent")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("a scatter is circles at its places, with arrows at the edge and without what is out of sight", () => {
  const colours = {
    tokens: { raised: [255, 255, 255] },
    classes: [
      [10, 20, 30],
      [40, 50, 60],
    ],
  } as unknown as ThemeColours;
  const style = { colours, size: 200, radius: 2, glyphs: null, highlightClass: null };
  // Places are shares of the frame: 0.25 of 200 pixels is 50.
  const placed = {
    places: Float32Array.of(0.25, 0.5, 1, 0.5, 0.1, 0.1),
    outside: Uint8Array.of(0, 1, 2),
    outsideCount: 2,
  };
  const [point, arrow, ...others] = pointMarks(placed, Uint8Array.of(1, 0, 0), style);
  expect(point).toMatchObject({ kind: "circle", x: 50, y: 100, r: 2 });
  expect(arrow).toMatchObject({ kind: "path" });
  // The tip is at the right edge, in the middle.
  expect(arrow?.kind === "path" && arrow.d.startsWith("M200 100L")).toBe(true);
  expect(others).toEqual([]);
});

test("the file's name says what it is", () => {
  expect(pictureName("loss", 1840, "png")).toBe("elbo-room-loss-step-1840.png");
});
