/** Weights go to the explorer as often as it asks for them, and at every measurement and end of training; through a whole training session. */
import { afterEach, expect, test, vi } from "vitest";
import { transferring } from "../../src/protocol/endpoint.ts";
import { isPublication, weightsWish } from "../../src/protocol/publication.ts";
import type { PublishedDecoder } from "../../src/core/shared/publishedDecoder.ts";
import { DecoderPublisher, type DecoderSource } from "../../src/worker/decoderPublisher.ts";
import { startRun, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest | null = null;
const closers: (() => void)[] = [];
afterEach(() => {
  session?.close();
  session = null;
  for (const close of closers.splice(0)) close();
});

async function attached() {
  const running = await startRun();
  session = running;
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  const steps: number[] = [];
  port1.onmessage = ({ data }) => {
    if (isPublication(data)) steps.push(data.decoder.step);
  };
  await running.client.call("explorer.attach", transferring({ port: port2 }, [port2]));
  await vi.waitFor(() => expect(steps).toEqual([0]));
  return { ...running, steps, wish: () => port1.postMessage(weightsWish()) };
}

test("nobody asks: training publishes what it measures and what it ends with, and nothing else", async () => {
  const { client, events, steps } = await attached();
  await client.call("run.train", { steps: 61 });
  const measured = events.flatMap((event) => (event.type === "evaluation" ? [event.evaluation.step] : []));
  await vi.waitFor(() => expect(steps).toEqual([...new Set([...measured, 61])]));
});

test("a wish is fulfilled while training goes on, once, by newer weights", async () => {
  const { client, steps, wish } = await attached();
  await client.call("run.train", { steps: null });
  await vi.waitFor(async () => expect((await client.call("run.status", {})).step).toBeGreaterThan(3));
  const before = steps.length;
  wish();
  await vi.waitFor(() => expect(steps.length).toBeGreaterThan(before));
  const { step } = await client.call("run.pause", {});
  expect(steps.at(-1)).toBeGreaterThan(0);
  expect(steps.at(-1)).toBeLessThanOrEqual(step);
  expect(steps).toEqual([...new Set(steps)]);
});

test("a wish that nothing newer can fulfil waits for the next steps", async () => {
  const { client, steps, wish } = await attached();
  wish();
  await client.call("run.status", {});
  expect(steps).toEqual([0]);
  await client.call("run.train", { steps: null });
  await vi.waitFor(() => expect(steps.length).toBeGreaterThan(1));
  await client.call("run.pause", {});
});

/** One layer from two numbers to one, with this weight. */
function decoderAt(step: number, weight: number): PublishedDecoder {
  const layer = { W: Float32Array.of(weight, 1), b: Float32Array.of(0), inputDim: 2, outputDim: 1 };
  return { step, activation: "relu", layers: [layer], mean: "sigmoid", condition: null, quadrants: null };
}

function sourceOf(step: number, decoder: Promise<PublishedDecoder>): DecoderSource {
  return { step, publishDecoder: () => decoder };
}

function listening() {
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  const publisher = new DecoderPublisher();
  publisher.attach(port2);
  const steps: number[] = [];
  port1.onmessage = ({ data }) => {
    if (isPublication(data)) steps.push(data.decoder.step);
  };
  return { publisher, steps };
}

test("weights that are not finite are never published, and the wish for others stands", async () => {
  const { publisher, steps } = listening();
  for (const [step, weight] of [1, Number.NaN, Number.POSITIVE_INFINITY].entries()) {
    await publisher.publish(1, sourceOf(step, Promise.resolve(decoderAt(step, weight))));
  }
  await publisher.offer(1, sourceOf(3, Promise.resolve(decoderAt(3, 2))));
  await vi.waitFor(() => expect(steps).toEqual([0, 3]));
});

test("weights still being read when a past moment is shown are not published over it", async () => {
  const { publisher, steps } = listening();
  let read: (decoder: PublishedDecoder) => void = () => undefined;
  const live = publisher.publish(1, sourceOf(90, new Promise((resolve) => (read = resolve))));
  await publisher.publish(1, sourceOf(20, Promise.resolve(decoderAt(20, 1))));
  read(decoderAt(90, 1));
  await live;
  await publisher.publish(1, sourceOf(95, Promise.resolve(decoderAt(95, 1))));
  await vi.waitFor(() => expect(steps).toEqual([20, 95]));
});
