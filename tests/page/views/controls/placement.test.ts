import { describe, expect, test } from "vitest";
import { placeBeside } from "../../../../src/page/views/controls/placement.ts";

const VIEWPORT = { width: 400, height: 800 };
const POPUP = { width: 200, height: 100 };
const anchorAt = (left: number, top: number) => ({ left, top, width: 20, height: 20 });

// By hand: a gap of 7 and a margin of 12 CSS pixels.
describe("place of a popup", () => {
  test("centred below its anchor", () => {
    expect(placeBeside(anchorAt(190, 100), POPUP, VIEWPORT, "centre")).toEqual({ left: 100, top: 127 });
  });
  test("ending where its anchor ends", () => {
    expect(placeBeside(anchorAt(300, 100), POPUP, VIEWPORT, "end")).toEqual({ left: 120, top: 127 });
  });
  test("above where there is no room below", () => {
    expect(placeBeside(anchorAt(190, 760), POPUP, VIEWPORT, "centre")).toEqual({ left: 100, top: 653 });
  });
  test("never beyond an edge", () => {
    expect(placeBeside(anchorAt(0, 100), POPUP, VIEWPORT, "centre").left).toBe(12);
    expect(placeBeside(anchorAt(380, 100), POPUP, VIEWPORT, "centre").left).toBe(188);
  });
  test("at the top when it is as tall as the window", () => {
    expect(placeBeside(anchorAt(190, 400), { width: 200, height: 790 }, VIEWPORT, "centre").top).toBe(12);
  });
});
