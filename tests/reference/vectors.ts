/** The reference files there are: the project's own and those of the folder REFERENCE_VECTORS names. Checks none. */

export interface ReferenceArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export interface ReferenceFile {
  readonly name: string;
  readonly made: { readonly with: string; readonly seed: number };
  readonly model: Readonly<Record<string, unknown>>;
  readonly objective: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, ReferenceArray>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

const own = import.meta.glob("./*.json", { eager: true, import: "default" });

export function referenceFiles(): readonly ReferenceFile[] {
  return [...Object.values(own), ...__REFERENCE_VECTORS__].map(parseFile);
}

export function arrayOf(values: Readonly<Record<string, unknown>>, key: string): ReferenceArray {
  const value = values[key];
  if (!isRecord(value) || !Array.isArray(value["shape"]) || !Array.isArray(value["data"])) {
    throw new Error(`${key} must be {shape, data}, got ${JSON.stringify(value)?.slice(0, 60)}`);
  }
  return { shape: value["shape"] as number[], data: value["data"] as number[] };
}

export function numberOf(values: Readonly<Record<string, unknown>>, key: string): number {
  const value = values[key];
  if (typeof value !== "number") throw new Error(`${key} must be a number, got ${JSON.stringify(value)?.slice(0, 60)}`);
  return value;
}

export function recordOf(values: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = values[key];
  if (!isRecord(value)) throw new Error(`${key} must be an object, got ${JSON.stringify(value)?.slice(0, 60)}`);
  return value;
}

function parseFile(file: unknown): ReferenceFile {
  if (!isRecord(file) || typeof file["name"] !== "string") throw new Error("a reference file must have a name");
  for (const part of ["made", "model", "objective", "params", "inputs", "expect"]) recordOf(file, part);
  return file as unknown as ReferenceFile;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
