/**
 * A whole run as one file, and back, bit for bit: a safetensors file of its weights with curves, decoded plane, title, tags,
 * notes and marks beside them, and its data where they are a person's own and wanted. Opens and keeps nothing.
 */
import type { SelfCheck } from "../../../core/shared/selfCheck.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import type { KeptRun, RunFigures, RunRecord, SavedGrid } from "../runRecord.ts";
import { curvesParts, parseCurves } from "./curvesTensors.ts";
import { Fields } from "./fields.ts";
import { FileRefused } from "./fileRefused.ts";
import { namedTensor } from "./namedTensor.ts";
import { ownDataParts, parseOwnData } from "./ownDataTensors.ts";
import { parseTensors, writeTensors, type FileTensor, type TensorFile } from "./safetensors.ts";
import { formatOf, FORMATS, migrated, parseWeights, text, weightsParts, type Weights } from "./weightsFile.ts";

export interface RunFile {
  readonly run: KeptRun;
  /** Null where the file only names its data. */
  readonly ownData: OwnData | null;
}

export interface RunFileParts {
  readonly run: KeptRun;
  readonly check: SelfCheck | null;
  readonly ownData: OwnData | null;
}

export function writeRunFile({ run, check, ownData }: RunFileParts): Uint8Array<ArrayBuffer> {
  const { record, body } = run;
  const { tensors, metadata } = weightsParts(weightsOf(run), check, FORMATS.run);
  const curves = curvesParts(body.curves);
  for (const [name, tensor] of curves.tensors) tensors.set(name, tensor);
  metadata.set("record", JSON.stringify(recordFields(record)));
  metadata.set("curves", JSON.stringify(curves.about));
  if (body.grid !== null) {
    const { pixels, side, tileWidth, tileHeight } = body.grid;
    metadata.set("grid", JSON.stringify({ side, tileWidth, tileHeight }));
    tensors.set("grid.pixels", { shape: [side * side, tileHeight, tileWidth], values: pixels });
  }
  if (ownData !== null) {
    const own = ownDataParts(ownData);
    metadata.set("own_data", JSON.stringify(own.about));
    for (const [name, tensor] of own.tensors) tensors.set(name, tensor);
  }
  return writeTensors(tensors, metadata);
}

/** Weights alone, without anything of the person's. */
export function writeWeightsFile(run: KeptRun, check: SelfCheck | null): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = weightsParts(weightsOf(run), check, FORMATS.weights);
  return writeTensors(tensors, metadata);
}

function weightsOf({ record, body }: KeptRun): Weights {
  return { snapshot: body.snapshot, data: record.data, backend: record.backend };
}

export type ReadFile =
  | { readonly kind: "run"; readonly file: RunFile }
  /** Of our own, with settings to train on with. */
  | { readonly kind: "weights"; readonly weights: Weights; readonly tensors: ReadonlyMap<string, FileTensor> }
  /** Of another program: names and shapes are all there is. */
  | { readonly kind: "tensors"; readonly tensors: ReadonlyMap<string, FileTensor> };

/** Whatever a safetensors file holds. @throws FileRefused */
export function readTensorFile(bytes: Uint8Array): ReadFile {
  const parsed = parseTensors(bytes);
  const format = formatOf(parsed);
  if (format === null) return { kind: "tensors", tensors: parsed.tensors };
  const file = migrated(parsed);
  if (format === FORMATS.weights) return { kind: "weights", weights: parseWeights(file), tensors: file.tensors };
  return { kind: "run", file: runOf(file, bytes.length) };
}

/** @throws FileRefused, also for a file that is none of a whole run */
export function parseRunFile(bytes: Uint8Array): RunFile {
  const read = readTensorFile(bytes);
  if (read.kind !== "run") throw new FileRefused("notOurs");
  return read.file;
}

function runOf(file: TensorFile, bytes: number): RunFile {
  const { snapshot, data, backend } = parseWeights(file);
  const kept = parsedRecord(Fields.parse(text(file, "record"), "record"));
  const record: RunRecord = { ...kept, settings: snapshot.settings, data, backend, step: snapshot.step, bytes };
  const curves = parseCurves(Fields.parse(text(file, "curves"), "curves"), file.tensors);
  const grid = file.metadata.has("grid") ? parsedGrid(file) : null;
  const ownData = file.metadata.has("own_data")
    ? parseOwnData(Fields.parse(text(file, "own_data"), "own_data"), file.tensors)
    : null;
  return { run: { record, body: { version: 1, id: record.id, snapshot, curves, grid } }, ownData };
}

type OwnFields = Omit<RunRecord, "settings" | "data" | "backend" | "step" | "bytes">;

function recordFields({ settings: _, data: __, backend: ___, step: ____, bytes: _____, ...own }: RunRecord): OwnFields {
  return own;
}

function parsedRecord(fields: Fields): OwnFields {
  if (fields.raw("version") !== 1) fields.refuse("version");
  return {
    version: 1,
    id: fields.text("id"),
    createdAt: fields.number("createdAt"),
    savedAt: fields.number("savedAt"),
    title: fields.textOrNull("title"),
    tags: fields.texts("tags"),
    notes: fields.text("notes"),
    stepsPerEpoch: fields.count("stepsPerEpoch"),
    trainedSeconds: fields.number("trainedSeconds"),
    figures: parsedFigures(fields.objectOrNull("figures")),
    sparkline: fields.numbers("sparkline"),
    sweep: fields.textOrNull("sweep"),
  };
}

function parsedFigures(fields: Fields | null): RunFigures | null {
  if (fields === null) return null;
  return {
    step: fields.count("step"),
    negativeElbo: fields.number("negativeElbo"),
    reconstruction: fields.number("reconstruction"),
    kl: fields.number("kl"),
    activeUnits: fields.count("activeUnits"),
    count: fields.count("count"),
  };
}

function parsedGrid(file: TensorFile): SavedGrid {
  const fields = Fields.parse(text(file, "grid"), "grid");
  const [side, tileWidth, tileHeight] = [fields.count("side"), fields.count("tileWidth"), fields.count("tileHeight")];
  const pixels = namedTensor(file.tensors, "grid.pixels", "U8", [side * side, tileHeight, tileWidth]).bytes.slice();
  return { side, tileWidth, tileHeight, pixels };
}
