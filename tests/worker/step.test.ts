/** One step with an ε of a person's own, asked of a training worker: taken once, marked, and nothing else changed. */
import { afterEach, expect, test } from "vitest";
import type { TrainerEvent } from "../../src/protocol/trainer.ts";
import { objectives, startRun, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
afterEach(() => session.close());

const changesIn = (events: readonly TrainerEvent[]) =>
  events.flatMap((event) =>
    event.type === "change" ? event.changes.map((one) => ({ ...one, step: event.step })) : [],
  );

test("a step with another ε is that step, with a mark; the ones after it have their own ε again", async () => {
  session = await startRun();
  const { client, events } = session;
  await client.call("run.train", { steps: 2 });
  const shown = await client.call("run.dissect", { noise: { kind: "zero" }, example: 4 });
  expect(shown).toMatchObject({ step: 2, batchSize: 20, example: 4, noise: { kind: "zero" } });
  events.length = 0;
  expect(await client.call("run.step", { noise: { kind: "zero" } })).toEqual({ step: 3 });
  expect(objectives(events)).toEqual([shown.batch.objective]);
  expect(changesIn(events)).toEqual([{ name: "noise", from: "own", to: "zero", step: 2 }]);

  events.length = 0;
  const next = await client.call("run.dissect", { noise: { kind: "own" }, example: 0 });
  await client.call("run.train", { steps: 1 });
  expect(objectives(events)).toEqual([next.batch.objective]);
  await client.call("run.step", { noise: { kind: "redrawn", draw: 7 } });
  expect(changesIn(events)).toEqual([{ name: "noise", from: "own", to: "redrawn 7", step: 4 }]);
  await client.call("run.step", { noise: { kind: "own" } });
  expect(changesIn(events)).toHaveLength(1);
});

test("what was training stops for it; every question is answered between two steps", async () => {
  session = await startRun();
  const { client, events } = session;
  await client.call("run.train", { steps: null });
  const during = await client.call("run.dissect", { noise: { kind: "own" }, example: 0 });
  const { step } = await client.call("run.step", { noise: { kind: "own" } });
  expect(step).toBeGreaterThan(during.step);
  expect((await client.call("run.status", {})).status).toBe("paused");
  const again = await client.call("run.dissect", { noise: { kind: "own" }, example: 0 });
  expect(again.step).toBe(step);
  expect(objectives(events)).toHaveLength(step);
});
