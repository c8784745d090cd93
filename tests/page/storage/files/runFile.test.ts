import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exactJson } from "../../../../src/page/storage/files/exactJson.ts";
import { FileRefused } from "../../../../src/page/storage/files/fileRefused.ts";
import { PROGRAM_VERSION } from "../../../../src/page/storage/files/programVersion.ts";
import {
  parseRunFile,
  readTensorFile,
  writeRunFile,
  writeWeightsFile,
} from "../../../../src/page/storage/files/runFile.ts";
import { parseTensors, writeTensors } from "../../../../src/page/storage/files/safetensors.ts";
import { FORMATS, MIGRATIONS, versionOf } from "../../../../src/page/storage/files/weightsFile.ts";
import { fuzz } from "../../../fuzz.ts";
import { smallRun } from "./keptRuns.ts";

const CHECK = {
  family: "latent",
  examples: 1,
  tensors: { input: { shape: [1, 3], values: Float32Array.of(0, 0.5, 1) } },
} as const;

const OWN_IMAGES = {
  kind: "images",
  name: "mine/…\u0000",
  count: 20,
  classes: 2,
  labels: Uint8Array.from({ length: 20 }, (_, i) => i % 2),
  classNames: ["猫", "dog"],
  side: 14,
  images: Uint8Array.from({ length: 20 * 14 * 14 }, (_, i) => i % 256),
} as const;

const OWN_POINTS = {
  kind: "points",
  name: "cloud",
  count: 20,
  classes: 1,
  labels: new Uint8Array(20),
  classNames: null,
  points: Float32Array.from({ length: 40 }, (_, i) => Math.sin(i)),
} as const;

/** By what our files are made of. */
const ARRAYS = { F64: Float64Array, F32: Float32Array, F16: Uint16Array, U8: Uint8Array } as const;

/** The file with one key of its metadata replaced. */
function withMetadata(file: Uint8Array, key: string, value: string): Uint8Array {
  const { metadata, tensors } = parseTensors(file);
  const written = [...tensors].map(([name, { dtype, shape, bytes }]) => {
    const own = bytes.slice().buffer;
    return [name, { shape, values: new ARRAYS[dtype as keyof typeof ARRAYS](own) }] as const;
  });
  return writeTensors(new Map(written), new Map([...metadata, [key, value]]));
}

describe("a run as one file", () => {
  test.each([null, OWN_IMAGES, OWN_POINTS])("comes back as it was, with its own data or without", (ownData) => {
    const run = smallRun();
    const bytes = writeRunFile(run, CHECK, ownData);
    const read = parseRunFile(bytes);
    expect(read).toEqual({ run: { ...run, record: { ...run.record, bytes: bytes.length } }, ownData });
  });

  test("its weights alone have nothing that a person wrote", () => {
    const run = smallRun();
    const bytes = writeWeightsFile(run, CHECK);
    const { data, backend } = run.record;
    expect(readTensorFile(bytes)).toEqual({ kind: "weights", weights: { snapshot: run.body.snapshot, data, backend } });
    expect(new TextDecoder().decode(bytes)).not.toContain("alert");
    const { tensors, metadata } = parseTensors(bytes);
    expect([...tensors.keys()].toSorted()).toEqual([
      "check.input",
      "decoder.out.b",
      "encoder.0.W",
      "encoder.0.b",
      "optimiser.m.decoder.out.b",
      "optimiser.m.encoder.0.W",
      "optimiser.m.encoder.0.b",
    ]);
    expect(JSON.parse(metadata.get("check") ?? "")).toEqual({ family: "latent", examples: 1 });
  });

  test("a later version, another format and damaged fields are refused by their place", () => {
    const file = writeRunFile(smallRun(), null, null);
    const problemOf = (key: string, value: string): unknown => {
      try {
        return readTensorFile(withMetadata(file, key, value)).kind;
      } catch (error) {
        return error instanceof FileRefused ? [error.problem, error.place] : error;
      }
    };
    expect(problemOf("format_version", "3")).toEqual(["newer", "format_version"]);
    expect(problemOf("format", "other")).toBe("tensors");
    expect(problemOf("settings", '{"beta": -1}')).toEqual([
      "badField",
      expect.stringContaining("beta must be 0 to 100"),
    ]);
    expect(problemOf("step", "1e3")).toEqual(["badField", "step"]);
    expect(problemOf("record", "{}")).toEqual(["badField", expect.stringContaining("record.version")]);
    expect(problemOf("record", '{"version": 2}')).toEqual(["newer", expect.stringContaining("record")]);
    const withoutRows = '{"version": 1, "curves": {"train": {"columns": []}}}';
    expect(problemOf("body", withoutRows)).toEqual(["badField", expect.stringContaining("body.curves.train")]);
    expect(problemOf("backend", "tpu")).toEqual(["badField", "backend"]);
  });

  test("weights that are not finite are refused", () => {
    const run = smallRun();
    const { snapshot } = run.body;
    const bad = { shape: [2], values: Float32Array.of(1, Number.NaN) };
    const parameters = { ...snapshot.parameters, "encoder.0.b": bad };
    const file = writeWeightsFile({ ...run, body: { ...run.body, snapshot: { ...snapshot, parameters } } }, null);
    expect(() => readTensorFile(file)).toThrow(/not finite.*encoder\.0\.b, 1: NaN/);
  });

  test("there is a migration for every version but the newest", () => {
    for (const format of Object.values(FORMATS)) expect(MIGRATIONS[format]).toHaveLength(versionOf(format) - 1);
  });

  test("of the first version opens, without a timeline", () => {
    const run = smallRun();
    const { metadata, tensors } = parseTensors(writeRunFile({ ...run, moments: [] }, null, null));
    const { takenBack: _, ...past } = run.body.past;
    const { past: __, ...body } = JSON.parse(metadata.get("body") ?? "") as { past: object };
    const first = new Map([...metadata, ["format_version", "1"], ["body", exactJson({ ...body, past })]]);
    first.delete("moments");
    const values = [...tensors].map(([name, { dtype, shape, bytes }]) => {
      return [name, { shape, values: new ARRAYS[dtype as keyof typeof ARRAYS](bytes.slice().buffer) }] as const;
    });
    const read = parseRunFile(writeTensors(new Map(values), first)).run;
    expect(read.moments).toEqual([]);
    expect(read.body).toEqual({ ...run.body, past: { ...run.body.past, takenBack: 0 } });
  });

  test("a moment that is damaged, or of another run, costs that moment alone", () => {
    const run = smallRun();
    const file = writeRunFile(run, null, null);
    const { metadata, tensors } = parseTensors(file);
    expect(tensors.get("moments.0.weights.encoder.0.W")).toMatchObject({ dtype: "F16", shape: [3, 2] });
    const about = JSON.parse(metadata.get("moments") ?? "") as object[];
    const readWith = (first: object) => {
      return parseRunFile(withMetadata(file, "moments", JSON.stringify([{ ...about[0], ...first }, about[1]]))).run;
    };
    expect(readWith({}).moments).toEqual(run.moments);
    const damages = [
      { step: -1 },
      { step: 12 },
      { takenBack: 2 },
      { evaluation: null },
      { beta: "1" },
      { scales: null },
      { scales: { ...Object(Reflect.get(Object(about[0]), "scales")), "encoder.0.b": 3 } },
      { version: 2 },
    ];
    for (const damage of damages) {
      expect(readWith(damage).moments, JSON.stringify(damage)).toEqual(run.moments.slice(1));
      expect(readWith(damage).body).toEqual(run.body);
    }
  });

  test("names the version of package.json", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(PROGRAM_VERSION).toBe(version);
  });

  test("fuzzed: parses or is refused, soon and without more memory than its numbers need", () => {
    const counts = fuzz({
      name: "run file",
      corpus: [writeRunFile(smallRun(), CHECK, null), writeRunFile(smallRun(), null, OWN_POINTS)],
      cases: 10_000,
      isRefusal: (error) => error instanceof FileRefused,
      attempt: (file) => readTensorFile(file),
      mostBytes: (file) => 8 * file.length + 1024,
    });
    expect(Math.min(counts.parsed, counts.refused)).toBeGreaterThan(50);
  });

  test("fuzzed in what it says of its run: parses or is refused", () => {
    const file = writeRunFile(smallRun(), null, OWN_POINTS);
    const { metadata } = parseTensors(file);
    const keys = ["settings", "data", "record", "body", "own_data", "step", "moments"] as const;
    const counts = keys.map((key) =>
      fuzz({
        name: `run file, ${key}`,
        corpus: [metadata.get(key) ?? ""],
        cases: 700,
        isRefusal: (error) => error instanceof FileRefused,
        attempt: (text) => readTensorFile(withMetadata(file, key, text)),
      }),
    );
    expect(counts.reduce((sum, { parsed }) => sum + parsed, 0)).toBeGreaterThan(50);
  });
});
