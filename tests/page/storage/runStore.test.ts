import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/core/settings/descriptors.ts";
import { Series } from "../../../src/core/shared/series.ts";
import type { PastMoment } from "../../../src/core/shared/timeline.ts";
import type { KeptRun } from "../../../src/page/storage/runRecord.ts";
import { openRunStore, type RunStore } from "../../../src/page/storage/runStore.ts";
import { StoreFailure } from "../../../src/page/storage/storeFailure.ts";
import { migrated } from "../../../src/page/storage/versions.ts";
import { madeUpMoment } from "./files/keptRuns.ts";

const surroundings = { channel: null, now: () => 1000, onEnded: () => undefined, onBlocked: () => undefined };
let store: RunStore;
beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openRunStore(surroundings);
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

function keptRun(id: string, step = 5, weight = 1): KeptRun {
  const series = new Series(["negativeElbo", "reconstruction", "kl"]).saved();
  return {
    record: {
      version: 1,
      id,
      createdAt: 1,
      savedAt: step,
      title: null,
      tags: [],
      notes: "",
      settings: DEFAULT_SETTINGS,
      data: { name: "mnist", fingerprint: "00", title: null, trainCount: 9000, heldOutCount: 1000 },
      backend: "cpu",
      step,
      stepsPerEpoch: 70,
      trainedSeconds: 2,
      figures: null,
      sparkline: [3, 2, 1],
      sweep: null,
      bytes: 4,
    },
    body: {
      version: 1,
      id,
      snapshot: {
        version: 1,
        settings: DEFAULT_SETTINGS,
        step,
        scheduleStart: 0,
        parameters: { w: { shape: [1], values: Float32Array.of(weight) } },
        optimiser: { count: step, slots: {} },
      },
      past: {
        origin: null,
        journal: [{ kind: "change", step: 2, changes: { beta: 4 } }],
        measured: 0,
        changed: 2,
        takenBack: 1,
      },
      curves: { train: series, heldOut: series, klPerDimension: null, clock: series, marks: [] },
      grid: { side: 1, tileWidth: 2, tileHeight: 1, pixels: Uint8Array.of(7, 9) },
    },
    moments: [0, 3, 5].filter((each) => each <= step).map((each) => moment(each)),
  };
}

/** Of one weight. */
function moment(step: number, takenBack = 0, weight = step): PastMoment {
  const values = { w: { shape: [1], values: Float32Array.of(weight) } };
  return madeUpMoment(step, takenBack, DEFAULT_SETTINGS, { kind: "exact", values });
}

/** What some other program, or a fault, has left in a row. */
async function overwrite(name: "records" | "bodies" | "moments", row: unknown): Promise<void> {
  const request = indexedDB.open("elbo-room");
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.addEventListener("success", () => resolve(request.result));
  });
  const transaction = database.transaction(name, "readwrite");
  transaction.objectStore(name).put(row);
  await new Promise((resolve) => transaction.addEventListener("complete", resolve));
  database.close();
}

const failure = (trouble: string) => expect.objectContaining({ name: "StoreFailure", trouble });

test("what was written is read as it was, and listed the newest first", async () => {
  await store.write(keptRun("a", 5));
  await store.write(keptRun("b", 9));
  expect(await store.read("a")).toEqual(keptRun("a", 5));
  expect((await store.list()).map(({ id }) => id)).toEqual(["b", "a"]);
  expect(await store.grid("a")).toEqual(keptRun("a").body.grid);
  await expect(store.read("c")).rejects.toEqual(failure("missing"));
});

test("what a person wrote about a run outlasts its training", async () => {
  await store.write(keptRun("a", 5));
  await store.annotate("a", { title: "Mine", tags: ["x"], notes: "why" });
  await store.write(keptRun("a", 8));
  expect((await store.read("a")).record).toMatchObject({ step: 8, title: "Mine", tags: ["x"], notes: "why" });
});

test("a deleted run is whole until the bin is emptied, and training does not bring it back", async () => {
  await store.write(keptRun("a", 5));
  await store.remove(["a"]);
  await store.write(keptRun("a", 6));
  expect(await store.list()).toEqual([]);
  await store.emptyBin(1);
  await store.takeBack(["a"]);
  expect((await store.read("a")).record.step).toBe(6);
  await store.remove(["a"]);
  await store.emptyBin(0);
  await store.takeBack(["a"]);
  expect(await store.list()).toEqual([]);
  await expect(store.raw("a")).rejects.toEqual(failure("missing"));
});

test.each(["bodies", "grids", "records"])(
  "a write that breaks off at %s leaves the whole run before it",
  async (name) => {
    await store.write(keptRun("a", 5, 1));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name !== name) return put.apply(this, args);
      throw new DOMException("no room", "QuotaExceededError");
    });
    await expect(store.write(keptRun("a", 9, 2))).rejects.toEqual(failure("full"));
    vi.restoreAllMocks();
    expect(await store.read("a")).toEqual(keptRun("a", 5, 1));
  },
);

/** Rows of moments that are written and deleted from here on. */
function momentDeeds(): string[] {
  const deeds: string[] = [];
  const { put, delete: remove } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    const { step, takenBack } = Object(args[0]) as PastMoment;
    if (this.name === "moments") deeds.push(`put ${step}/${takenBack}`);
    return put.apply(this, args);
  });
  vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore, ...args) {
    const [, step, takenBack] = args[0] as number[];
    if (this.name === "moments") deeds.push(`delete ${step}/${takenBack}`);
    return remove.apply(this, args);
  });
  return deeds;
}

/** How many rows of moments had been handed over and were not yet answered, at most, from here on. */
function mostAtOnce(): () => number {
  let waiting = 0;
  let most = 0;
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    if (this.name !== "moments") return request;
    waiting += 1;
    most = Math.max(most, waiting);
    request.addEventListener("success", () => (waiting -= 1));
    return request;
  });
  return () => most;
}

describe("the moments of a run's timeline", () => {
  test("are written once, and deleted when they are no more, also where the same step came again", async () => {
    await store.write(keptRun("a", 5));
    await store.write(keptRun("b", 5));
    const deeds = momentDeeds();
    const later = { ...keptRun("a", 7), moments: [moment(0), moment(5, 1, 8), moment(7, 1)] };
    await store.write(later);
    expect(deeds).toEqual(["put 5/1", "put 7/1", "delete 3/0", "delete 5/0"]);
    vi.restoreAllMocks();
    expect((await store.read("a")).moments).toEqual(later.moments);
    expect((await store.read("b")).moments).toEqual(keptRun("b").moments);
  });

  test.each([
    ["small ones, all of them", 1, 100, 100],
    ["a megabyte each, one by one", 2 ** 18, 3, 1],
  ])("are asked for together, as an answer takes its time beside training: %s", async (_, weights, count, atOnce) => {
    const most = mostAtOnce();
    const values = { w: { shape: [weights], values: new Float32Array(weights) } };
    const moments = Array.from({ length: count }, (__, step) =>
      madeUpMoment(step, 0, DEFAULT_SETTINGS, { kind: "exact", values }),
    );
    await store.write({ ...keptRun("a", count), moments });
    expect(most()).toBe(atOnce);
  });

  test.each([0, 1, 2])("a write that breaks off after %i of them leaves the whole run before it", async (after) => {
    await store.write(keptRun("a", 4));
    const put = IDBObjectStore.prototype.put;
    let left = after;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === "moments" && left-- === 0) throw new DOMException("gone", "InvalidStateError");
      return put.apply(this, args);
    });
    const changed = { ...keptRun("a", 9, 2), moments: [moment(0), moment(4), moment(6), moment(9)] };
    await expect(store.write(changed)).rejects.toEqual(failure("lost"));
    vi.restoreAllMocks();
    expect(await store.read("a")).toEqual(keptRun("a", 4));
  });

  test("go with their run into the bin and out of it, and into its duplicate", async () => {
    await store.write(keptRun("a", 5));
    await store.duplicate("a", "b", "Copy");
    await store.remove(["a"]);
    await store.takeBack(["a"]);
    expect(await store.read("a")).toEqual(keptRun("a", 5));
    await store.remove(["a"]);
    await store.emptyBin(0);
    expect((await store.read("b")).moments).toEqual(keptRun("a", 5).moments);
    await overwrite("records", { id: "a", deletedAt: null, record: null });
    expect((await store.raw("a")).moments).toEqual([]);
    expect((await store.raw("b")).moments).toHaveLength(3);
  });

  test("one that is damaged, later than the body or of another branch is left out; the rest of the run is read", async () => {
    await store.write(keptRun("a", 5));
    const weights = { kind: "exact", values: { w: { shape: [2], values: Float32Array.of(1, 2) } } };
    const row = (step: number, takenBack: number, kept: unknown) => ({ run: "a", step, takenBack, moment: kept });
    await overwrite("moments", row(3, 0, { ...moment(3), weights }));
    await overwrite("moments", row(4, 0, null));
    await overwrite("moments", row(4, 1, moment(3)));
    await overwrite("moments", row(5, 2, moment(5, 2)));
    await overwrite("moments", row(6, 0, moment(6)));
    expect(await store.read("a")).toEqual({ ...keptRun("a", 5), moments: [moment(0), moment(5)] });
  });

  test("a run for whose moments there is no room is kept without, and with them again later", async () => {
    let now = 1000;
    store.close();
    store = await openRunStore({ ...surroundings, now: () => now });
    await store.write(keptRun("a", 3));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name !== "moments") return put.apply(this, args);
      throw new DOMException("no room", "QuotaExceededError");
    });
    await store.write(keptRun("a", 9));
    vi.restoreAllMocks();
    expect(await store.read("a")).toMatchObject({ record: { step: 9 }, moments: [] });
    await store.write(keptRun("a", 10));
    expect((await store.read("a")).moments).toEqual([]);
    now += 120_000;
    await store.write(keptRun("a", 11));
    expect((await store.read("a")).moments).toEqual(keptRun("a", 11).moments);
  });

  test("a database of the version before them is opened with all that was in it", async () => {
    store.close();
    indexedDB = new IDBFactory();
    const request = indexedDB.open("elbo-room", 1);
    request.addEventListener("upgradeneeded", () => {
      for (const name of ["records", "bodies", "grids"]) request.result.createObjectStore(name, { keyPath: "id" });
      for (const name of ["ownData", "ownDataEntries", "sweeps"]) request.result.createObjectStore(name);
    });
    await new Promise((resolve) => request.addEventListener("success", resolve));
    const { record, body } = keptRun("old", 5);
    const { grid, past, ...rest } = body;
    const { takenBack: _, ...before } = past;
    const transaction = request.result.transaction(["records", "bodies", "grids", "sweeps"], "readwrite");
    transaction.objectStore("records").put({ id: "old", deletedAt: null, record });
    transaction.objectStore("bodies").put({ id: "old", body: { ...rest, past: before } });
    transaction.objectStore("grids").put({ id: "old", grid });
    transaction.objectStore("sweeps").put({ any: 1 }, "s");
    await new Promise((resolve) => transaction.addEventListener("complete", resolve));
    request.result.close();
    store = await openRunStore(surroundings);
    expect(await store.read("old")).toEqual({
      record,
      body: { ...body, past: { ...past, takenBack: 0 } },
      moments: [],
    });
    expect(await store.sweeps.read("s")).toEqual({ any: 1 });
    await store.write(keptRun("old", 6));
    expect((await store.read("old")).moments).toEqual(keptRun("old", 6).moments);
  });
});

describe("what cannot be read", () => {
  const damages: readonly (readonly [string, unknown])[] = [
    ["no object", 7],
    ["nothing", undefined],
    ["no version", {}],
    ["settings out of range", { ...keptRun("a").record, settings: { beta: -1 } }],
    ["a step that is no number", { ...keptRun("a").record, step: "5" }],
    ["no list of tags", { ...keptRun("a").record, tags: "x" }],
  ];
  test.each(damages)("a record with %s is listed as damaged, can be had raw and deleted", async (_, record) => {
    await store.write(keptRun("a"));
    await overwrite("records", { id: "a", deletedAt: null, record });
    expect(await store.list()).toMatchObject([{ kind: "unreadable", id: "a", why: "damaged" }]);
    await expect(store.read("a")).rejects.toEqual(failure("damaged"));
    expect((await store.raw("a")).record).toEqual(record);
    await store.remove(["a"]);
    expect(await store.list()).toEqual([]);
  });

  test("one of a later version is said to be, and stays untouched", async () => {
    const later = { ...keptRun("a").record, version: 2, wings: true };
    await store.write(keptRun("a"));
    await overwrite("records", { id: "a", deletedAt: null, record: later });
    expect(await store.list()).toMatchObject([{ kind: "unreadable", why: "newer" }]);
    expect((await store.raw("a")).record).toEqual(later);
  });

  test("a body whose arrays do not fit their shapes names the place", async () => {
    const { record, body, moments } = keptRun("a");
    await store.write({ record, body, moments });
    const parameters = { w: { shape: [2], values: Float32Array.of(1) } };
    await overwrite("bodies", { id: "a", body: { ...body, snapshot: { ...body.snapshot, parameters } } });
    await expect(store.read("a")).rejects.toThrow("body.snapshot.parameters.w.values must be 2 numbers");
  });
});

test("a database of a later version is refused and nothing in it is touched", async () => {
  await store.write(keptRun("a"));
  store.close();
  const request = indexedDB.open("elbo-room", 99);
  await new Promise((resolve) => request.addEventListener("success", resolve));
  request.result.close();
  await expect(openRunStore(surroundings)).rejects.toEqual(failure("newer"));
  const again = indexedDB.open("elbo-room", 99);
  await new Promise((resolve) => again.addEventListener("success", resolve));
  expect([...again.result.objectStoreNames]).toContain("bodies");
  again.result.close();
});

test("a browser without a database is said to keep nothing", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  await expect(openRunStore(surroundings)).rejects.toEqual(failure("unavailable"));
});

test("a later page that upgrades ends this connection, which says so", async () => {
  store.close();
  const ended: string[] = [];
  store = await openRunStore({ ...surroundings, onEnded: (why) => ended.push(why) });
  const request = indexedDB.open("elbo-room", 99);
  await new Promise((resolve) => request.addEventListener("success", resolve));
  request.result.close();
  expect(ended).toEqual(["newer"]);
  await expect(store.write(keptRun("a"))).rejects.toBeInstanceOf(StoreFailure);
});

test("sweeps are kept as they are", async () => {
  await store.sweeps.write("s", { any: [1] });
  expect(await store.sweeps.read("s")).toEqual({ any: [1] });
  expect(await store.sweeps.list()).toEqual([["s", { any: [1] }]]);
  await store.sweeps.delete("s");
  expect(await store.sweeps.read("s")).toBeUndefined();
});

test("values of earlier versions are brought up step by step, none is passed over", () => {
  const steps = [
    (value: unknown) => ({ ...Object(value), version: 2, second: true }),
    (value: unknown) => ({ ...Object(value), version: 3, third: true }),
  ];
  expect(migrated({ version: 1 }, steps, "it")).toEqual({ version: 3, second: true, third: true });
  expect(migrated({ version: 3 }, steps, "it")).toEqual({ version: 3 });
  expect(() => migrated({ version: 4 }, steps, "it")).toThrow("it has version 4; this page knows 3.");
  expect(() => migrated({ version: 0 }, steps, "it")).toThrow(StoreFailure);
});
