import { Failure, toldFailure } from "../../src/core/shared/failure.ts";
import { afterEach, describe, expect, expectTypeOf, test } from "vitest";
import {
  connect,
  serve,
  transferring,
  type Endpoint,
  type Handlers,
  type Result,
} from "../../src/protocol/endpoint.ts";

interface Commands {
  double: { params: { value: number }; result: { value: number } };
  forever: { params: Record<string, never>; result: null };
  bytes: { params: { bytes: Uint8Array }; result: { bytes: Uint8Array } };
}
interface Said {
  readonly type: "said";
  readonly text: string;
}

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function pair(handlers: Handlers<Commands>) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const events: Said[] = [];
  const { emit, isHeard } = serve<Commands, Said>(port1 as unknown as Endpoint, handlers);
  const client = connect<Commands, Said>(port2 as unknown as Endpoint, (event) => events.push(event));
  port1.start();
  port2.start();
  return { client, emit, isHeard, events };
}

const handlers: Handlers<Commands> = {
  double: ({ value }) => {
    if (!Number.isFinite(value)) throw new RangeError(`value must be finite, got ${value}`);
    return { value: 2 * value };
  },
  forever: (_, cancellation) =>
    new Promise((_resolve, reject) => cancellation.addEventListener("abort", () => reject(new Error("given up")))),
  bytes: ({ bytes }) => transferring({ bytes }, [bytes.buffer]),
};

test("an answer reaches the caller that asked, whatever the order", async () => {
  const { client } = pair(handlers);
  const answers = await Promise.all([1, 2, 3].map((value) => client.call("double", { value })));
  expect(answers.map(({ value }) => value)).toEqual([2, 4, 6]);
});

test("a handler's error arrives with its name and message", async () => {
  const { client } = pair(handlers);
  await expect(client.call("double", { value: Number.NaN })).rejects.toMatchObject({
    name: "RangeError",
    message: "value must be finite, got NaN",
  });
});

test("an expected failure keeps its code and details, for which the page has words", async () => {
  const { client } = pair({
    ...handlers,
    double: () => {
      throw new Failure("badStatus", "The server answered 404.", { status: 404 });
    },
  });
  const error: unknown = await client.call("double", { value: 1 }).catch((reason: unknown) => reason);
  expect(toldFailure(error)).toEqual({
    message: "The server answered 404.",
    code: "badStatus",
    details: { status: 404 },
  });
});

test("events come in the order they were sent", async () => {
  const { client, emit, events } = pair(handlers);
  emit({ type: "said", text: "one" });
  emit({ type: "said", text: "two" });
  await client.call("double", { value: 1 });
  expect(events.map(({ text }) => text)).toEqual(["one", "two"]);
});

test("events count as heard once the other side has dealt with them", async () => {
  const { client, emit, isHeard } = pair(handlers);
  expect(isHeard()).toBe(true);
  emit({ type: "said", text: "one" });
  emit({ type: "said", text: "two" });
  expect(isHeard()).toBe(false);
  await client.call("double", { value: 1 });
  await client.call("double", { value: 1 });
  expect(isHeard()).toBe(true);
});

describe("giving up", () => {
  test("an aborted call rejects at once and the handler is told", async () => {
    let told = false;
    const { client } = pair({
      ...handlers,
      forever: (_, cancellation) =>
        new Promise(() =>
          cancellation.addEventListener("abort", () => {
            told = true;
          }),
        ),
    });
    const controller = new AbortController();
    const call = client.call("forever", {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    await client.call("double", { value: 1 });
    expect(told).toBe(true);
  });

  test("a call that was given up before it began is never sent", async () => {
    const { client } = pair(handlers);
    await expect(client.call("forever", {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

test("when the other side is gone every open and later call rejects", async () => {
  const { client } = pair(handlers);
  const call = client.call("forever", {});
  client.disconnect("the worker died");
  await expect(call).rejects.toThrow("the worker died");
  await expect(client.call("double", { value: 1 })).rejects.toMatchObject({ name: "DisconnectedError" });
});

test("buffers marked for it are moved, not copied", async () => {
  const { client } = pair(handlers);
  const bytes = new Uint8Array([1, 2, 3]);
  const answer = await client.call("bytes", transferring({ bytes }, [bytes.buffer]));
  expect([...answer.bytes]).toEqual([1, 2, 3]);
  expect(bytes.byteLength).toBe(0);
});

test("a missing handler, a wrong parameter or a wrong result does not compile", () => {
  expectTypeOf<Result<Commands, "double">>().toEqualTypeOf<{ value: number }>();
  const { client } = pair(handlers);
  // @ts-expect-error `forever` and `bytes` have no handler
  const incomplete: Handlers<Commands> = { double: handlers.double };
  // @ts-expect-error `value` must be a number
  const wrong = () => client.call("double", { value: "1" });
  // @ts-expect-error there is no such command
  const unknown = () => client.call("halve", { value: 1 });
  expect([incomplete, wrong, unknown]).toHaveLength(3);
});
