/** What can be taken back on the pad, and what it says it holds. */
import { expect, test } from "vitest";
import type { BrushLine } from "../../../src/core/shared/inkBrush.ts";
import { InkPad, PAD_SIDE } from "../../../src/core/shared/inkPad.ts";

const line = (y: number, tool: BrushLine["tool"] = "pen"): BrushLine => ({
  from: { x: 40, y },
  to: { x: 180, y },
  diameter: 12,
  tool,
});

test("a stroke of many lines is taken back and done again as one", () => {
  const pad = new InkPad();
  pad.draw(line(50));
  const first = pad.ink.slice();
  pad.begin();
  for (let y = 80; y < 160; y += 10) pad.draw(line(y));
  pad.end();
  const both = pad.ink.slice();
  pad.undo();
  expect(pad.ink).toEqual(first);
  expect([pad.canUndo, pad.canRedo]).toEqual([true, true]);
  pad.undo();
  expect(pad.isEmpty).toBe(true);
  expect(pad.canUndo).toBe(false);
  pad.redo();
  pad.redo();
  expect(pad.ink).toEqual(both);
  expect(pad.canRedo).toBe(false);
});

test("another stroke after an undo ends what could be done again", () => {
  const pad = new InkPad();
  pad.draw(line(50));
  pad.undo();
  pad.draw(line(90));
  expect(pad.canRedo).toBe(false);
});

test("clearing can be undone; what changes nothing is not remembered", () => {
  const pad = new InkPad();
  pad.clear();
  pad.draw(line(50, "eraser"));
  expect(pad.canUndo).toBe(false);
  pad.draw(line(50));
  const drawn = pad.ink.slice();
  pad.clear();
  expect(pad.isEmpty).toBe(true);
  pad.undo();
  expect(pad.ink).toEqual(drawn);
});

test("an undo in the middle of a stroke ends it and takes it back", () => {
  const pad = new InkPad();
  pad.begin();
  pad.draw(line(50));
  pad.undo();
  expect(pad.isEmpty).toBe(true);
  pad.end();
  expect([pad.canUndo, pad.canRedo]).toEqual([false, true]);
});

test("an image that is put there stays itself until it is changed, and again when the change is taken back", () => {
  const pad = new InkPad();
  const image = Uint8Array.from({ length: 196 }, (_, i) => (i * 7) % 256);
  pad.put(image, 14);
  expect(pad.given).toEqual(image);
  // Each pixel is a square of 16 × 16.
  expect(pad.ink[PAD_SIDE * 16 * 3 + 16 * 5]).toBe(image[3 * 14 + 5]);
  expect(pad.ink[PAD_SIDE * (16 * 4 - 1) + 16 * 6 - 1]).toBe(image[3 * 14 + 5]);
  pad.draw(line(100));
  expect(pad.given).toBeNull();
  pad.undo();
  expect(pad.given).toEqual(image);
  expect(() => pad.put(new Uint8Array(24), 5)).toThrow(/5 pixels/);
});

test("as far back as a hundred deeds", () => {
  const pad = new InkPad();
  for (let i = 0; i < 105; i++) pad.draw({ ...line(2 * i), diameter: 3 });
  let undone = 0;
  for (; pad.canUndo; undone++) pad.undo();
  expect(undone).toBe(100);
  expect(pad.isEmpty).toBe(false);
});
