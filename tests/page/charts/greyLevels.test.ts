import { expect, test } from "vitest";
import { greyBytes, greyLevels, unitLevels } from "../../../src/page/charts/greyLevels.ts";

test("the range becomes 0 … 255, what lies beyond it its ends, and what is no number paper", () => {
  const values = Float32Array.of(-9, -3, 0, 3, 9, Number.NaN, Number.POSITIVE_INFINITY);
  expect([...greyLevels(values, -3, 3)]).toEqual([0, 0, 128, 255, 255, 0, 255]);
});

test("every intensity survives the way to a grey level and back", () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(greyBytes(unitLevels(all))).toEqual(all);
});
