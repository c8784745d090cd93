/** What a person's file is good for on this page, and what comes of it. Nothing changes before it is known to be whole. */
import type { Settings } from "../../core/settings/descriptors.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import { comesFrom } from "../../core/shared/dataKinds.ts";
import { fingerprintOfOwn } from "../../core/shared/fingerprint.ts";
import type { OwnData } from "../../core/shared/ownData.ts";
import type { ExpectedTensor, MatchedTensor } from "../storage/files/matchTensors.ts";
import { appliedMatch, matchTensors } from "../storage/files/matchTensors.ts";
import { FileRefused } from "../storage/files/fileRefused.ts";
import { readTensorFile, type RunFile } from "../storage/files/runFile.ts";
import type { Weights } from "../storage/files/weightsFile.ts";
import type { OwnDataShelf } from "../storage/ownDataShelf.ts";
import { emptyCurves, restoredCurves } from "./curves.ts";
import { dataIdentity } from "./dataIdentity.ts";
import type { DataIdentity, KeptRun } from "../storage/runRecord.ts";
import type { Room } from "./roomContext.ts";

export type OpenedFile =
  | {
      readonly kind: "opened";
      readonly step: number;
      /** The data here are others than those it was trained on. */
      readonly onOtherData: boolean;
    }
  /** The link fixes settings that the file has otherwise. */
  | { readonly kind: "locked" }
  /** Its public data are not on this device: they are fetched only when asked for. */
  | { readonly kind: "unfetched"; readonly data: DataIdentity["name"]; fetchAndOpen(): Promise<OpenedFile> }
  | {
      readonly kind: "mapping";
      readonly mapping: readonly MatchedTensor[];
      readonly unused: readonly string[];
      /** Begins a run at step 0 with these weights. */
      begin(): Promise<OpenedFile>;
    }
  | { readonly kind: "unfitting"; readonly missing: readonly ExpectedTensor[]; readonly unused: readonly string[] };

/** Where runs go on, and where the data of a person's own are kept. */
export interface OpeningPlace {
  readonly room: Room;
  readonly ownData: OwnDataShelf;
}

/** Held in memory twice while it is read. */
const LARGEST_BYTES = 1024 ** 3;

/** @throws FileRefused, and Failure when its numbers do not fit its own settings; the page's run is then as it was */
export async function openFile(place: OpeningPlace, file: Pick<Blob, "size" | "arrayBuffer">): Promise<OpenedFile> {
  if (file.size > LARGEST_BYTES) throw new FileRefused("tooLarge", `${file.size} B`);
  const read = readTensorFile(new Uint8Array(await file.arrayBuffer()));
  if (read.kind === "tensors") return offered(place.room, read.tensors);
  const open = read.kind === "run" ? () => openRun(place, read.file) : () => openWeights(place, read.weights);
  const { data } = read.kind === "run" ? read.file.run.record : read.weights;
  if (await isHere(place.room, data)) return open();
  return { kind: "unfetched", data: data.name, fetchAndOpen: open };
}

/** Own data that are missing are refused in words of their own. */
async function isHere({ store, ask }: Room, { name }: DataIdentity): Promise<boolean> {
  if (!comesFrom(name, "public") || store.getState().dataset?.name === name) return true;
  const kept: readonly string[] = await ask("dataset.kept", {});
  return kept.includes(name);
}

async function openRun(place: OpeningPlace, { run, ownData }: RunFile): Promise<OpenedFile> {
  const { room } = place;
  const { record, body, moments } = run;
  let curves;
  try {
    curves = restoredCurves(body.curves, record.trainedSeconds);
  } catch (error) {
    throw new FileRefused("badField", error instanceof Error ? error.message : "curves");
  }
  await shelveOwnData(place, body.snapshot.settings, record.data, ownData);
  if (!(await room.actions.adopt(body.snapshot, curves, { past: body.past, moments }))) return { kind: "locked" };
  await annotated(room, run);
  return opened(room, record.step, record.data);
}

async function openWeights(place: OpeningPlace, { snapshot, data }: Weights): Promise<OpenedFile> {
  const { room } = place;
  await shelveOwnData(place, snapshot.settings, data, null);
  if (!(await room.actions.adopt(snapshot, emptyCurves()))) return { kind: "locked" };
  return opened(room, snapshot.step, data);
}

function opened({ store }: Room, step: number, { fingerprint }: DataIdentity): OpenedFile {
  const { dataset } = store.getState();
  const onOtherData = dataset !== null && fingerprint !== "" && dataIdentity(dataset).fingerprint !== fingerprint;
  return { kind: "opened", step, onOtherData };
}

/** On this device before the run that needs them begins. @throws FileRefused when they are neither here nor in the file */
async function shelveOwnData(
  { ownData: shelf }: OpeningPlace,
  settings: Settings,
  { title }: DataIdentity,
  inFile: OwnData | null,
): Promise<void> {
  if (!comesFrom(settings.dataset, "own")) return;
  if (inFile !== null) {
    const found = fingerprintOfOwn(inFile);
    if (found !== settings.data) throw new FileRefused("badField", "own_data", found);
    await shelf.write(inFile);
  } else if ((await shelf.read(settings.data)) === null) {
    throw new FileRefused("ownDataMissing", "own_data", title ?? settings.data);
  }
}

/** What a person wrote about it comes with it, where runs are kept. */
async function annotated({ store, shelf }: Room, { record, body, moments }: KeptRun): Promise<void> {
  const id = store.getState().keptId;
  const { title, tags, notes } = record;
  try {
    const runs = await (await shelf)?.runs;
    await runs?.write({ record: { ...record, id, sweep: null, savedAt: Date.now() }, body: { ...body, id }, moments });
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
      const isBegun = await actions.adopt(snapshot, emptyCurves());
      return isBegun ? { kind: "opened", step: 0, onOtherData: false } : { kind: "locked" };
    },
  };
}
