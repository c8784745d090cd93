import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTING_NAMES, type Settings } from "../../../src/core/settings/descriptors.ts";
import { threadsEach } from "../../../src/page/engine/engine.ts";
import { comparableSettings, planOf, quickPlans, splitValues } from "../../../src/page/state/sideBySidePlan.ts";
import { mostThreads, trainerName } from "../../../src/protocol/trainerName.ts";

const BASE: Settings = { ...DEFAULT_SETTINGS, hidden: [8], batchSize: 20, seed: 3 };

function plan(name: keyof Settings, ...values: readonly unknown[]) {
  const reading = planOf(BASE, name, values);
  if (!reading.ok) throw new Error(JSON.stringify(reading.fault));
  return reading.plan;
}

describe("what can stand side by side", () => {
  test("one setting differs, and every other is the page's, the seed too", () => {
    const { name, sides } = plan("beta", 0.1, "4");
    expect(name).toBe("beta");
    expect(sides.map(({ settings }) => settings)).toEqual([
      { ...BASE, beta: 0.1 },
      { ...BASE, beta: 4 },
    ]);
    expect(sides.map(({ alsoChanged }) => alsoChanged)).toEqual([[], []]);
  });

  test("what would not go with a value moves, and is named", () => {
    const [vae, conditional] = planOf({ ...BASE, prior: "vamp" }, "model", ["vae", "cvae"]).ok
      ? (planOf({ ...BASE, prior: "vamp" }, "model", ["vae", "cvae"]) as { plan: ReturnType<typeof plan> }).plan.sides
      : [];
    expect(vae?.alsoChanged).toEqual([]);
    expect(conditional).toMatchObject({ settings: { model: "cvae", prior: "standard" }, alsoChanged: ["prior"] });
  });

  test("fewer than two and more than four are refused, and so is a value out of range", () => {
    expect(planOf(BASE, "beta", [1])).toEqual({ ok: false, fault: "count" });
    expect(planOf(BASE, "beta", [1, 2, 3, 4, 5])).toEqual({ ok: false, fault: "count" });
    expect(planOf(BASE, "beta", [1, "x"])).toMatchObject({ ok: false, fault: { path: "beta", problem: "notANumber" } });
    expect(planOf(BASE, "beta", [1, -1])).toMatchObject({ ok: false, fault: { problem: "outOfRange" } });
    // A GAN needs points: other data are no comparison.
    expect(planOf(BASE, "model", ["vae", "gan"])).toMatchObject({ ok: false, fault: { path: "model" } });
  });

  test("data and seed are never what differs; a setting without a meaning is not offered", () => {
    const offered = comparableSettings(BASE);
    for (const name of ["dataset", "seed", "toyCount", "momentum", "cycles"]) expect(offered).not.toContain(name);
    for (const name of ["beta", "latentDim", "hidden", "learningRate", "activation"]) expect(offered).toContain(name);
    expect(comparableSettings({ ...BASE, model: "autoencoder" })).not.toContain("beta");
  });

  test("β 0.1, 1, 4, 40 is what is offered first, and every offer is a plan that stands", () => {
    const [first] = quickPlans(BASE);
    expect(first?.name).toBe("beta");
    expect(first?.sides.map(({ value }) => value)).toEqual([0.1, 1, 4, 40]);
    const others = quickPlans({ ...BASE, model: "realnvp", dataset: "moons" });
    expect(others.map(({ name }) => name)).toContain("couplings");
    expect(others.map(({ name }) => name)).not.toContain("beta");
    for (const { sides } of [...quickPlans(BASE), ...others]) {
      for (const { settings } of sides) expect(Object.keys(settings)).toHaveLength(SETTING_NAMES.length);
    }
  });

  test("values are read as people write them", () => {
    expect(splitValues(" 0.1, 1 / 4;40 ")).toEqual(["0.1", "1", "4", "40"]);
    expect(splitValues("64 512-256")).toEqual(["64", "512-256"]);
  });
});

test("threads are shared out, and the worker's name carries its share", () => {
  expect([1, 2, 4].map((engines) => threadsEach(engines, 2))).toEqual([2, 1, 1]);
  expect([1, 2, 4].map((engines) => threadsEach(engines, 16))).toEqual([15, 7, 3]);
  expect(mostThreads(trainerName(3))).toBe(3);
  expect(mostThreads(trainerName())).toBeUndefined();
});
