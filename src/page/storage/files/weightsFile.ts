/**
 * The weights of a run as tensors of a safetensors file, and back: parameters, optimiser state, settings, a self-check.
 * Names are those of `docs/files.md`. Knows no curves.
 */
import type { RunSnapshot } from "../../../core/settings/snapshot.ts";
import { BACKEND_NAMES, type BackendName } from "../../../core/shared/backends.ts";
import type { SelfCheck } from "../../../core/shared/selfCheck.ts";
import type { TensorValues } from "../../../core/shared/tensorValues.ts";
import { dataAt, settingsAt } from "../parseRecord.ts";
import type { DataIdentity } from "../runRecord.ts";
import { FileRefused } from "./fileRefused.ts";
import { finiteFloats } from "./namedTensor.ts";
import { placeOf, refusingFile } from "./placesInFile.ts";
import { PROGRAM_VERSION } from "./programVersion.ts";
import type { TensorFile, WrittenTensor } from "./safetensors.ts";

export const FORMATS = { weights: "elbo-room.weights", run: "elbo-room.run" } as const;
export type FileFormat = (typeof FORMATS)[keyof typeof FORMATS];

/** `MIGRATIONS[format][i]` brings a file of version i + 1 to version i + 2: the newest is one more than there are. */
export const MIGRATIONS: Readonly<Record<FileFormat, readonly ((file: TensorFile) => TensorFile)[]>> = {
  "elbo-room.weights": [],
  "elbo-room.run": [withoutTimeline],
};

export function versionOf(format: FileFormat): number {
  return MIGRATIONS[format].length + 1;
}

/** At first runs were written without their moments. */
function withoutTimeline({ metadata, tensors }: TensorFile): TensorFile {
  return { metadata: new Map([...metadata, ["moments", "[]"]]), tensors };
}

export interface Weights {
  readonly snapshot: RunSnapshot;
  readonly data: DataIdentity;
  readonly backend: BackendName;
}

export interface Parts {
  readonly tensors: Map<string, WrittenTensor>;
  readonly metadata: Map<string, string>;
}

const OPTIMISER = "optimiser.";
const CHECK = "check.";
/** Tensors under these are no parameters. */
const OTHERS = [OPTIMISER, CHECK, "curves.", "grid.", "data.", "moments."] as const;

export function weightsParts({ snapshot, data, backend }: Weights, check: SelfCheck | null, format: FileFormat): Parts {
  const { settings, step, scheduleStart, parameters, optimiser } = snapshot;
  // A slot of ours is called `slot/parameter`.
  const slots = Object.entries(optimiser.slots).map(
    ([name, tensor]) => [`${OPTIMISER}${name.replace("/", ".")}`, tensor] as const,
  );
  const checks = Object.entries(check?.tensors ?? {}).map(([name, tensor]) => [`${CHECK}${name}`, tensor] as const);
  const metadata = new Map([
    ["format", format],
    ["format_version", String(versionOf(format))],
    ["program", `ELBO Room ${PROGRAM_VERSION}`],
    ["settings", JSON.stringify(settings)],
    ["step", String(step)],
    ["schedule_start", String(scheduleStart)],
    ["optimiser_count", String(optimiser.count)],
    ["backend", backend],
    ["data", JSON.stringify(data)],
  ]);
  if (check !== null) metadata.set("check", JSON.stringify({ family: check.family, examples: check.examples }));
  return { tensors: new Map([...Object.entries(parameters), ...slots, ...checks]), metadata };
}

/** Which of our formats a file says to be of; null for none. */
export function formatOf({ metadata }: TensorFile): FileFormat | null {
  return Object.values(FORMATS).find((format) => format === metadata.get("format")) ?? null;
}

/** The file as the newest version would have written it. @throws FileRefused */
export function migrated(file: TensorFile, format: FileFormat): TensorFile {
  const version = wholeNumber(file, "format_version");
  if (version > versionOf(format)) throw new FileRefused("newer", "format_version", String(version));
  if (version < 1) throw new FileRefused("badField", "format_version", String(version));
  return MIGRATIONS[format].slice(version - 1).reduce((older, migrate) => migrate(older), file);
}

/** Whether the parameters fit the model of the settings is the trainer's to say. @throws FileRefused */
export function parseWeights(file: TensorFile): Weights {
  const [settings, data] = refusingFile(
    () => [settingsAt(placeOf(file, "settings")), dataAt(placeOf(file, "data"))] as const,
  );
  const isParameter = (name: string) => !OTHERS.some((prefix) => name.startsWith(prefix));
  const parameters = valuesOf(file, (name) => (isParameter(name) ? name : null));
  const slots = valuesOf(file, (name) =>
    name.startsWith(OPTIMISER) ? name.slice(OPTIMISER.length).replace(".", "/") : null,
  );
  if (Object.keys(parameters).length === 0) throw new FileRefused("missing", "encoder.0.W");
  const backend = BACKEND_NAMES.find((name) => name === text(file, "backend"));
  if (backend === undefined) throw new FileRefused("badField", "backend", text(file, "backend"));
  return {
    snapshot: {
      version: 1,
      settings,
      step: wholeNumber(file, "step"),
      scheduleStart: wholeNumber(file, "schedule_start"),
      parameters,
      optimiser: { count: wholeNumber(file, "optimiser_count"), slots },
    },
    data,
    backend,
  };
}

function text({ metadata }: TensorFile, key: string): string {
  return metadata.get(key) ?? refuseMissing(key);
}

function wholeNumber(file: TensorFile, key: string): number {
  const written = text(file, key);
  const value = Number(written);
  if (!/^\d{1,15}$/.test(written)) throw new FileRefused("badField", key, written);
  return value;
}

function refuseMissing(key: string): never {
  throw new FileRefused("badField", key);
}

/** Tensors by the name that `named` gives them, those that it gives none left out. */
function valuesOf({ tensors }: TensorFile, named: (name: string) => string | null): TensorValues {
  const entries = [...tensors].flatMap(([name, tensor]) => {
    const own = named(name);
    return own === null ? [] : [[own, { shape: tensor.shape, values: finiteFloats(name, tensor) }] as const];
  });
  // Own properties, whatever they are called.
  return Object.fromEntries(entries);
}
