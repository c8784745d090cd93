import { describe, expect, test } from "vitest";
import { collapseState } from "../../../../src/page/views/instruments/collapse.ts";

const measured = (activeUnits: number, latentDim: number, step = 100) => ({
  step,
  activeUnits,
  klPerDimension: new Float32Array(latentDim),
});

describe("state of the posterior", () => {
  test.each([
    [2, 2, "healthy"],
    [20, 20, "healthy"],
    [13, 20, "partly"],
    [1, 2, "partly"],
    [0, 2, "collapsed"],
  ] as const)("%d active of %d is %s", (active, latentDim, state) => {
    expect(collapseState(measured(active, latentDim))).toBe(state);
  });

  test("first weights say nothing, however they spread the codes", () => {
    expect(collapseState(measured(2, 2, 0))).toBe("untrained");
    expect(collapseState(measured(0, 2, 0))).toBe("untrained");
    expect(collapseState(null)).toBe("untrained");
  });
});
