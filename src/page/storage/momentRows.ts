/**
 * The moments of a run's timeline as rows of the database: those that are new written, those that are no more deleted, and
 * read one by one, so that a damaged one is the only one lost. Opens no transaction that writes.
 */
import { arraysOf, momentKey, type PastMoment } from "../../core/shared/timeline.ts";
import { read, together, type Database, type MomentRowKey, type WriteTransaction } from "./database.ts";
import { parseMoment } from "./parseMoment.ts";
import type { RunBody } from "./runRecord.ts";

/**
 * What is copied for the database at a time. An answer waits for its turn beside training, tens of milliseconds on a machine
 * of two processors: asked one by one, a hundred rows take seconds.
 */
const BATCH_BYTES = 2 ** 20;

/** Afterwards the rows of the run are these moments and no other; one that is there already is not written again. */
export async function putMoments(
  transaction: WriteTransaction,
  run: string,
  moments: readonly PastMoment[],
): Promise<void> {
  const rows = transaction.objectStore("moments");
  const there = new Map((await rows.getAllKeys(rowsOf(run))).map((key) => [keyOfRow(key), key]));
  const fresh = moments.filter((moment) => !there.delete(momentKey(moment)));
  for (const batch of batchesOf(fresh)) {
    await together(
      batch.map((moment) => () => rows.put({ run, step: moment.step, takenBack: moment.takenBack, moment })),
    );
  }
  await together([...there.values()].map((gone) => () => rows.delete(gone)));
}

/** Of `BATCH_BYTES` or a little more, the last one of less. */
function* batchesOf(moments: readonly PastMoment[]): Generator<readonly PastMoment[]> {
  let batch: PastMoment[] = [];
  let bytes = 0;
  for (const moment of moments) {
    batch.push(moment);
    bytes += bytesOfMoments([moment]);
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  yield batch;
}

export async function deleteMoments(transaction: WriteTransaction, run: string): Promise<void> {
  await transaction.objectStore("moments").delete(rowsOf(run));
}

/** As they stand there, unparsed. @throws StoreFailure */
export async function rawMoments(database: Database, run: string): Promise<readonly unknown[]> {
  const rows = await read(database, ["moments"], (transaction) =>
    transaction.objectStore("moments").getAll(rowsOf(run)),
  );
  return rows.map(({ moment }) => moment);
}

/** Those of the run of `body` up to where it stands; what cannot be read, or is no moment of it, is left out. @throws StoreFailure */
export async function readMoments(database: Database, run: string, body: RunBody): Promise<readonly PastMoment[]> {
  const keys = await read(database, ["moments"], (transaction) => {
    return transaction.objectStore("moments").getAllKeys(rowsOf(run));
  });
  const moments = await Promise.all(keys.map((key) => readMoment(database, key, body)));
  return moments.filter((moment) => moment !== null);
}

/** In a transaction of its own: what a browser cannot read of one row ends it. */
async function readMoment(database: Database, key: MomentRowKey, body: RunBody): Promise<PastMoment | null> {
  try {
    const row = await read(database, ["moments"], (transaction) => transaction.objectStore("moments").get(key));
    const moment = parseMoment(row?.moment, body);
    return momentKey(moment) === keyOfRow(key) ? moment : null;
  } catch {
    return null;
  }
}

/** Of all their arrays. */
export function bytesOfMoments(moments: readonly PastMoment[]): number {
  return moments.flatMap(arraysOf).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function keyOfRow([, step, takenBack]: MomentRowKey): string {
  return momentKey({ step, takenBack });
}

/** Every list comes after every number. */
function rowsOf(run: string): IDBKeyRange {
  return IDBKeyRange.bound([run], [run, []]);
}
