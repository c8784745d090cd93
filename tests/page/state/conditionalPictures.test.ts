/** What the page shows of a conditional model, against the trainer's own decodes under the same condition. */
import { afterEach, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { quadrantPixels } from "../../../src/core/shared/quadrants.ts";
import type { ImagesDescription } from "../../../src/protocol/datasets.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

/** Rounding to bytes, and the explorer's arithmetic beside TensorFlow.js's. */
const BYTE_TOLERANCE = 0.51;
const PIXELS = 784;

let engine: EngineInProcess;
afterEach(() => engine.close());

async function room(query: string) {
  engine = engineInProcess();
  const controller = new RoomController({
    link: settingsFromQuery(`?hidden=8&batchSize=20&${query}`),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: () => undefined,
  });
  controller.room.live.decoded.take({ ramp: new Uint32Array(256), freshCanvas: () => new ArrayBuffer(0) });
  await controller.actions.boot();
  expect(controller.store.getState().boot).toEqual({ phase: "ready" });
  const { dataset } = controller.store.getState();
  if (dataset?.kind !== "images") throw new Error("the digits are images");
  return { ...controller.actions, state: () => controller.store.getState(), controller, dataset };
}

const trainer = (controller: RoomController) => controller.engine.trainer;

const oneHot = (label: number) => Float32Array.from({ length: 10 }, (_, i) => Number(i === label));

function heldOut({ heldOutImages }: ImagesDescription, index: number): Uint8Array {
  return heldOutImages.subarray(index * PIXELS, (index + 1) * PIXELS);
}

function farthest(bytes: ArrayLike<number> | null, levels: Float32Array): number {
  if (bytes?.length !== levels.length) return Number.POSITIVE_INFINITY;
  return levels.reduce((most, level, i) => Math.max(most, Math.abs((bytes[i] ?? 0) - 255 * level)), 0);
}

test("the picked class is what the point and the grid are decoded as", async () => {
  const page = await room("model=cvae");
  await page.train(15);
  expect(page.state().explorer.condition).toEqual({ kind: "label", label: 0 });
  const decoded = async (label: number) =>
    (await trainer(page.controller).call("run.decode", { z: new Float32Array(2), condition: oneHot(label) })).pixels;
  const [one, seven] = [await decoded(1), await decoded(7)];
  expect(
    farthest(
      Uint8Array.from(one, (level) => Math.round(255 * level)),
      seven,
    ),
  ).toBeGreaterThan(2);

  page.pickCondition({ kind: "label", label: 7 });
  await vi.waitFor(() => expect(farthest(engine.shown(), seven)).toBeLessThan(BYTE_TOLERANCE), 5000);
  page.pickCondition({ kind: "label", label: 1 });
  await vi.waitFor(() => expect(farthest(engine.shown(), one)).toBeLessThan(BYTE_TOLERANCE), 5000);

  // The centre of the first tile, at the quantile 0.05: Φ⁻¹(0.05) = −1.6448536, up 1.6448536.
  const corner = Float32Array.of(-1.644_853_6, 1.644_853_6);
  const { pixels } = await trainer(page.controller).call("run.decode", { z: corner, condition: oneHot(1) });
  const { grid } = page.controller.room.live;
  const firstTile = () => grid.current?.pixels.subarray(0, PIXELS) ?? null;
  await vi.waitFor(() => expect(farthest(firstTile(), pixels)).toBeLessThan(BYTE_TOLERANCE), 10_000);
});

test("each input is reconstructed as its own class, whatever is picked", async () => {
  const page = await room("model=cvae");
  await page.train(15);
  const evaluation = await trainer(page.controller).call("run.evaluate", {});
  page.pickCondition({ kind: "label", label: 7 });
  const condition = new Float32Array(12 * 10);
  page.state().strips.inputs.forEach((input, row) => {
    condition.set(oneHot(page.dataset.heldOutLabels[input] ?? 0), row * 10);
  });
  const z = evaluation.mu.slice(0, 12 * 2);
  const { pixels } = await trainer(page.controller).call("run.decode", { z, condition });
  await vi.waitFor(() => {
    expect(farthest(page.state().strips.reconstructions, pixels)).toBeLessThan(BYTE_TOLERANCE);
  }, 10_000);
});

test("of an image given in part the point and the grid are whole images", async () => {
  const page = await room("model=cvae&condition=quadrants&hiddenQuadrants=3");
  await page.train(15);
  page.pickCondition({ kind: "image", index: 4 });
  const image = heldOut(page.dataset, 4);
  const places = quadrantPixels(3, 28);
  const condition = Float32Array.from(places.visible, (index) => (image[index] ?? 0) / 255);
  const decode = async (z: Float32Array) => {
    const { pixels } = await trainer(page.controller).call("run.decode", { z, condition });
    const whole = Float32Array.from(image, (byte) => byte / 255);
    places.hidden.forEach((index, i) => (whole[index] = pixels[i] ?? 0));
    return whole;
  };
  const here = await decode(new Float32Array(2));
  await vi.waitFor(() => expect(farthest(engine.shown(), here)).toBeLessThan(BYTE_TOLERANCE), 5000);
  const corner = await decode(Float32Array.of(-1.644_853_6, 1.644_853_6));
  const { grid } = page.controller.room.live;
  const firstTile = () => grid.current?.pixels.subarray(0, PIXELS) ?? null;
  await vi.waitFor(() => expect(farthest(firstTile(), corner)).toBeLessThan(BYTE_TOLERANCE), 10_000);

  // Other inputs: the image decoded under is one of those on show.
  page.otherInputs();
  expect(page.state().explorer.condition).toEqual({ kind: "image", index: page.state().strips.inputs[0] });
});

test("a condition of another kind than the run's changes nothing", async () => {
  const page = await room("model=vae");
  page.pickCondition({ kind: "label", label: 7 });
  expect(page.state().explorer.condition).toBeNull();
});

test("under another prior the grid is decoded at linear spacing", async () => {
  const page = await room("prior=mixture&components=3");
  await page.train(15);
  // The centre of the first of 10 × 10 tiles over [−3, 3]².
  const { pixels } = await trainer(page.controller).call("run.decode", { z: Float32Array.of(-2.7, 2.7) });
  const { grid } = page.controller.room.live;
  const firstTile = () => grid.current?.pixels.subarray(0, PIXELS) ?? null;
  await vi.waitFor(() => expect(farthest(firstTile(), pixels)).toBeLessThan(BYTE_TOLERANCE), 10_000);
  // Its samples are the trainer's to draw.
  expect(page.state().strips.priorSamples).toBeNull();
});
