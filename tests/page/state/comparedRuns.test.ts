import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings/descriptors.ts";
import {
  alongAxis,
  comparedCurve,
  differingSettings,
  incomparabilities,
  MOST_COMPARED,
  secondsAt,
  toggledRun,
  trailOf,
  type ComparedRun,
} from "../../../src/page/state/comparedRuns.ts";
import { emptyCurves } from "../../../src/page/state/curves.ts";

function run(part: Partial<Settings> = {}, more: Partial<ComparedRun> = {}): ComparedRun {
  return {
    id: "r",
    title: null,
    settings: { ...DEFAULT_SETTINGS, ...part },
    fingerprint: "aa",
    dataTitle: null,
    backend: "cpu",
    step: 20,
    stepsPerEpoch: 10,
    trainedSeconds: 4,
    figures: null,
    curves: emptyCurves(),
    grid: null,
    ...more,
  };
}

describe("what differs", () => {
  test("is what at least two runs have otherwise, in the order of the table", () => {
    expect(differingSettings([run(), run({ seed: 2 }), run({ beta: 4 })])).toEqual(["beta", "seed"]);
    expect(differingSettings([run(), run()])).toEqual([]);
    expect(differingSettings([])).toEqual([]);
  });

  test("is not what means nothing in any of them, but what means something in some", () => {
    expect(differingSettings([run({ momentum: 0.5 }), run({ momentum: 0.9 })])).toEqual([]);
    expect(differingSettings([run(), run({ optimiser: "sgd" })])).toEqual(["optimiser", "momentum"]);
  });
});

describe("nats that are not the same nats", () => {
  test.each<[string, readonly ComparedRun[], readonly string[]]>([
    ["equal data and likelihood", [run(), run({ beta: 4 })], []],
    ["another set", [run(), run({ dataset: "mnist8" }, { fingerprint: "bb" })], ["dataset"]],
    ["another content under one name", [run(), run({}, { fingerprint: "bb" })], ["data"]],
    ["content that is not known", [run(), run({}, { fingerprint: null })], []],
    ["another likelihood", [run(), run({ likelihood: "gaussian" })], ["likelihood"]],
    ["a density beside a bound", [run(), run({ model: "nice" })], ["family"]],
    ["half an image beside a whole one", [run(), run({ model: "cvae", condition: "quadrants" })], ["outputs"]],
  ])("%s", (_, runs, reasons) => {
    expect(incomparabilities(runs)).toEqual(reasons);
  });
});

describe("curves", () => {
  const curves = emptyCurves();
  curves.heldOut.append(0, { negativeElbo: 50, reconstruction: 49, kl: 1 });
  curves.heldOut.append(10, { negativeElbo: 30, reconstruction: 25, kl: 5 });
  curves.clock.append(8, { seconds: 4 });
  curves.clock.append(16, { seconds: 5 });
  const trained = run({}, { curves });

  test("over steps, epochs and seconds", () => {
    const along = (axis: "step" | "epoch" | "time") =>
      comparedCurve(trained, "a", { set: "heldOut", column: "kl", axis });
    expect(Array.from(along("step").steps)).toEqual([0, 10]);
    expect(Array.from(along("epoch").steps)).toEqual([0, 1]);
    // A quarter of the way from step 8 at 4 s to step 16 at 5 s.
    expect(Array.from(along("time").steps)).toEqual([0, 4.25]);
    expect(Array.from(along("step").values)).toEqual([1, 5]);
  });

  test("the clock runs from 0, straight between reports, and stands after the last", () => {
    expect([0, 4, 8, 12, 99].map((step) => secondsAt(curves.clock, step))).toEqual([0, 2, 4, 4.5, 5]);
    expect(alongAxis(trained, "epoch")(25)).toBe(2.5);
  });

  test("a run without the quantity, or without a clock, has none", () => {
    const plain = run({ model: "autoencoder" }, { curves });
    expect(Array.from(comparedCurve(plain, "a", { set: "heldOut", column: "kl", axis: "step" }).steps)).toEqual([]);
    const timeless = run({}, { curves: { ...curves, clock: emptyCurves().clock } });
    expect(Array.from(comparedCurve(timeless, "a", { set: "heldOut", column: "kl", axis: "time" }).steps)).toEqual([]);
    expect(trailOf(plain)).toBeNull();
    expect(Array.from(trailOf(trained)?.rate ?? [])).toEqual([1, 5]);
  });
});

test("runs are chosen and left in order, up to as many as can be told apart", () => {
  expect(toggledRun(["a", "b"], "c")).toEqual(["a", "b", "c"]);
  expect(toggledRun(["a", "b"], "a")).toEqual(["b"]);
  const full = Array.from({ length: MOST_COMPARED }, (_, i) => String(i));
  expect(toggledRun(full, "x")).toEqual(full);
});
