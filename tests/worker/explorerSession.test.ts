/** The explorer over real message channels: priorities, what is stale, and what it asks the trainer for. */
import { afterEach, expect, test, vi } from "vitest";
import { createPlainDecoder, type PlainDecoder } from "../../src/core/models/plainDecoder.ts";
import type { PublishedDecoder } from "../../src/core/shared/publishedDecoder.ts";
import { connect, serve, transferring, type Endpoint } from "../../src/protocol/endpoint.ts";
import type { ExplorerCommands, ExplorerEvent } from "../../src/protocol/explorer.ts";
import { isWeightsWish, publicationOf } from "../../src/protocol/publication.ts";
import { ExplorerSession } from "../../src/worker/explorerSession.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function channel(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  for (const port of [port1, port2]) port.start();
  closers.push(() => port1.close());
  return [port1, port2];
}

/** x = σ(z · 1 + b): three pixels that say which z and which weights they were made of. */
function decoderWith(bias: number, step: number): PublishedDecoder {
  const layer = { W: Float32Array.of(1, 1, 1), b: new Float32Array(3).fill(bias), inputDim: 1, outputDim: 3 };
  return { step, activation: "relu", layers: [layer], mean: "sigmoid", condition: null, quadrants: null };
}

const pixel = (z: number, bias: number) => Math.round(255 / (1 + Math.exp(-z - bias)));

async function explorer(createDecoder: (published: PublishedDecoder) => PlainDecoder = createPlainDecoder) {
  const [workerSide, pageSide] = channel();
  const shown: (number | null)[] = [];
  const events: ExplorerEvent[] = [];
  const session = new ExplorerSession({
    emit: (event) => voice.emit(event),
    createDecoder,
    createScreen: () => ({
      show: (intensities) => shown.push(intensities[0] ?? -1),
      clear: () => shown.push(null),
    }),
  });
  const voice = serve<ExplorerCommands, ExplorerEvent>(workerSide as unknown as Endpoint, session.handlers());
  const client = connect<ExplorerCommands, ExplorerEvent>(pageSide as unknown as Endpoint, (event) =>
    events.push(event),
  );
  const [explorerPort, trainerPort] = channel();
  const wishes: unknown[] = [];
  trainerPort.onmessage = ({ data }) => wishes.push(data);
  await client.call("attach", transferring({ port: explorerPort }, [explorerPort]));
  await client.call("screen", { canvas: null, ramp: new Uint32Array(256) });
  const publish = async (runId: number, bias: number, step: number) => {
    trainerPort.postMessage(publicationOf(runId, decoderWith(bias, step)));
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: "weights", runId, step }));
  };
  return { client, shown, events, wishes, publish, trainerPort };
}

test("a point is painted by the newest weights of its run, and says when", async () => {
  const { client, shown, publish } = await explorer();
  await publish(1, 0.5, 3);
  const before = performance.timeOrigin + performance.now();
  const { paintedAt } = await client.call("point", { z: Float32Array.of(1), runId: 1 });
  expect(paintedAt).toBeGreaterThanOrEqual(before);
  expect(paintedAt).toBeLessThanOrEqual(performance.timeOrigin + performance.now());
  expect(shown.at(-1)).toBe(pixel(1, 0.5));
});

test("a point of a run whose weights are not here is not painted; another run's picture is cleared away", async () => {
  const { client, shown, publish } = await explorer();
  expect(await client.call("point", { z: Float32Array.of(1), runId: 1 })).toEqual({ paintedAt: null });
  await publish(1, 0, 3);
  await client.call("point", { z: Float32Array.of(1), runId: 1 });
  expect(await client.call("point", { z: Float32Array.of(2), runId: 2 })).toEqual({ paintedAt: null });
  await publish(2, 0, 0);
  expect(shown).toEqual([null, pixel(1, 0), null]);
});

test("a point overtakes a grid in the making, and the grid is of one moment", async () => {
  /** As slow as a large network: a grid of 60 takes at least 60 turns. */
  const slow = (published: PublishedDecoder): PlainDecoder => {
    const decoder = createPlainDecoder(published);
    return {
      keepsWeights: true,
      tell: () => undefined,
      decode(z, count, out) {
        for (const end = performance.now() + 3 * count; performance.now() < end;);
        decoder.decode(z, count, out);
      },
    };
  };
  const { client, shown, publish, trainerPort, events } = await explorer(slow);
  await publish(1, 0, 1);
  const done: string[] = [];
  const grid = client.call("decode", { z: new Float32Array(60).fill(0.25) });
  void grid.then(() => done.push("grid"));
  // Weights that come meanwhile wait for the grid.
  trainerPort.postMessage(publicationOf(1, decoderWith(2, 2)));
  await client.call("point", { z: Float32Array.of(1), runId: 1 }).then(() => done.push("point"));
  const images = await grid;
  expect(done).toEqual(["point", "grid"]);
  expect(shown.at(-1)).toBe(pixel(1, 0));
  expect(images.step).toBe(1);
  expect(new Set(images.pixels)).toEqual(new Set([pixel(0.25, 0)]));
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ step: 2 }));
});

test("a grid of a run that was replaced is given up, as one whose asker went away", async () => {
  const { client, publish, trainerPort } = await explorer();
  await publish(1, 0, 1);
  const grid = client.call("decode", { z: new Float32Array(200_000) });
  trainerPort.postMessage(publicationOf(2, decoderWith(0, 0)));
  await expect(grid).rejects.toThrow("given up");
  const controller = new AbortController();
  const other = client.call("decode", { z: new Float32Array(200_000) }, { signal: controller.signal });
  controller.abort();
  await expect(other).rejects.toMatchObject({ name: "AbortError" });
});

test("newer weights are asked for once for each that came", async () => {
  const { publish, wishes } = await explorer();
  await publish(1, 0, 1);
  await vi.waitFor(() => expect(wishes).toHaveLength(1));
  expect(wishes.every(isWeightsWish)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(wishes).toHaveLength(1);
  await publish(1, 0, 2);
  await vi.waitFor(() => expect(wishes).toHaveLength(2));
});

test("a point that is no single row is refused with its length", async () => {
  const { client, publish } = await explorer();
  await publish(1, 0, 1);
  await expect(client.call("point", { z: Float32Array.of(1, 2), runId: 1 })).rejects.toThrow("got 2");
});

test("what a model is told counts for the point and for the grid, each as it says", async () => {
  const { client, shown, trainerPort, events } = await explorer();
  // Two classes: the first adds nothing to the bias, the second 3 to every pixel.
  const condition = { W: Float32Array.of(0, 0, 0, 3, 3, 3), dim: 2 };
  trainerPort.postMessage(publicationOf(1, { ...decoderWith(0, 1), condition }));
  await vi.waitFor(() => expect(events).toHaveLength(1));
  const [first, second] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  const z = Float32Array.of(1);
  await client.call("point", { z, runId: 1, condition: second });
  expect(shown.at(-1)).toBe(pixel(1, 3));
  const images = await client.call("decode", { z, condition: first });
  expect(images.pixels[0]).toBe(pixel(1, 0));
  expect(await client.call("point", { z, runId: 1 })).toEqual({ paintedAt: null });
});

test("a completed image has its visible pixels where they were", async () => {
  const { client, shown, trainerPort, events } = await explorer();
  // Two by two with the upper right hidden: the decoder gives that pixel alone.
  const layer = { W: Float32Array.of(1), b: Float32Array.of(0), inputDim: 1, outputDim: 1 };
  const told = { condition: { W: new Float32Array(3), dim: 3 }, quadrants: { hidden: 1, side: 2 } } as const;
  const decoder = { ...decoderWith(0, 1), layers: [layer], ...told };
  trainerPort.postMessage(publicationOf(1, decoder));
  await vi.waitFor(() => expect(events).toHaveLength(1));
  await client.call("point", { z: Float32Array.of(2), runId: 1, condition: Float32Array.of(1, 0, 0) });
  expect(shown.at(-1)).toBe(255);
  const hidden = await client.call("decode", { z: Float32Array.of(2), condition: Float32Array.of(1, 0, 0) });
  expect([...hidden.pixels]).toEqual([pixel(2, 0)]);
});
