/** Public sets: from where they are fetched, what is kept, and what is refused. The network is a function of the test. */
import { expect, test } from "vitest";
import { splitDataset } from "../../src/core/datasets/split.ts";
import { PUBLIC_FILES, PUBLIC_SETS } from "../../src/core/shared/publicSets.ts";
import type { KeptFiles } from "../../src/worker/keptFiles.ts";
import { forgetPublic, keptPublic, loadPublic } from "../../src/worker/publicDataset.ts";
import { gzippedIdx, idxFile, partNamed } from "../idxFiles.ts";

const NEVER = new AbortController().signal;
const MIRROR = "https://lab.example.org/";

function keptInMemory(): KeptFiles & { readonly files: Map<string, Uint8Array<ArrayBuffer>> } {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    files,
    has: async (key) => files.has(key),
    read: async (key) => files.get(key) ?? null,
    write: async (key, bytes) => void files.set(key, bytes),
    remove: async (key) => void files.delete(key),
  };
}

/** Answers by `serve`; says which addresses were asked. */
function network(serve: (url: string) => Response = whole) {
  const asked: string[] = [];
  const fetch = async (url: string, { signal }: { readonly signal: AbortSignal }) => {
    signal.throwIfAborted();
    asked.push(url);
    return serve(url);
  };
  return { asked, fetch };
}

function whole(url: string): Response {
  const part = partNamed(url);
  return part === null ? new Response(null, { status: 404 }) : new Response(gzippedIdx(part));
}

const wish = (mirror: string | null = null) => ({ signal: NEVER, mirror, onBytes: () => undefined });

test("a set is fetched file by file, checked, split as published and kept; then it needs no network", async () => {
  const kept = keptInMemory();
  const { asked, fetch } = network();
  const seen: number[] = [];
  const set = await loadPublic("fashion", { ...wish(), onBytes: (done) => seen.push(done) }, { fetch, kept });
  expect(asked).toEqual(Object.values(PUBLIC_FILES).map((file) => `${PUBLIC_SETS.fashion.folders[0]}${file}`));
  expect(set).toMatchObject({ name: "fashion", count: 70_000, classes: 10, width: 28, height: 28 });
  expect(set.classNames?.[9]).toBe("Ankle boot");
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  expect(seen.at(-1)).toBe(30_878_645);
  const { train, heldOut } = splitDataset(set, 7);
  expect([train.length, heldOut.length, heldOut[0], heldOut.at(-1)]).toEqual([60_000, 10_000, 60_000, 69_999]);
  expect([set.images[0], set.images[59_999 * 784], set.images[60_000 * 784]]).toEqual([1, 1, 2]);
  expect([set.labels[59_999], set.labels[60_003]]).toEqual([9, 3]);

  expect(await keptPublic(kept)).toEqual(["fashion"]);
  const offline = network(() => {
    throw new TypeError("no network");
  });
  const again = await loadPublic("fashion", wish(), { fetch: offline.fetch, kept });
  expect([offline.asked, again.labels]).toEqual([[], set.labels]);
  await forgetPublic("fashion", kept);
  expect(await keptPublic(kept)).toEqual([]);
});

test("a mirror is asked first, and each file comes from the first place that has it", async () => {
  const { asked, fetch } = network((url) =>
    url.startsWith(MIRROR) ? new Response(null, { status: 404 }) : whole(url),
  );
  await loadPublic("kmnist", wish(MIRROR), { fetch, kept: keptInMemory() });
  expect(asked.slice(0, 2)).toEqual([
    `${MIRROR}kmnist/train-images-idx3-ubyte.gz`,
    `${PUBLIC_SETS.kmnist.folders[0]}train-images-idx3-ubyte.gz`,
  ]);
  expect(asked).toHaveLength(8);
});

test("a file that is served unpacked is taken too", async () => {
  const { fetch } = network((url) => {
    const part = partNamed(url);
    return part === "heldOutLabels" ? new Response(new Uint8Array(idxFile(part))) : whole(url);
  });
  expect((await loadPublic("kmnist", wish(), { fetch, kept: keptInMemory() })).labels[60_001]).toBe(1);
});

test("a kept file that is damaged is fetched again, and only that", async () => {
  const kept = keptInMemory();
  await loadPublic("kmnist", wish(), { ...network(), kept });
  const key = `kmnist/${PUBLIC_FILES.trainLabels}`;
  kept.files.set(key, (kept.files.get(key) ?? new Uint8Array()).slice(0, 100));
  const { asked, fetch } = network();
  await loadPublic("kmnist", wish(), { fetch, kept });
  expect(asked.map(partNamed)).toEqual(["trainLabels"]);
});

test.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Response, string]>([
  ["cut short", (bytes) => new Response(bytes.slice(0, -20)), "truncated"],
  ["another file", () => new Response(gzippedIdx("trainLabels")), "truncated"],
  ["longer than it can be", () => new Response(new Uint8Array(47_040_017)), "tooLong"],
  ["no file of data", () => new Response("<!doctype html>"), "notTheDataset"],
])("what comes back %s is refused everywhere, and nothing is kept", async (_, damage, problem) => {
  const kept = keptInMemory();
  const { asked, fetch } = network((url) => {
    const part = partNamed(url);
    return part === "trainImages" ? damage(gzippedIdx(part)) : whole(url);
  });
  await expect(loadPublic("fashion", wish(), { fetch, kept })).rejects.toMatchObject({ problem });
  expect(kept.files.size).toBe(0);
  expect(asked.filter((url) => partNamed(url) === "trainImages")).toHaveLength(PUBLIC_SETS.fashion.folders.length);
});

test("without a network the sentence names the address and the way out", async () => {
  const { fetch } = network(() => {
    throw new TypeError("no network");
  });
  const loading = loadPublic("mnistFull", wish(), { fetch, kept: keptInMemory() });
  await expect(loading).rejects.toMatchObject({ code: "fetchFailed", message: /https:.*mirror/ });
});

test("given up, it asks nowhere else", async () => {
  const giveUp = new AbortController();
  const { asked, fetch } = network((url) => {
    giveUp.abort();
    return whole(url);
  });
  const loading = loadPublic("fashion", { ...wish(), signal: giveUp.signal }, { fetch, kept: keptInMemory() });
  await expect(loading).rejects.toMatchObject({ name: "AbortError" });
  expect(asked).toHaveLength(1);
});
