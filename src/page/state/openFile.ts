/** What a person's file is good for on this page, and what comes of it. Nothing changes before `goOn` or `begin` is called. */
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { ExpectedTensor, MatchedTensor } from "../storage/files/matchTensors.ts";
import { appliedMatch, matchTensors } from "../storage/files/matchTensors.ts";
import { FileRefused } from "../storage/files/fileRefused.ts";
import { readTensorFile, type RunFile } from "../storage/files/runFile.ts";
import { emptyCurves, restoredCurves } from "./curves.ts";
import type { OwnDataShelf } from "../storage/ownDataShelf.ts";
import type { KeptRun } from "../storage/runRecord.ts";
import type { Room } from "./roomContext.ts";

export type OpenedFile =
  | { readonly kind: "opened"; readonly step: number }
  | {
      readonly kind: "mapping";
      readonly mapping: readonly MatchedTensor[];
      readonly unused: readonly string[];
      /** Begins a run at step 0 with these weights. */
      begin(): Promise<void>;
    }
  | { readonly kind: "unfitting"; readonly missing: readonly ExpectedTensor[]; readonly unused: readonly string[] };

/** Held in memory twice while it is read. */
const LARGEST_BYTES = 1024 ** 3;

/**
 * @param own where data of a person's own are kept that come with a run
 * @throws FileRefused, and Failure when its numbers do not fit its own settings; the page's run is then as it was
 */
export async function openFile(
  room: Room,
  file: Pick<Blob, "size" | "arrayBuffer">,
  own: Pick<OwnDataShelf, "write">,
): Promise<OpenedFile> {
  if (file.size > LARGEST_BYTES) throw new FileRefused("tooLarge", `${file.size} B`);
  const read = readTensorFile(new Uint8Array(await file.arrayBuffer()));
  if (read.kind === "run") return openRun(room, read.file, own);
  if (read.kind === "weights") {
    await room.actions.adopt(read.weights.snapshot, emptyCurves());
    return { kind: "opened", step: read.weights.snapshot.step };
  }
  return offered(room, read.tensors);
}

async function openRun(room: Room, { run, ownData }: RunFile, own: Pick<OwnDataShelf, "write">): Promise<OpenedFile> {
  const { record, body } = run;
  let curves;
  try {
    curves = restoredCurves(body.curves, record.trainedSeconds);
  } catch (error) {
    throw new FileRefused("badField", error instanceof Error ? error.message : "curves");
  }
  if (ownData !== null) await own.write(ownData);
  await room.actions.adopt(body.snapshot, curves, body.past);
  await annotated(room, run);
  return { kind: "opened", step: record.step };
}

/** What a person wrote about it comes with it, where runs are kept. */
async function annotated({ store, shelf }: Room, { record, body }: KeptRun): Promise<void> {
  const id = store.getState().keptId;
  const { title, tags, notes } = record;
  try {
    const runs = await (await shelf)?.runs;
    await runs?.write({ record: { ...record, id, sweep: null, savedAt: Date.now() }, body: { ...body, id } });
    await runs?.annotate(id, { title, tags, notes });
  } catch {
    // That nothing can be kept is said where runs are kept; the run is open all the same.
  }
}

/** Of another program: held against the parameters of the present settings. */
async function offered(
  { store, ask, actions }: Room,
  tensors: Parameters<typeof matchTensors>[0],
): Promise<OpenedFile> {
  const { settings } = store.getState();
  const { parameters } = await ask("run.initialise", { settings });
  const expected = Object.entries(parameters).map(([name, { shape }]) => ({ name, shape }));
  const match = matchTensors(tensors, expected);
  if (!match.ok) return { kind: "unfitting", missing: match.missing, unused: match.unused };
  const { mapping, unused } = match;
  return {
    kind: "mapping",
    mapping,
    unused,
    begin: async () => {
      const snapshot: RunSnapshot = {
        version: 1,
        settings,
        step: 0,
        scheduleStart: 0,
        parameters: appliedMatch(tensors, mapping),
        optimiser: { count: 0, slots: {} },
      };
      await actions.adopt(snapshot, emptyCurves());
    },
  };
}
