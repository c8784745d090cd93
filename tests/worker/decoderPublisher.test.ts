/** Weights go to the explorer as often as it asks for them, and at every measurement and end of training; through a whole training session. */
import { afterEach, expect, test, vi } from "vitest";
import { transferring } from "../../src/protocol/endpoint.ts";
import { isPublication, weightsWish } from "../../src/protocol/publication.ts";
import { startRun, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
const closers: (() => void)[] = [];
afterEach(() => {
  session.close();
  for (const close of closers.splice(0)) close();
});

async function attached() {
  session = await startRun();
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  const steps: number[] = [];
  port1.onmessage = ({ data }) => {
    if (isPublication(data)) steps.push(data.decoder.step);
  };
  await session.client.call("explorer.attach", transferring({ port: port2 }, [port2]));
  await vi.waitFor(() => expect(steps).toEqual([0]));
  return { steps, wish: () => port1.postMessage(weightsWish()) };
}

test("nobody asks: training publishes what it measures and what it ends with, and nothing else", async () => {
  const { steps } = await attached();
  await session.client.call("run.train", { steps: 61 });
  const measured = session.events.flatMap((event) => (event.type === "evaluation" ? [event.evaluation.step] : []));
  await vi.waitFor(() => expect(steps).toEqual([...new Set([...measured, 61])]));
});

test("a wish is fulfilled while training goes on, once, by newer weights", async () => {
  const { steps, wish } = await attached();
  await session.client.call("run.train", { steps: null });
  await vi.waitFor(async () => expect((await session.client.call("run.status", {})).step).toBeGreaterThan(3));
  const before = steps.length;
  wish();
  await vi.waitFor(() => expect(steps.length).toBeGreaterThan(before));
  const { step } = await session.client.call("run.pause", {});
  expect(steps.at(-1)).toBeGreaterThan(0);
  expect(steps.at(-1)).toBeLessThanOrEqual(step);
  expect(steps).toEqual([...new Set(steps)]);
});

test("a wish that nothing newer can fulfil waits for the next steps", async () => {
  const { steps, wish } = await attached();
  wish();
  await session.client.call("run.status", {});
  expect(steps).toEqual([0]);
  await session.client.call("run.train", { steps: null });
  await vi.waitFor(() => expect(steps.length).toBeGreaterThan(1));
  await session.client.call("run.pause", {});
});
