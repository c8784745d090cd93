/** Our safetensors files read by an implementation that shares no line with ours: Python and its standard library. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTensors } from "../../../../src/page/storage/files/safetensors.ts";

const READER = `
import array, json, struct, sys
with open(sys.argv[1], "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
    body = file.read()
metadata = header.pop("__metadata__")
codes = {"F32": "f", "F64": "d", "U8": "B"}
tensors = {}
for name, tensor in header.items():
    begin, end = tensor["data_offsets"]
    values = array.array(codes[tensor["dtype"]])
    values.frombytes(body[begin:end])
    tensors[name] = {"shape": tensor["shape"], "values": values.tolist()}
ends = [tensor["data_offsets"][1] for tensor in header.values()]
print(json.dumps({"metadata": metadata, "tensors": tensors, "whole": max(ends) == len(body)}))
`;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("Python reads names, shapes, numbers and texts as they were written", () => {
  const folder = mkdtempSync(join(tmpdir(), "elbo-room-python-"));
  try {
    const tensors = {
      "encoder.0.W": { shape: [2, 3], values: Float32Array.of(1, -2.5, 3e-7, 0, -0, 16777216) },
      "curves.train.steps": { shape: [2], values: Float64Array.of(0.1, 1e300) },
      "grid.pixels": { shape: [3], values: Uint8Array.of(0, 127, 255) },
    };
    const metadata = { format: "elbo-room.run", notes: "β → 20 “quoted” \\ and\nlines" };
    const file = join(folder, "written.safetensors");
    writeFileSync(file, writeTensors(new Map(Object.entries(tensors)), new Map(Object.entries(metadata))));
    const { stdout, stderr, status } = spawnSync("python3", ["-c", READER, file], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      metadata,
      whole: true,
      tensors: Object.fromEntries(
        Object.entries(tensors).map(([name, { shape, values }]) => [name, { shape, values: [...values] }]),
      ),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
