import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../../../../src/core/settings/descriptors.ts";
import { remediesFor, roundedDown } from "../../../../../src/page/views/instruments/evidence/remedies.ts";

const settings = (patch: SettingsPatch = {}): Settings => ({ ...DEFAULT_SETTINGS, ...patch });
const names = (...given: Parameters<typeof remediesFor>) => remediesFor(...given).map(({ name }) => name);

describe("what helps", () => {
  test("nothing needs help while the posterior is alive or there is no verdict", () => {
    expect(names("healthy", settings({ beta: 60 }), 33)).toEqual([]);
    expect(names("untrained", settings({ beta: 60 }), 33)).toEqual([]);
  });

  test("a collapse by β: less of it, well below the brink that theory names", () => {
    const [lower] = remediesFor("collapsed", settings({ beta: 100 }), 32.8);
    // Half the brink is 16.4, a quarter of β 25.
    expect(lower).toEqual({ name: "lowerBeta", changes: { beta: 10 }, isForNewRun: false });
  });

  test("where theory is silent, a quarter, rounded to what a person can say", () => {
    expect(remediesFor("collapsed", settings({ beta: 1 }), null)[0]?.changes).toEqual({ beta: 0.2 });
  });

  test("warm-up and free bits unless they are in use", () => {
    expect(names("collapsed", settings({ beta: 60 }), 33)).toEqual(["lowerBeta", "warmUp", "freeBits"]);
    expect(names("partial", settings({ beta: 60, schedule: "linear", freeBits: 1 }), 33)).toEqual(["lowerBeta"]);
  });

  test("of a fixed Gaussian σ: a smaller or a learned one, for a new run; never a larger one, which collapses sooner", () => {
    const gaussian = settings({ beta: 60, likelihood: "gaussian", decoderSigma: "fixed", sigma: 1 });
    const offered = remediesFor("collapsed", gaussian, 20);
    expect(offered.slice(-2)).toEqual([
      { name: "smallerSigma", changes: { sigma: 0.5 }, isForNewRun: true },
      { name: "learnedSigma", changes: { decoderSigma: "learned" }, isForNewRun: true },
    ]);
    expect(names("collapsed", settings({ ...gaussian, decoderSigma: "learned" }), 20)).not.toContain("smallerSigma");
  });

  test("loose codes want more β, as far as its range goes", () => {
    expect(remediesFor("loose", settings({ beta: 0.1 }), null)).toEqual([
      { name: "raiseBeta", changes: { beta: 0.4 }, isForNewRun: false },
    ]);
    expect(names("loose", settings({ beta: 50 }), null)).toEqual([]);
  });

  test("β weighs nothing in the importance-weighted bound: nothing about it is offered", () => {
    expect(names("collapsed", settings({ beta: 60, bound: "iwae" }), 33)).toEqual([]);
  });
});

test.each([
  [16.4, 10],
  [0.25, 0.2],
  [5, 5],
  [49.9, 20],
  [0.07, 0.05],
  [0, 0],
])("%s is rounded down to %s", (value, rounded) => {
  expect(roundedDown(value)).toBe(rounded);
});
