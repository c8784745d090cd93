/**
 * Runs as the browser keeps them: written whole or not at all, read as unknown and parsed. Knows no page and no trainer;
 * which run is written when is the keeper's (`page/state/keeper.ts`).
 */
import { Place } from "./expecting.ts";
import {
  openDatabase,
  read,
  together,
  write,
  type Database,
  type ReadTransaction,
  type StoreName,
  type WriteTransaction,
} from "./database.ts";
import { KeyedStore } from "./keyedStore.ts";
import { bytesOfMoments, deleteMoments, putMoments, rawMoments, readMoments } from "./momentRows.ts";
import { gridAt, parseBody } from "./parseBody.ts";
import { parseRecord } from "./parseRecord.ts";
import type { KeptNow, KeptRun, RunRecord, SavedGrid } from "./runRecord.ts";
import { StoreFailure, toStoreFailure } from "./storeFailure.ts";

/** A line of the list; what cannot be read can still be exported raw and deleted. */
export type ListedRun =
  | { readonly kind: "run"; readonly id: string; readonly record: RunRecord }
  | { readonly kind: "unreadable"; readonly id: string; readonly why: "damaged" | "newer"; readonly detail: string };

/** What a person writes about a run; nothing else of a kept record changes but by training. */
export type Annotations = Partial<Pick<RunRecord, "title" | "tags" | "notes">>;

/** Two tabs of one page tell each other that something changed by this. */
export interface StoreChannel {
  postMessage(message: string): void;
  addEventListener(type: "message", listener: () => void): void;
  close(): void;
}

export interface StoreSurroundings {
  readonly channel: StoreChannel | null;
  now(): number;
  onBlocked(): void;
  onEnded(why: "newer" | "lost"): void;
}

/** @throws StoreFailure */
export async function openRunStore(outside: StoreSurroundings): Promise<RunStore> {
  const database = await openDatabase({
    onBlocked: () => outside.onBlocked(),
    onEnded: (why) => outside.onEnded(why),
  });
  return new RunStore(database, outside);
}

interface RawNow {
  readonly record: unknown;
  readonly body: unknown;
  readonly grid: unknown;
}

const ROWS_OF_A_RUN = ["records", "bodies", "grids"] as const;
const OF_A_RUN = [...ROWS_OF_A_RUN, "moments"] as const;
/** After there was no room for a run with its moments; without them it is kept at once. */
const CRAMPED_MS = 60_000;

/** Every method rejects with a StoreFailure; what stood there before then stands there still. */
export class RunStore {
  /** Sweeps by their id, for whoever parses them. */
  readonly sweeps: KeyedStore;
  /** A person's own data by their fingerprint, and the light entry of each. */
  readonly ownData: KeyedStore;
  readonly ownDataEntries: KeyedStore;
  readonly #database: Database;
  readonly #outside: StoreSurroundings;
  readonly #listeners = new Set<() => void>();
  #crampedUntil = Number.NEGATIVE_INFINITY;

  constructor(database: Database, outside: StoreSurroundings) {
    this.#database = database;
    this.#outside = outside;
    const changed = () => this.#changed();
    this.sweeps = new KeyedStore(database, "sweeps", changed);
    this.ownData = new KeyedStore(database, "ownData", changed);
    this.ownDataEntries = new KeyedStore(database, "ownDataEntries", changed);
    outside.channel?.addEventListener("message", () => this.#tell());
  }

  /** The newest first; unreadable ones at the end. */
  async list(): Promise<readonly ListedRun[]> {
    const rows = await this.#reading(["records"], (transaction) => transaction.objectStore("records").getAll());
    const listed = rows.filter(({ deletedAt }) => deletedAt === null).map(({ id, record }) => lineOf(id, record));
    const savedAt = (line: ListedRun) => (line.kind === "run" ? line.record.savedAt : Number.NEGATIVE_INFINITY);
    return listed.toSorted((a, b) => savedAt(b) - savedAt(a));
  }

  /** The whole run; of its moments those that can be read. @throws `missing`, `damaged` or `newer` */
  async read(id: string): Promise<KeptRun> {
    const now = await this.readNow(id);
    // Written meanwhile, the moments of what was read are among them still, and the later ones are told by their keys.
    return { ...now, moments: await readMoments(this.#database, id, now.body) };
  }

  /** The run without its timeline. @throws `missing`, `damaged` or `newer` */
  async readNow(id: string): Promise<KeptNow> {
    const { record, body, grid } = await this.#rows(id);
    const parsed = { record: parseRecord(record), body: parseBody({ ...Object(body), grid }) };
    if (parsed.body.snapshot.step !== parsed.record.step) {
      throw new StoreFailure(
        "damaged",
        `record and body are of steps ${parsed.record.step} and ${parsed.body.snapshot.step}.`,
      );
    }
    return parsed;
  }

  async has(id: string): Promise<boolean> {
    const key = await this.#reading(["records"], (transaction) => transaction.objectStore("records").getKey(id));
    return key !== undefined;
  }

  /** What stands there, unparsed: for whoever wants to save what the page cannot read. @throws `missing` */
  async raw(id: string): Promise<RawNow & { readonly moments: readonly unknown[] }> {
    return { ...(await this.#rows(id)), moments: await rawMoments(this.#database, id) };
  }

  async #rows(id: string): Promise<RawNow> {
    const [record, body, grid] = await this.#reading(ROWS_OF_A_RUN, (transaction) =>
      Promise.all([
        transaction.objectStore("records").get(id),
        transaction.objectStore("bodies").get(id),
        transaction.objectStore("grids").get(id),
      ]),
    );
    if (record === undefined) throw new StoreFailure("missing", `There is no run ${id}.`);
    return { record: record.record, body: body?.body ?? null, grid: grid?.grid ?? null };
  }

  /** The decoded plane of a run; null where there is none, or none that can be read. */
  async grid(id: string): Promise<SavedGrid | null> {
    const row = await this.#reading(["grids"], (transaction) => transaction.objectStore("grids").get(id));
    if (row === undefined || row.grid === null) return null;
    try {
      return gridAt(new Place(row.grid, "grid"));
    } catch {
      return null;
    }
  }

  /**
   * Writes record, body and what is new of the moments in one transaction. What a person wrote about a run that is there
   * already stays; a run that was deleted meanwhile stays deleted. Where there is no room for the moments the run is kept
   * without. Resolves to the record as it now stands.
   */
  async write(run: KeptRun): Promise<RunRecord> {
    if (this.#outside.now() < this.#crampedUntil) return this.#put(withoutMoments(run));
    try {
      return await this.#put(run);
    } catch (error) {
      if (toStoreFailure(error).trouble !== "full" || run.moments.length === 0) throw error;
    }
    const record = await this.#put(withoutMoments(run));
    this.#crampedUntil = this.#outside.now() + CRAMPED_MS;
    return record;
  }

  #put({ record, body, moments }: KeptRun): Promise<RunRecord> {
    return this.#writing(OF_A_RUN, async (transaction) => {
      const before = await transaction.objectStore("records").get(record.id);
      const kept = { ...record, ...annotationsOf(before?.record) };
      const { grid, ...rest } = body;
      const deletedAt = before?.deletedAt ?? null;
      const { id } = record;
      await together([
        () => transaction.objectStore("records").put({ id, deletedAt, record: kept }),
        () => transaction.objectStore("bodies").put({ id, body: rest }),
        () => transaction.objectStore("grids").put({ id, grid }),
      ]);
      await putMoments(transaction, id, moments);
      return kept;
    });
  }

  /** @throws `missing`, or `damaged` for a record that cannot be read */
  annotate(id: string, annotations: Annotations): Promise<RunRecord> {
    return this.#writing(["records"], async (transaction) => {
      const records = transaction.objectStore("records");
      const row = await records.get(id);
      if (row === undefined) throw new StoreFailure("missing", `There is no run ${id}.`);
      const record = { ...parseRecord(row.record), ...annotations };
      await records.put({ ...row, record });
      return record;
    });
  }

  /** A whole copy under another id, named `title`. */
  async duplicate(id: string, newId: string, title: string): Promise<RunRecord> {
    const { record, body, moments } = await this.read(id);
    const savedAt = this.#outside.now();
    return this.write({ record: { ...record, id: newId, title, savedAt }, body: { ...body, id: newId }, moments });
  }

  /** Into the bin: out of every list, and whole until it is emptied. */
  remove(ids: readonly string[]): Promise<void> {
    return this.#setDeleted(ids, this.#outside.now());
  }

  takeBack(ids: readonly string[]): Promise<void> {
    return this.#setDeleted(ids, null);
  }

  /** Ends for good what has been in the bin for `milliseconds`. */
  emptyBin(milliseconds: number): Promise<void> {
    const before = this.#outside.now() - milliseconds;
    return this.#writing(OF_A_RUN, async (transaction) => {
      const rows = await transaction.objectStore("records").getAll();
      const gone = rows.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= before);
      await together(
        gone.flatMap(({ id }) => ROWS_OF_A_RUN.map((name) => () => transaction.objectStore(name).delete(id))),
      );
      await together(
        gone.map(
          ({ id }) =>
            () =>
              deleteMoments(transaction, id),
        ),
      );
    });
  }

  /** Calls whenever something here may have changed, in this tab or another; returns what ends it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#outside.channel?.close();
    this.#database.close();
  }

  #setDeleted(ids: readonly string[], deletedAt: number | null): Promise<void> {
    return this.#writing(["records"], async (transaction) => {
      const records = transaction.objectStore("records");
      const rows = await Promise.all(ids.map((id) => records.get(id)));
      await together(rows.flatMap((row) => (row === undefined ? [] : [() => records.put({ ...row, deletedAt })])));
    });
  }

  #reading<Result>(
    stores: readonly StoreName[],
    work: (transaction: ReadTransaction) => Promise<Result>,
  ): Promise<Result> {
    return read(this.#database, stores, work);
  }

  async #writing<Result>(
    stores: readonly StoreName[],
    work: (transaction: WriteTransaction) => Promise<Result>,
  ): Promise<Result> {
    const result = await write(this.#database, stores, work);
    this.#changed();
    return result;
  }

  #changed(): void {
    this.#outside.channel?.postMessage("changed");
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function withoutMoments({ record, body, moments }: KeptRun): KeptRun {
  const bytes = Math.max(0, record.bytes - bytesOfMoments(moments));
  return { record: { ...record, bytes }, body, moments: [] };
}

function lineOf(id: string, record: unknown): ListedRun {
  try {
    return { kind: "run", id, record: parseRecord(record) };
  } catch (error) {
    const { trouble, detail } = toStoreFailure(error);
    return { kind: "unreadable", id, why: trouble === "newer" ? "newer" : "damaged", detail };
  }
}

/** Of a record that cannot be read there are none. */
function annotationsOf(record: unknown): Annotations {
  try {
    const { title, tags, notes } = parseRecord(record);
    return { title, tags, notes };
  } catch {
    return {};
  }
}
