/** A piece of a page read as a picture, in a browser: its PNG twice as large, its SVG with vectors where they stood. */
import { afterEach, expect, test } from "vitest";
import { describeCanvas } from "../../../src/page/charts/canvasContents.ts";
import { PICTURE_MARGIN } from "../../../src/page/charts/readPicture.ts";
import { pictureFile } from "../../../src/page/charts/savePicture.ts";

afterEach(() => {
  document.body.innerHTML = "";
});

/** 120 × 80: a blue box with a border, a red canvas, a described canvas, a line in a scaled SVG, a word, and a button. */
function page(): HTMLElement {
  document.body.innerHTML = `
    <div id="picture" style="position:relative;width:120px;height:80px;--paper:rgb(250, 250, 240);font:10px sans-serif">
      <div style="position:absolute;left:10px;top:10px;width:20px;height:10px;background:rgb(0, 0, 255)"></div>
      <canvas id="red" width="2" height="2" style="position:absolute;left:40px;top:10px;width:20px;height:20px;image-rendering:pixelated"></canvas>
      <canvas id="points" width="60" height="60" style="position:absolute;left:70px;top:10px;width:30px;height:30px"></canvas>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" style="position:absolute;left:0;top:50px;width:120px;height:20px">
        <line x1="0" y1="50" x2="100" y2="50" style="stroke:rgb(0, 128, 0);stroke-width:2;vector-effect:non-scaling-stroke"></line>
      </svg>
      <span style="position:absolute;left:5px;top:30px;color:rgb(9, 8, 7)">two <b>words</b></span>
      <button>press</button>
    </div>`;
  const picture = document.querySelector<HTMLElement>("#picture");
  const red = document.querySelector<HTMLCanvasElement>("#red");
  const points = document.querySelector<HTMLCanvasElement>("#points");
  if (picture === null || red === null || points === null) throw new Error("the page was not made");
  const context = red.getContext("2d");
  if (context !== null) {
    context.fillStyle = "rgb(255, 0, 0)";
    context.fillRect(0, 0, 2, 2);
  }
  describeCanvas(points, () =>
    Promise.resolve([{ kind: "circle", x: 15, y: 20, r: 3, fill: "rgb(1, 1, 1)", stroke: null, strokeWidth: 0 }]),
  );
  return picture;
}

test("the PNG has twice the page's pixels, each thing where it was", async () => {
  const bitmap = await createImageBitmap(await pictureFile(page(), "png"));
  expect([bitmap.width, bitmap.height]).toEqual([2 * (120 + 2 * PICTURE_MARGIN), 2 * (80 + 2 * PICTURE_MARGIN)]);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  /** Colour at a place of the page's element. */
  const at = (x: number, y: number) => [
    ...(context?.getImageData(2 * (x + PICTURE_MARGIN), 2 * (y + PICTURE_MARGIN), 1, 1).data.subarray(0, 3) ?? []),
  ];
  expect(at(2, 2)).toEqual([250, 250, 240]);
  expect(at(20, 15)).toEqual([0, 0, 255]);
  expect([at(41, 11), at(58, 28)]).toEqual([
    [255, 0, 0],
    [255, 0, 0],
  ]);
  // The circle's middle: 70 + 15, 10 + 20.
  expect(at(85, 30)).toEqual([1, 1, 1]);
  expect(at(60, 60)).toEqual([0, 128, 0]);
});

test("the SVG parses, with the vectors at their coordinates and without what is pressed", async () => {
  const text = await (await pictureFile(page(), "svg")).text();
  const svg = new DOMParser().parseFromString(text, "image/svg+xml");
  expect(svg.querySelector("parsererror")).toBeNull();
  const circle = svg.querySelector("circle");
  const place = ["cx", "cy", "r"].map((name) => Number(circle?.getAttribute(name)));
  expect(place).toEqual([70 + 15 + PICTURE_MARGIN, 10 + 20 + PICTURE_MARGIN, 3]);
  // 0 … 100 of the view is 120 pixels wide and 20 high: x' = 1.2 x + 12, y' = 0.2 y + 50 + 12.
  const line = svg.querySelector("path");
  expect(line?.getAttribute("d")).toBe("M0 50L100 50");
  expect(line?.getAttribute("transform")).toBe("matrix(1.2 0 0 0.2 12 62)");
  expect(line?.getAttribute("stroke")).toBe("rgb(0, 128, 0)");
  expect([...svg.querySelectorAll("text")].map((word) => word.textContent.trim())).toEqual(["two", "words"]);
  // One canvas is an image, the described one is not.
  expect(svg.querySelectorAll("image")).toHaveLength(1);
});
