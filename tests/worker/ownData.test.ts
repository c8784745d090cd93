/** Data of a person's own in the trainer: handed over, trained on, missed, restored; and splits by seed. */
import { afterEach, expect, test } from "vitest";
import { splitDataset } from "../../src/core/datasets/split.ts";
import type { Settings } from "../../src/core/settings/descriptors.ts";
import { startingSettings } from "../../src/core/settings/starting.ts";
import { fingerprintOfOwn } from "../../src/core/shared/fingerprint.ts";
import { USUAL_SPLIT_SEED } from "../../src/core/shared/splitSeed.ts";
import type { OwnData } from "../../src/core/shared/ownData.ts";
import { ownDataset } from "../../src/core/datasets/ownDataset.ts";
import { ownImages, ownPoints } from "../ownData.ts";
import { objectives, SMALL_RUN, startSession, type SessionUnderTest } from "./session.ts";

const IMAGES = ownImages(60, 16);
const POINTS = ownPoints(60);

let session: SessionUnderTest;
afterEach(() => session.close());

function settingsOf(data: OwnData): Settings {
  const dataset = data.kind === "images" ? "ownImages" : "ownPoints";
  const imageSide = data.kind === "images" ? data.side : 28;
  return { ...startingSettings({ dataset }), data: fingerprintOfOwn(data), imageSide, hidden: [8], batchSize: 10 };
}

async function started(...given: readonly OwnData[]): Promise<SessionUnderTest> {
  session = await startSession();
  await session.client.call("engine.use", { wanted: "auto" });
  for (const data of given) await session.client.call("dataset.put", { data });
  return session;
}

test.each([IMAGES, POINTS])(
  "$kind that were handed over are described by title, classes and fingerprint, and train",
  async (data) => {
    const { client, events } = await started(data);
    const settings = settingsOf(data);
    const description = await client.call("dataset.load", { choice: settings });
    expect(description).toMatchObject({
      name: settings.dataset,
      title: data.name,
      fingerprint: settings.data,
      classes: 3,
      classNames: data.classNames,
      trainCount: 54,
      heldOutCount: 6,
    });
    await client.call("run.create", { settings });
    await client.call("run.train", { steps: 3 });
    expect(objectives(events)).toHaveLength(3);
    expect(objectives(events).every(Number.isFinite)).toBe(true);
  },
);

test("data that were not handed over are missed by name, and the run there was goes on", async () => {
  const { client } = await started();
  await client.call("run.create", { settings: SMALL_RUN });
  await client.call("run.train", { steps: 2 });
  const settings = settingsOf(IMAGES);
  const missing = { code: "dataMissing", details: { name: settings.data } };
  await expect(client.call("dataset.load", { choice: settings })).rejects.toMatchObject(missing);
  await expect(client.call("run.create", { settings })).rejects.toMatchObject(missing);
  const snapshot = { ...(await client.call("run.snapshot", {})), settings };
  await expect(client.call("run.restore", { snapshot })).rejects.toMatchObject(missing);
  expect(await client.call("run.train", { steps: 1 })).toEqual({ step: 3 });
});

test("data of another kind or size than the settings say are refused", async () => {
  const { client } = await started(IMAGES);
  const wrong = (changes: Partial<Settings>) => ({ ...settingsOf(IMAGES), ...changes });
  for (const choice of [wrong({ imageSide: 28 }), wrong({ dataset: "ownPoints" })]) {
    await expect(client.call("dataset.load", { choice })).rejects.toMatchObject({ code: "fileNotUsable" });
  }
});

test("what is no data is refused, and what was handed over before stays", async () => {
  const { client } = await started(IMAGES);
  const damaged = { ...ownImages(60, 16), labels: new Uint8Array(3) };
  await expect(client.call("dataset.put", { data: damaged })).rejects.toMatchObject({ code: "fileNotUsable" });
  await client.call("dataset.load", { choice: settingsOf(IMAGES) });
});

test("a run on own data goes on from a snapshot in another worker, bit for bit", async () => {
  const settings = settingsOf(POINTS);
  const { client, events } = await started(POINTS);
  await client.call("run.create", { settings });
  await client.call("run.train", { steps: 4 });
  const snapshot = await client.call("run.snapshot", {});
  await client.call("run.train", { steps: 4 });
  const whole = objectives(events);
  session.close();
  const other = await started(POINTS);
  await other.client.call("run.restore", { snapshot });
  await other.client.call("run.train", { steps: 4 });
  expect(objectives(other.events)).toEqual(whole.slice(4));
});

test("another seed splits the same data otherwise, stratified and without a common example", async () => {
  const set = ownDataset(ownImages(300));
  const [usual, same, other] = [splitDataset(set), splitDataset(set, USUAL_SPLIT_SEED), splitDataset(set, 7)];
  expect(same).toEqual(usual);
  expect(other.heldOut).not.toEqual(usual.heldOut);
  for (const { train, heldOut } of [usual, other]) {
    expect([...train, ...heldOut].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    const perClass = [0, 1, 2].map((label) => heldOut.filter((position) => set.labels[position] === label).length);
    expect(perClass).toEqual([10, 10, 10]);
  }
  const { client } = await started(IMAGES);
  const labelled = async (splitSeed: number) =>
    client.call("dataset.load", { choice: { ...settingsOf(IMAGES), splitSeed } });
  const [first, second] = [await labelled(1), await labelled(2)];
  expect([first.heldOutCount, second.heldOutCount]).toEqual([6, 6]);
  expect(first.kind === "images" && first.heldOutImages).not.toEqual(second.kind === "images" && second.heldOutImages);
});

test("regression: the first losses of a run on the bundled digits are those of runs before data could be chosen", async () => {
  const { client, events } = await started();
  await client.call("run.create", { settings: SMALL_RUN });
  await client.call("run.train", { steps: 3 });
  expect(objectives(events)).toEqual([554.3581, 552.41156, 550.94855].map(Math.fround));
});
