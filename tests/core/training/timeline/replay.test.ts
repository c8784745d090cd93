/** A run taken again from what is kept of it, held against the run itself: every parameter, bit for bit. */
import { afterEach, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { drawDataset } from "../../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../../../src/core/settings/descriptors.ts";
import type { RunSnapshot } from "../../../../src/core/settings/snapshot.ts";
import type { NoiseChoice } from "../../../../src/core/shared/noiseChoice.ts";
import { createDeviceData, type DeviceData } from "../../../../src/core/training/deviceData.ts";
import { replayed } from "../../../../src/core/training/timeline/replay.ts";
import { Timeline } from "../../../../src/core/training/timeline/timeline.ts";
import { Trainer } from "../../../../src/core/training/trainer.ts";

const TOY = {
  ...DEFAULT_SETTINGS,
  dataset: "moons",
  toyCount: 200,
  likelihood: "gaussian",
  hidden: [8],
  batchSize: 20,
} satisfies SettingsPatch;

/** Two things a person may do between two steps. */
type Deed = { readonly at: number } & ({ readonly change: SettingsPatch } | { readonly noise: NoiseChoice });

interface Lived {
  readonly data: DeviceData;
  readonly trainer: Trainer;
  readonly timeline: Timeline;
  /** The run as it stood before it took each step. */
  readonly truth: readonly RunSnapshot[];
}

let lived: Lived | null = null;
afterEach(async () => {
  lived?.trainer.dispose();
  lived?.data.dispose();
  lived = null;
  await stopBackend();
});

interface Life {
  readonly deeds?: readonly Deed[];
  readonly settings?: Settings;
  readonly steps?: number;
  readonly limit?: number;
  readonly backend?: "cpu" | "wasm";
}

/** Trains, evaluates every fifth step and keeps what was evaluated. */
async function live({ deeds = [], settings = TOY, steps = 80, limit, backend = "cpu" }: Life): Promise<Lived> {
  await startBackend(backend);
  const dataset = drawDataset({ ...settings, dataset: "moons" });
  const data = createDeviceData(dataset, splitDataset(dataset));
  const trainer = Trainer.create(settings, data);
  const timeline = new Timeline(settings, limit);
  const truth: RunSnapshot[] = [];
  for (let step = 0; step < steps; step++) {
    let noise: NoiseChoice | undefined;
    for (const deed of deeds.filter(({ at }) => at === step)) {
      if ("change" in deed) trainer.change(deed.change);
      else ({ noise } = deed);
    }
    if (step % 5 === 0) await trainer.evaluate(async (...moment) => void (await timeline.keep(...moment)));
    truth.push(await trainer.snapshot());
    trainer.advance(noise);
  }
  await trainer.takeLosses();
  lived = { data, trainer, timeline, truth };
  return lived;
}

/** The run at `until`, from what is kept. */
async function again({ data, trainer, timeline }: Lived, until: number): Promise<Trainer> {
  const start = timeline.startFor(until);
  if (start === null) throw new Error("nothing to begin with");
  return replayed(start, trainer.journal, until, data, { isDue: () => true, onProgress: () => {} });
}

async function expectEqualAt(run: Lived, until: number): Promise<void> {
  const other = await again(run, until);
  expect(await other.snapshot()).toEqual(run.truth[until]);
  other.dispose();
}

const DEEDS: readonly (readonly [string, readonly Deed[]])[] = [
  ["nothing happened", []],
  ["β changed", [{ at: 33, change: { beta: 4 } }]],
  [
    "β changed twice at one step that is kept, and back",
    [
      { at: 30, change: { beta: 4 } },
      { at: 30, change: { beta: 2 } },
      { at: 47, change: { beta: 1 } },
    ],
  ],
  [
    "another optimiser, which begins anew",
    [
      { at: 22, change: { optimiser: "sgd", learningRate: 1e-3 } },
      { at: 41, change: { optimiser: "rmsprop" } },
    ],
  ],
  ["a schedule began", [{ at: 18, change: { schedule: "linear", scheduleSteps: 40 } }]],
  [
    "a step without noise, and one with other noise",
    [
      { at: 21, noise: { kind: "zero" } },
      { at: 36, noise: { kind: "redrawn", draw: 2 } },
    ],
  ],
];

describe.each(DEEDS)("%s", (_, deeds) => {
  test("from step 0 and from copies: bit for bit", async () => {
    const run = await live({ deeds });
    const copies = run.timeline.moments.filter(({ weights }) => weights.kind === "copy").map(({ step }) => step);
    expect(copies.length).toBeGreaterThan(0);
    for (const until of [0, 21, 30, 31, 34, 37, 48, 64, 79]) await expectEqualAt(run, until);
  });
});

test("a run goes on as its parent did, through minibatches and noise of the same steps", async () => {
  const run = await live({});
  const other = await again(run, 40);
  for (let step = 40; step < 79; step++) other.advance();
  expect(await other.snapshot()).toEqual(run.truth[79]);
  other.dispose();
});

test("with another β the next minibatch and its ε are the same: what β does not weigh is equal", async () => {
  const run = await live({});
  const [same, other] = [await again(run, 40), await again(run, 40)];
  other.change({ beta: 9 });
  for (const trainer of [same, other]) trainer.advance();
  const [a, b] = [await same.takeLosses(), await other.takeLosses()];
  // Before the update the weights are those of the parent: reconstruction and KL of this minibatch under this ε.
  expect(b?.reconstruction).toEqual(a?.reconstruction);
  expect(b?.kl).toEqual(a?.kl);
  expect(b?.objective[0]).not.toBe(a?.objective[0]);
  same.dispose();
  other.dispose();
});

test("where the moment itself is kept rounded the fork is exact all the same", async () => {
  const run = await live({ settings: { ...TOY, hidden: [120] }, limit: 100_000 });
  expect(run.timeline.report().isRounded).toBe(true);
  const rounded = run.timeline.moments.filter(({ weights }) => weights.kind === "rounded").map(({ step }) => step);
  expect(rounded.length).toBeGreaterThan(3);
  for (const until of rounded) await expectEqualAt(run, until);
});

test("after a rollback what had been changed since holds from there on, and the run can be had again", async () => {
  const run = await live({ deeds: [{ at: 12, change: { beta: 3 } }], steps: 50 });
  const { trainer, timeline } = run;
  trainer.change({ optimiser: "sgd", schedule: "linear" });
  trainer.advance();
  trainer.change({ optimiser: "adam", learningRate: 0.002 });
  expect(trainer.rollBack()).toBe(45);
  timeline.cut(45, trainer.journal.length);
  expect(trainer.settings).toMatchObject({ optimiser: "adam", learningRate: 0.002, schedule: "linear", beta: 3 });
  for (let step = 45; step < 60; step++) trainer.advance();
  const other = await again(run, 60);
  expect(await other.snapshot()).toEqual(await trainer.snapshot());
  other.dispose();
});

test("on the engine of the page: bit for bit", async () => {
  const settings = { ...TOY, hidden: [33], latentDim: 5, batchSize: 30 };
  const run = await live({ settings, deeds: [{ at: 17, change: { beta: 0.1 } }], backend: "wasm" });
  for (const until of [0, 17, 52, 79]) await expectEqualAt(run, until);
});

test("progress ends where it should, giving up ends it, and no tensor is left", async () => {
  const { data, trainer, timeline } = await live({});
  const { numTensors } = tf.memory();
  const start = timeline.startFor(40);
  if (start === null) throw new Error("nothing to begin with");
  const told: [number, number][] = [];
  const signal = { aborted: false };
  const options = { isDue: () => true, onProgress: (...told_: [number, number]) => void told.push(told_) };
  (await replayed(start, trainer.journal, 40, data, options)).dispose();
  expect(told[0]).toEqual([0, 40]);
  expect(told.at(-1)).toEqual([40, 40]);
  const givenUp = replayed(start, trainer.journal, 40, data, {
    ...options,
    signal,
    between: async () => void (signal.aborted = true),
  });
  await expect(givenUp).rejects.toThrow("given up");
  expect(tf.memory().numTensors).toBe(numTensors);
});
