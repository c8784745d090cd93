import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spread as coreSpread } from "../../../src/core/shared/benchmark.ts";
import { parseBenchArguments } from "../../../tools/bench/arguments.mjs";
import { lossDifference, roundRatio, type Measured } from "../../../tools/bench/measure.mjs";
import { holds, ratiosOf } from "../../../tools/bench/ratios.mjs";
import { rowsFor, titleOf, type Machine } from "../../../tools/bench/rows.mjs";
import { quantile, spread } from "../../../tools/bench/statistics.mjs";
import { growthOf } from "../../../tools/bench/pageFigures.mjs";
import { expectSumsRight } from "./fmaSums.ts";

describe("statistics", () => {
  test("spread is that of the core", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e4 }), { minLength: 1 }), (values) => {
        const [ours, core] = [spread(values), coreSpread(values)];
        expect([ours.min, ours.max]).toEqual([core.min, core.max]);
        expect(ours.median).toBeCloseTo(core.median, 6);
      }),
    );
  });

  test("quantiles of 1 … 5: the ends, the middle, and a straight line between neighbours", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.5, 1].map((p) => quantile(values, p))).toEqual([1, 3, 5]);
    expect(quantile(values, 0.95)).toBeCloseTo(4.8, 10);
  });

  test("a ratio is the middle one of the rounds, whatever the machine did in one of them", () => {
    const rounds = (roundMs: number[]) => ({ roundMs }) as unknown as Measured;
    // The second round was slow for both, the third for one of them.
    expect(roundRatio(rounds([20, 200, 20]), rounds([10, 100, 40]))).toBe(2);
  });

  test("losses differ by the largest share, over the steps that both have", () => {
    expect(lossDifference([100, 101], [100, 100, 50])).toBeCloseTo(0.01, 12);
    expect(lossDifference([], [1])).toBe(0);
  });
});

describe("memory", () => {
  test("grows by the middle of its last quarter less that of its second, whatever garbage makes of a single look", () => {
    expect(growthOf([900, 900, 100, 160, 104, 104, 110, 112, 180, 111, 111, 190])).toBe(111 - 104);
    expect(growthOf([100, null, 100, 100])).toBeNull();
    expect(growthOf([100, 100])).toBeNull();
  });
});

describe("what is asked", () => {
  test("nothing, and everything", () => {
    expect(parseBenchArguments([])).toEqual({ quick: false, only: "", json: null, python: "python3" });
    expect(parseBenchArguments(["--quick", "--only", "b128", "--json", "a.json", "--python", "/p"])).toEqual({
      quick: true,
      only: "b128",
      json: "a.json",
      python: "/p",
    });
  });

  test("an unknown word is told", () => {
    expect(() => parseBenchArguments(["--fast"])).toThrow("--fast");
  });
});

const fact = (name: "webgpu" | "webgl" | "wasm" | "cpu", available: boolean, software = false) => ({
  name,
  available,
  software,
  device: "",
});
const NO_GPU: Machine = {
  threads: 2,
  torch: { version: "2", hasCuda: false },
  facts: {
    quiet: [fact("webgpu", false), fact("webgl", false), fact("wasm", true), fact("cpu", true)],
    imitating: [fact("webgpu", true, true), fact("webgl", true, true), fact("wasm", true), fact("cpu", true)],
  },
};

describe("rows of a machine", () => {
  test("two cores without a GPU: every contender for the standard network, imitations in a browser of their own", () => {
    expect(rowsFor(NO_GPU, "784-512-2 b128").map((row) => [titleOf(row), row.browser, row.isImitation])).toEqual([
      ["784-512-2 b128 ours webgpu ×1", "imitating", true],
      ["784-512-2 b128 ours webgl ×1", "imitating", true],
      ["784-512-2 b128 ours wasm ×1", "quiet", false],
      ["784-512-2 b128 ours wasm ×2", "quiet", false],
      ["784-512-2 b128 ours cpu ×1", "quiet", false],
      ["784-512-2 b128 TensorFlow.js wasm ×1", "quiet", false],
      ["784-512-2 b128 TensorFlow.js wasm ×2", "quiet", false],
      ["784-512-2 b128 TensorFlow.js webgl ×1", "imitating", true],
      ["784-512-2 b128 jax-js wasm ×2", "quiet", false],
      ["784-512-2 b128 PyTorch cpu ×1", "quiet", false],
      ["784-512-2 b128 PyTorch cpu ×2", "quiet", false],
    ]);
  });

  test("a real GPU is measured in the browser as it comes, beside stock and the same card in PyTorch, and grows too", () => {
    const { quiet, imitating } = NO_GPU.facts;
    const withGpu: Machine = {
      ...NO_GPU,
      torch: { version: "2", hasCuda: true },
      facts: { quiet: [fact("webgpu", true), ...quiet.slice(1)], imitating },
    };
    const titles = rowsFor(withGpu, "")
      .filter(({ isImitation }) => !isImitation)
      .map(titleOf);
    expect(titles).toContain("784-512-2 b128 TensorFlow.js webgpu ×1");
    expect(titles).toContain("784-512-2 b128 PyTorch cuda ×1");
    expect(titles).toContain("784-1024-2 b128 ours webgpu ×1");
  });

  test("growth: widths 64 to 1024 and batches 32 to 1024, each once, where it is the engine that is timed", () => {
    const names = (pattern: RegExp) =>
      rowsFor(NO_GPU, "")
        .filter((row) => pattern.test(row.name) && row.backend === "wasm" && row.engine === "ours" && row.threads === 2)
        .map(({ name }) => name);
    expect(names(/^784-\d+-2 b128$/).toSorted()).toEqual([
      "784-1024-2 b128",
      "784-128-2 b128",
      "784-256-2 b128",
      "784-512-2 b128",
      "784-64-2 b128",
    ]);
    expect(names(/^784-512-2 b/)).toEqual([
      "784-512-2 b128",
      "784-512-2 b32",
      "784-512-2 b64",
      "784-512-2 b256",
      "784-512-2 b512",
      "784-512-2 b1024",
    ]);
    expect(rowsFor(NO_GPU, "784-1024-2").map(({ backend }) => backend)).toEqual(["wasm"]);
  });
});

describe("bounds", () => {
  test("at least and at most; what was not measured neither holds nor fails", () => {
    const ratio = { what: "", unit: "×", bound: 2 } as const;
    expect(holds({ ...ratio, sense: "atLeast", value: 2 })).toBe(true);
    expect(holds({ ...ratio, sense: "atLeast", value: 1.9 })).toBe(false);
    expect(holds({ ...ratio, sense: "atMost", value: 2.1 })).toBe(false);
    expect(holds({ ...ratio, sense: "atMost", value: null })).toBeNull();
    expect(ratiosOf([], null).every((each) => holds(each) === null)).toBe(true);
  });
});

test("the limit's function multiplies and adds as often as it says", async () => {
  await expectSumsRight();
});
