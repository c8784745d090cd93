import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptOwnData } from "../../../src/page/storage/keptOwnData.ts";
import { openRunStore, type RunStore } from "../../../src/page/storage/runStore.ts";
import { StoreFailure } from "../../../src/page/storage/storeFailure.ts";
import { ownImages, ownPoints } from "../../ownData.ts";

const surroundings = { channel: null, now: () => 1000, onEnded: () => undefined, onBlocked: () => undefined };
let store: RunStore;
beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openRunStore(surroundings);
});
afterEach(() => store.close());

function shelf(stores: () => Promise<Pick<RunStore, "ownData" | "ownDataEntries">> = async () => store) {
  let now = 0;
  const said: string[] = [];
  const onNotKept = ({ name }: { readonly name: string }, { trouble }: StoreFailure) =>
    said.push(`${name}: ${trouble}`);
  return { said, ...keptOwnData({ stores, now: () => ++now, onNotKept: (...all) => void onNotKept(...all) }) };
}

test("another page of the same browser reads what one has written, groups and all, and lists the newest first", async () => {
  const images = { ...ownImages(40), groups: Uint16Array.from({ length: 40 }, (_, i) => i >> 2) };
  const points = ownPoints(500);
  const first = shelf();
  const fingerprints = [await first.write(images), await first.write(points)];
  store.close();
  store = await openRunStore(surroundings);
  const second = shelf();
  expect(await Promise.all(fingerprints.map((fingerprint) => second.read(fingerprint)))).toEqual([images, points]);
  const listed = await second.list();
  expect(listed.map(({ fingerprint }) => fingerprint)).toEqual(fingerprints.toReversed());
  // 400 of the 500 points stand for them; of the images the first, 14 × 14.
  expect(listed[0]).toMatchObject({ name: "drawn", count: 500, classes: 3, isLasting: true });
  expect(listed[0]?.thumbnail).toMatchObject({ kind: "points", labels: { length: 400 } });
  expect(listed[1]?.thumbnail).toEqual({ kind: "images", side: 14, image: images.images.slice(0, 196) });
});

test("renamed data are kept once; removed ones are gone", async () => {
  const kept = shelf();
  const fingerprint = await kept.write(ownPoints(30));
  expect(await kept.write({ ...ownPoints(30), name: "renamed" })).toBe(fingerprint);
  expect((await kept.list()).map(({ name }) => name)).toEqual(["renamed"]);
  await kept.remove(fingerprint);
  expect([await kept.read(fingerprint), await kept.list()]).toEqual([null, []]);
});

test("where nothing can be kept they last as long as the page, and that is said", async () => {
  const kept = shelf(async () => {
    throw new StoreFailure("unavailable");
  });
  const fingerprint = await kept.write(ownPoints(30));
  expect(await kept.read(fingerprint)).toEqual(ownPoints(30));
  expect((await kept.list()).map(({ isLasting }) => isLasting)).toEqual([false]);
  expect(kept.said).toEqual(["drawn: unavailable"]);
  await kept.remove(fingerprint);
  expect(await kept.list()).toEqual([]);
});

test("a disk that is full keeps the data on the page; what stands damaged is refused and left out of the list", async () => {
  const full = {
    ...store,
    ownDataEntries: store.ownDataEntries,
    ownData: Object.assign(Object.create(store.ownData), {
      write: () => Promise.reject(new StoreFailure("full")),
      read: (key: string) => store.ownData.read(key),
    }),
  };
  const kept = shelf(async () => full);
  const fingerprint = await kept.write(ownPoints(30));
  expect(kept.said).toEqual(["drawn: full"]);
  expect(await kept.read(fingerprint)).toEqual(ownPoints(30));
  await store.ownData.write("0123456789abcdef", { ...ownPoints(30), count: 31 });
  await store.ownDataEntries.write("0123456789abcdef", { name: 7 });
  await expect(kept.read("0123456789abcdef")).rejects.toThrow("31 labels");
  expect((await kept.list()).map((facts) => facts.fingerprint)).toEqual([fingerprint]);
});
