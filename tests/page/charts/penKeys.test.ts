/** Which key does what to the pen, in pixels of the pad. */
import { expect, test } from "vitest";
import { PAD_SIDE } from "../../../src/core/shared/inkPad.ts";
import { historyKey, penAfterKey, type PenPlace } from "../../../src/page/charts/penKeys.ts";

const middle: PenPlace = { x: PAD_SIDE / 2, y: PAD_SIDE / 2, isDown: false };
const PIXEL = PAD_SIDE / 28;

test("arrows move the pen by a pixel of a digit, with Shift by four, down or not", () => {
  expect(penAfterKey(middle, "ArrowRight", false)).toEqual({ ...middle, x: middle.x + PIXEL });
  expect(penAfterKey({ ...middle, isDown: true }, "ArrowUp", true)).toEqual({
    x: middle.x,
    y: middle.y - 4 * PIXEL,
    isDown: true,
  });
});

test("the pen stays on the pad", () => {
  let pen = middle;
  for (let i = 0; i < 10; i++) pen = penAfterKey(penAfterKey(pen, "ArrowLeft", true) ?? pen, "ArrowDown", true) ?? pen;
  expect(pen).toEqual({ x: 0, y: PAD_SIDE, isDown: false });
  expect(penAfterKey(pen, "Home", false)).toEqual(middle);
});

test("Space and Enter put it down and lift it; Escape only lifts it; other keys are not ours", () => {
  for (const key of [" ", "Enter"]) {
    const down = penAfterKey(middle, key, false);
    expect(down?.isDown).toBe(true);
    expect(down && penAfterKey(down, key, false)).toEqual(middle);
  }
  expect(penAfterKey({ ...middle, isDown: true }, "Escape", false)).toEqual(middle);
  expect(penAfterKey(middle, "Escape", false)).toBeNull();
  expect(penAfterKey(middle, "Tab", false)).toBeNull();
});

test("undo and redo by the keys of either platform", () => {
  const press = { key: "z", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(historyKey(press)).toBeNull();
  expect(historyKey({ ...press, ctrlKey: true })).toBe("undo");
  expect(historyKey({ ...press, metaKey: true, key: "Z", shiftKey: true })).toBe("redo");
  expect(historyKey({ ...press, ctrlKey: true, key: "y" })).toBe("redo");
  expect(historyKey({ ...press, ctrlKey: true, altKey: true })).toBeNull();
});
