/** The database in which the browser keeps runs, data and sweeps: its stores, its versions, and how it is opened. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import { toStoreFailure } from "./storeFailure.ts";

const DATABASE = "elbo-room";

/** What stands in a row has been written by some version of the page: unknown until parsed. */
export interface Stores extends DBSchema {
  /** Light, for the list. `deletedAt`: milliseconds since 1970, null while it is not in the bin. */
  records: { key: string; value: { readonly id: string; readonly deletedAt: number | null; readonly record: unknown } };
  /** What brings a run back. */
  bodies: { key: string; value: { readonly id: string; readonly body: unknown } };
  /** The decoded plane of each, for lists. */
  grids: { key: string; value: { readonly id: string; readonly grid: unknown } };
  /** Of their timelines, each moment by itself: `moment` is unknown until parsed, the rest is its key. */
  moments: { key: MomentRowKey; value: MomentRow };
  /** A person's own data, and what a list shows of each. */
  ownData: { key: string; value: unknown };
  ownDataEntries: { key: string; value: unknown };
  sweeps: { key: string; value: unknown };
}

/** Of a run, and within it by the step and by how often the past had been taken back. */
export type MomentRowKey = [run: string, step: number, takenBack: number];

export interface MomentRow {
  readonly run: string;
  readonly step: number;
  readonly takenBack: number;
  readonly moment: unknown;
}

export type StoreName = "records" | "bodies" | "grids" | "moments" | "ownData" | "ownDataEntries" | "sweeps";
export type Database = IDBPDatabase<Stores>;
export type ReadTransaction = IDBPTransaction<Stores, readonly StoreName[]>;
export type WriteTransaction = IDBPTransaction<Stores, readonly StoreName[], "readwrite">;
type Upgrade = (
  database: Database,
  transaction: IDBPTransaction<Stores, readonly StoreName[], "versionchange">,
) => void | Promise<void>;

/** Step `i` makes version `i + 1` of version `i`: a list has no gaps, and the version is its length. */
const SCHEMA_STEPS: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore("records", { keyPath: "id" });
    database.createObjectStore("bodies", { keyPath: "id" });
    database.createObjectStore("grids", { keyPath: "id" });
    for (const name of ["ownData", "ownDataEntries", "sweeps"] as const) database.createObjectStore(name);
  },
  (database) => {
    database.createObjectStore("moments", { keyPath: ["run", "step", "takenBack"] });
  },
];

export interface DatabaseListener {
  /** Another tab holds an older version open; opening goes on once it lets go. */
  onBlocked(): void;
  /** The connection ended: a later version of the page upgrades, or the browser closed it. */
  onEnded(why: "newer" | "lost"): void;
}

/** @throws StoreFailure `newer`, with nothing touched, or `unavailable` */
export async function openDatabase(listener: DatabaseListener): Promise<Database> {
  try {
    const database: Database = await openDB<Stores>(DATABASE, SCHEMA_STEPS.length, {
      async upgrade(opened, from, _to, transaction) {
        // One after another: each finds what the one before has left.
        for (const step of SCHEMA_STEPS.slice(from)) await step(opened, transaction);
      },
      blocked: () => listener.onBlocked(),
      // Holding on would keep the later version from starting.
      blocking() {
        database.close();
        listener.onEnded("newer");
      },
      terminated: () => listener.onEnded("lost"),
    });
    return database;
  } catch (error) {
    throw toStoreFailure(error);
  }
}

/** Reads in a transaction of its own. @throws StoreFailure */
export async function read<Result>(
  database: Database,
  stores: readonly StoreName[],
  work: (transaction: ReadTransaction) => Promise<Result>,
): Promise<Result> {
  try {
    const transaction = database.transaction(stores);
    // Ended with its connection, its requests say so too.
    transaction.done.catch(() => undefined);
    return await work(transaction);
  } catch (error) {
    throw toStoreFailure(error);
  }
}

/** Writes in a transaction of its own: on the disk before it resolves, aborted whole when anything fails. @throws StoreFailure */
export async function write<Result>(
  database: Database,
  stores: readonly StoreName[],
  work: (transaction: WriteTransaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await finished(database.transaction(stores, "readwrite", { durability: "strict" }), work);
  } catch (error) {
    throw toStoreFailure(error);
  }
}

/** Makes all requests at once and waits for their answers; rejects with the first that fails. */
export async function together(requests: readonly (() => Promise<unknown>)[]): Promise<void> {
  // Asynchronous: what cannot be copied is thrown at once, and would leave the others with nobody to hear of them.
  await Promise.all(requests.map(async (request) => request()));
}

async function finished<Result>(
  transaction: WriteTransaction,
  work: (transaction: WriteTransaction) => Promise<Result>,
): Promise<Result> {
  // Whatever fails first is told; the other rejection says the same again.
  transaction.done.catch(() => undefined);
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    if (transaction.error === null) abort(transaction);
    throw transaction.error ?? error;
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
