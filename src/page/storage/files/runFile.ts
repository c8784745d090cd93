/**
 * A whole run as one file, and back, bit for bit: a safetensors file of its weights with its past, timeline, curves, decoded plane,
 * title, tags, notes and marks beside them, and its data where they are a person's own and wanted. Opens and keeps nothing.
 */
import type { OwnData } from "../../../core/shared/ownData.ts";
import type { SelfCheck } from "../../../core/shared/selfCheck.ts";
import { parseBody } from "../parseBody.ts";
import { parseRecord } from "../parseRecord.ts";
import type { KeptRun } from "../runRecord.ts";
import { curvesParts, withNumbers } from "./curvesTensors.ts";
import { exactJson } from "./exactJson.ts";
import { FileRefused } from "./fileRefused.ts";
import { ownDataParts, parseOwnData } from "./ownDataTensors.ts";
import { namedTensor } from "./namedTensor.ts";
import { momentsParts, parseMoments } from "./momentsTensors.ts";
import { placeOf, refusingFile } from "./placesInFile.ts";
import { parseTensors, writeTensors, type FileTensor, type TensorFile } from "./safetensors.ts";
import { formatOf, FORMATS, migrated, parseWeights, weightsParts, type Weights } from "./weightsFile.ts";

export interface RunFile {
  readonly run: KeptRun;
  /** Null where the file only names its data. */
  readonly ownData: OwnData | null;
}

export function writeRunFile(run: KeptRun, check: SelfCheck | null, ownData: OwnData | null): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = weightsParts(weightsOf(run), check, FORMATS.run);
  const { settings: _, data: __, backend: ___, step: ____, bytes: _____, ...record } = run.record;
  metadata.set("record", exactJson(record));
  const { snapshot: ______, curves, grid, ...rest } = run.body;
  const drawn = curvesParts(curves);
  for (const [name, tensor] of drawn.tensors) tensors.set(name, tensor);
  if (grid !== null) {
    const { pixels, side, tileWidth, tileHeight } = grid;
    tensors.set("grid.pixels", { shape: [side * side, tileHeight, tileWidth], values: pixels });
  }
  const sizes = grid && { side: grid.side, tileWidth: grid.tileWidth, tileHeight: grid.tileHeight };
  metadata.set("body", exactJson({ ...rest, curves: drawn.about, grid: sizes }));
  const moments = momentsParts(run.moments);
  metadata.set("moments", exactJson(moments.about));
  for (const [name, tensor] of moments.tensors) tensors.set(name, tensor);
  if (ownData !== null) {
    const own = ownDataParts(ownData);
    metadata.set("own_data", exactJson(own.about));
    for (const [name, tensor] of own.tensors) tensors.set(name, tensor);
  }
  return writeTensors(tensors, metadata);
}

/** Weights alone, without anything that a person wrote. */
export function writeWeightsFile(run: KeptRun, check: SelfCheck | null): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = weightsParts(weightsOf(run), check, FORMATS.weights);
  return writeTensors(tensors, metadata);
}

function weightsOf({ record, body }: KeptRun): Weights {
  return { snapshot: body.snapshot, data: record.data, backend: record.backend };
}

export type ReadFile =
  | { readonly kind: "run"; readonly file: RunFile }
  /** Of our own, with the settings to go on with. */
  | { readonly kind: "weights"; readonly weights: Weights }
  /** Of another program: names and shapes are all there is. */
  | { readonly kind: "tensors"; readonly tensors: ReadonlyMap<string, FileTensor> };

/** Whatever a safetensors file holds. @throws FileRefused */
export function readTensorFile(bytes: Uint8Array): ReadFile {
  const parsed = parseTensors(bytes);
  const format = formatOf(parsed);
  if (format === null) return { kind: "tensors", tensors: parsed.tensors };
  const file = migrated(parsed, format);
  if (format === FORMATS.weights) return { kind: "weights", weights: parseWeights(file) };
  return { kind: "run", file: refusingFile(() => runOf(file, bytes.length)) };
}

/** @throws FileRefused, also for a file that is none of a whole run */
export function parseRunFile(bytes: Uint8Array): RunFile {
  const read = readTensorFile(bytes);
  if (read.kind !== "run") throw new FileRefused("notOurs");
  return read.file;
}

function runOf(file: TensorFile, bytes: number): RunFile {
  const { snapshot, data, backend } = parseWeights(file);
  const { settings, step } = snapshot;
  const record = parseRecord({ ...Object(placeOf(file, "record").value), settings, data, backend, step, bytes });
  const described = placeOf(file, "body");
  const curves = withNumbers(described.at("curves"), file.tensors);
  const grid = described.at("grid").orNull((place) => {
    const side = place.at("side").count(1);
    const shape = [side * side, place.at("tileHeight").count(1), place.at("tileWidth").count(1)];
    return { ...Object(place.value), pixels: namedTensor(file.tensors, "grid.pixels", "U8", shape).bytes.slice() };
  });
  const body = parseBody({ ...Object(described.value), id: record.id, snapshot, curves, grid });
  const ownData = file.metadata.has("own_data") ? parseOwnData(placeOf(file, "own_data"), file.tensors) : null;
  const moments = parseMoments(placeOf(file, "moments"), file.tensors, body);
  return { run: { record, body, moments }, ownData };
}
