import { expect, test } from "vitest";
import { errorWords } from "../../../../src/page/views/flow/errorWords.ts";

test.each([
  [2.4e-6, "2.4 × 10⁻⁶"],
  [0.01, "1.0 × 10⁻²"],
  [6e3, "6.0 × 10³"],
  [0, "0"],
  [Number.NaN, "∞"],
])("%f is written %s", (error, text) => {
  expect(errorWords(error)).toBe(text);
});
