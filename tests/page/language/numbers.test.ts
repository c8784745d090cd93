import { describe, expect, test } from "vitest";
import { numberWords } from "../../../src/page/language/numbers.ts";

const { count, nats, setting, fixed, percent } = numberWords("en");

describe("numbers in words", () => {
  test("counts are grouped", () => expect(count(807_968)).toBe("807,968"));

  // The decimals a reader needs to tell two evaluations apart: a tenth of a nat at 150, a hundredth at 5.
  test.each([
    [157.86, "157.9"],
    [5.814, "5.81"],
    [0.0213, "0.021"],
    [0, "0.00"],
    [-731.26, "−731.3"],
    [12_345.6, "12,346"],
  ])("%d nats reads %s", (value, text) => expect(nats(value)).toBe(text));

  test.each([
    [4_294_967_295, "4294967295"],
    [Math.SQRT1_2, "0.707107"],
    [0.001, "0.001"],
    [1e-6, "1e−6"],
    [0, "0"],
  ])("the setting %d reads %s", (value, text) => expect(setting(value)).toBe(text));

  test("a value that rounds to nothing has no sign", () => expect(fixed(-0.001, 2)).toBe("0.00"));
  test("below zero stands a minus sign, not a hyphen", () => expect(fixed(-0.41, 2)).toBe("−0.41"));
  test("shares are whole per cent", () => expect(percent(0.354)).toBe("35"));
});
