/**
 * Data of a person's own in the browser's database, the data and a light entry of each for lists. Where the browser keeps
 * nothing or has no room, they are held for as long as the page is open.
 */
import { fingerprintOfOwn } from "../../core/shared/fingerprint.ts";
import type { OwnData } from "../../core/shared/ownData.ts";
import { parseOwnData } from "../../core/shared/parseOwnData.ts";
import { Place } from "./expecting.ts";
import { ownDataInMemory } from "./ownDataInMemory.ts";
import type { OwnDataFacts, OwnDataShelf } from "./ownDataShelf.ts";
import { thumbnailAt, thumbnailOf } from "./ownThumbnail.ts";
import type { RunStore } from "./runStore.ts";
import { toStoreFailure, type StoreFailure } from "./storeFailure.ts";
import { within } from "./within.ts";

type DataStores = Pick<RunStore, "ownData" | "ownDataEntries">;

export interface KeptDataSurroundings {
  /** Rejects where nothing is kept. */
  stores(): Promise<DataStores>;
  /** Milliseconds since 1970. */
  now(): number;
  /** A set is held for as long as the page is open, and no longer. */
  onNotKept(data: OwnData, failure: StoreFailure): void;
}

interface Entry {
  readonly facts: OwnDataFacts;
  readonly savedAt: number;
}

/** Another tab may hold an older version of the database; whoever waits for it gives up then. */
const PATIENCE_MS = 4000;

export function keptOwnData(outside: KeptDataSurroundings): OwnDataShelf {
  const memory = ownDataInMemory();
  const stores = () => within(PATIENCE_MS, outside.stores());
  return {
    async read(fingerprint) {
      const held = await memory.read(fingerprint);
      if (held !== null) return held;
      const opened = await stores().catch(() => null);
      const value = await opened?.ownData.read(fingerprint);
      return value === undefined ? null : parseOwnData(value);
    },
    async write(data) {
      const fingerprint = fingerprintOfOwn(data);
      try {
        const { ownData, ownDataEntries } = await stores();
        // An entry without its data would be worse than data without an entry.
        await ownData.write(fingerprint, data);
        await ownDataEntries.write(fingerprint, entryOf(data, outside.now()));
        await memory.remove(fingerprint);
      } catch (error) {
        await memory.write(data);
        outside.onNotKept(data, toStoreFailure(error));
      }
      return fingerprint;
    },
    async remove(fingerprint) {
      await memory.remove(fingerprint);
      const opened = await stores().catch(() => null);
      await opened?.ownDataEntries.delete(fingerprint);
      await opened?.ownData.delete(fingerprint);
    },
    async list() {
      const held = await memory.list();
      const opened = await stores().catch(() => null);
      const rows = (await opened?.ownDataEntries.list()) ?? [];
      const kept = rows.flatMap(([fingerprint, value]) => readEntry(fingerprint, value));
      return [...held, ...kept.toSorted((a, b) => b.savedAt - a.savedAt).map(({ facts }) => facts)];
    },
  };
}

function entryOf(data: OwnData, savedAt: number) {
  const { name, count, classes } = data;
  return { version: 1, name, count, classes, savedAt, thumbnail: thumbnailOf(data) };
}

/** One that cannot be read is left out: its data, if they are whole, are found by their fingerprint all the same. */
function readEntry(fingerprint: string, value: unknown): readonly Entry[] {
  try {
    const place = new Place(value, "entry");
    const facts = {
      fingerprint,
      name: place.at("name").text(),
      count: place.at("count").count(1),
      classes: place.at("classes").count(1),
      thumbnail: thumbnailAt(place.at("thumbnail")),
      isLasting: true,
    };
    return [{ facts, savedAt: place.at("savedAt").number() }];
  } catch {
    return [];
  }
}
