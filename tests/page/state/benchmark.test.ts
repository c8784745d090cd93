import { describe, expect, test, vi } from "vitest";
import type { BackendFact } from "../../../src/core/shared/backends.ts";
import { BenchmarkController, type BenchmarkState } from "../../../src/page/state/benchmark.ts";
import { benchmarkInProcess } from "../../worker/benchmark.ts";

const CPU: BackendFact = { name: "cpu", available: true, software: false, device: "" };
/** There is no WebGL in Node: it is said to be there, and fails when it is started. */
const WEBGL: BackendFact = { name: "webgl", available: true, software: false, device: "" };
const ABSENT: BackendFact = { name: "webgpu", available: false, software: false, device: "" };

/** The benchmark over real sessions, and what it did to training, in order. */
function benchmark({ facts = [CPU], owed = null }: { facts?: BackendFact[]; owed?: number | null } = {}) {
  const deeds: string[] = [];
  const controller = new BenchmarkController({
    network: { hidden: [4], latentDim: 1, batchSize: 4 },
    startEngine: () => benchmarkInProcess(facts),
    pause: async () => {
      deeds.push("pause");
      return { owed };
    },
    train: async (steps) => void deeds.push(`train ${steps ?? "on"}`),
  });
  const states: BenchmarkState[] = [];
  controller.store.subscribe((state) => states.push(state));
  return { controller, deeds, states, state: () => controller.store.getState() };
}

test("each engine that works gets a row, from waiting to figures", async () => {
  const { controller, state, states, deeds } = benchmark({ facts: [ABSENT, CPU] });
  await controller.run(false);
  expect(state().phase).toBe("done");
  expect(state().rows.map(({ fact, phase }) => [fact.name, phase])).toEqual([["cpu", "done"]]);
  const [row] = state().rows;
  if (row?.phase !== "done") throw new Error("the row is not done");
  const { stepMs, gflops, threads, kernelsPerStep } = row.figures;
  expect(stepMs.min).toBeLessThanOrEqual(stepMs.median);
  expect(stepMs.median).toBeLessThanOrEqual(stepMs.max);
  // Products of 784-4-1: 784·4 + 2·4·1 + 1·4 + 4·784; three times, but for dx of the first; two operations each, 4 images.
  const flops = 8 * (3 * (2 * 784 * 4 + 8 + 4) - 784 * 4);
  expect(gflops).toBeCloseTo(flops / (stepMs.median * 1e6), 10);
  expect(threads).toBe(1);
  expect(kernelsPerStep).toBeGreaterThan(15);
  const shares = states.flatMap(({ rows }) => (rows[0]?.phase === "measuring" ? [rows[0].share] : []));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  // Training was not going on, so nothing is done to it.
  expect(deeds).toEqual([]);
});

test("an engine that fails is a row that says why, and the next one is measured", async () => {
  // The library says at length that there is no canvas.
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const { controller, state } = benchmark({ facts: [WEBGL, CPU] });
  await controller.run(false);
  log.mockRestore();
  expect(state().phase).toBe("done");
  const [webgl, cpu] = state().rows;
  expect(webgl).toMatchObject({ phase: "failed", failure: { code: "backendFailed", details: { name: "webgl" } } });
  expect(cpu?.phase).toBe("done");
});

describe("training that was going on", () => {
  test.each([
    ["without end", null, "train on"],
    ["for 30 more steps", 30, "train 30"],
  ] as const)("%s waits and goes on as it was", async (_, owed, goesOn) => {
    const { controller, states, deeds, state } = benchmark({ owed });
    await controller.run(true);
    expect(deeds).toEqual(["pause", goesOn]);
    expect(states.find(({ rows }) => rows.length > 0)?.holdsTraining).toBe(true);
    expect(state().holdsTraining).toBe(false);
  });

  test("goes on after cancelling too; a second start begins anew", async () => {
    const { controller, deeds, state } = benchmark({ owed: null });
    const over = controller.run(true);
    await expect.poll(() => state().rows[0]?.phase).toBe("measuring");
    controller.cancel();
    await over;
    expect(state()).toMatchObject({ phase: "cancelled", holdsTraining: false });
    expect(deeds).toEqual(["pause", "train on"]);
    await controller.run(false);
    expect(state().phase).toBe("done");
  });
});

test("when not even the engines can be asked, that is said", async () => {
  const controller = new BenchmarkController({
    network: { hidden: [4], latentDim: 1, batchSize: 4 },
    startEngine: () => {
      throw new Error("The worker could not be loaded.");
    },
    pause: async () => ({ owed: 0 }),
    train: async () => undefined,
  });
  await controller.run(false);
  expect(controller.store.getState()).toMatchObject({
    phase: "failed",
    failure: { message: "The worker could not be loaded." },
    rows: [],
  });
});
