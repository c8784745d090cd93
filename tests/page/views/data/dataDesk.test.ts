/** The desk of the data dialog: files read, refused, read otherwise, given up; what was read stays until other files are. */
import { expect, test, vi } from "vitest";
import type { IntakeOptions, IntakeResult } from "../../../../src/core/shared/intake.ts";
import type { OwnData } from "../../../../src/core/shared/ownData.ts";
import type { ChosenFile } from "../../../../src/protocol/intake.ts";
import { createDataDesk } from "../../../../src/page/views/data/dataDesk.ts";

const file = (name: string): ChosenFile => ({ file: new File([], name), path: name });

const data = (name: string, side: number): OwnData => ({
  kind: "images",
  name,
  count: 20,
  classes: 1,
  classNames: null,
  labels: new Uint8Array(20),
  side,
  images: new Uint8Array(20 * side * side),
});

const accepted = (name: string, side = 28): IntakeResult => ({
  ok: true,
  data: data(name, side),
  report: {
    sources: [],
    found: 20,
    kept: 20,
    sizes: [],
    range: { min: 0, max: 1, reading: "unit" },
    ink: null,
    labels: "none",
    classes: [],
    skipped: [],
    skippedCount: 0,
    sample: new Uint32Array(),
    warnings: [],
  },
});

const refused: IntakeResult = {
  ok: false,
  problems: [
    {
      file: "bad.gz",
      place: { byte: 7 },
      code: "truncated",
      remedy: "downloadAgain",
      details: {},
      message: "bad.gz ends too soon.",
    },
  ],
};

/** Reads as it is told to, and remembers how it was asked. */
function deskWith(answer: (path: string, options: IntakeOptions, signal?: AbortSignal) => Promise<IntakeResult>) {
  const asked: IntakeOptions[] = [];
  const desk = createDataDesk((files, options, reading) => {
    asked.push(options);
    reading?.onProgress?.({ kind: "intake.progress", stage: "reading", done: 1, total: 2 });
    return answer(files[0]?.path ?? "", options, reading?.signal);
  });
  return { desk, asked };
}

test("what was read stays when other files are refused, with the reason beside it; the next good ones take its place", async () => {
  const { desk } = deskWith(async (path) => (path.startsWith("bad") ? refused : accepted(path)));
  await desk.take([file("first.npy")]);
  expect(desk.store.getState()).toMatchObject({
    section: "files",
    reading: null,
    read: { data: { name: "first.npy" } },
  });
  await desk.take([file("bad.gz")]);
  expect(desk.store.getState()).toMatchObject({
    read: { data: { name: "first.npy" } },
    problems: [{ file: "bad.gz", place: { byte: 7 } }],
  });
  expect(desk.store.getState().files[0]?.path).toBe("first.npy");
  await desk.take([file("second.npy")]);
  expect(desk.store.getState()).toMatchObject({ read: { data: { name: "second.npy" } }, problems: [] });
});

test("a folder without files is refused like any other, and what was read stays", async () => {
  const { desk } = deskWith(async (path) => (path === "" ? refused : accepted(path)));
  await desk.take([file("first.npy")]);
  await desk.take([]);
  expect(desk.store.getState().read?.data.name).toBe("first.npy");
  expect(desk.store.getState().problems).toHaveLength(1);
});

test("a slider that moves reads the files once it rests, with a name that was given kept", async () => {
  vi.useFakeTimers();
  try {
    const { desk, asked } = deskWith(async (path, { side, name }) => accepted(name ?? path, side ?? 28));
    await desk.take([file("first.npy")]);
    desk.rename("my digits");
    for (const side of [27, 22, 16]) desk.reread({ side });
    expect(asked).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    expect(desk.store.getState().read?.data).toMatchObject({ name: "my digits", side: 16 });
    await desk.take([file("other.npy")]);
    expect(desk.store.getState().read?.data).toMatchObject({ name: "other.npy", side: 28 });
  } finally {
    vi.useRealTimers();
  }
});

test("reading that is given up, or overtaken by other files, changes nothing when it ends", async () => {
  const waiting = new Map<string, (result: IntakeResult) => void>();
  const signals = new Map<string, AbortSignal | undefined>();
  const { desk } = deskWith((path, _, signal) => {
    signals.set(path, signal);
    return new Promise((resolve) => waiting.set(path, resolve));
  });
  const slow = desk.take([file("slow")]);
  expect(desk.store.getState().reading).toEqual({ stage: "reading", done: 1, total: 2 });
  const quick = desk.take([file("quick")]);
  expect(signals.get("slow")?.aborted).toBe(true);
  waiting.get("quick")?.(accepted("quick"));
  await quick;
  waiting.get("slow")?.(accepted("slow"));
  await slow;
  expect(desk.store.getState().read?.data.name).toBe("quick");
  const third = desk.take([file("third")]);
  desk.giveUp();
  expect(desk.store.getState().reading).toBeNull();
  waiting.get("third")?.(refused);
  await third;
  expect(desk.store.getState()).toMatchObject({ read: { data: { name: "quick" } }, problems: [] });
});

test("a worker that cannot be had is said", async () => {
  const { desk } = deskWith(() => Promise.reject(new Error("The worker could not be loaded.")));
  await desk.take([file("a")]);
  expect(desk.store.getState().failure?.message).toBe("The worker could not be loaded.");
});
