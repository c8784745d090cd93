import { expect, test } from "vitest";
import { axisName } from "../../../src/page/charts/axisName.ts";

test.each([
  [0, "z₁"],
  [9, "z₁₀"],
  [63, "z₆₄"],
])("dimension %d is called %s", (dimension, name) => expect(axisName(dimension)).toBe(name));
