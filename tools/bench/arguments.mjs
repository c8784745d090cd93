/** What the bench was asked for on the command line. */
import { parseArgs } from "node:util";

export const USAGE = `npm run bench -- [--quick] [--only TEXT] [--json FILE] [--python PATH]
  --quick        fewer steps: a first look, not a figure to quote
  --only TEXT    only rows that have TEXT in their name, e.g. "784-512-2 b128" or "PyTorch"
  --json FILE    also writes what was measured as JSON
  --python PATH  the Python with PyTorch; python3 otherwise`;

/** @typedef {{ quick: boolean, only: string, json: string | null, python: string }} BenchArguments */

/**
 * Throws an error whose message is a sentence when it is not asked rightly.
 * @param {readonly string[]} argv
 * @returns {BenchArguments}
 */
export function parseBenchArguments(argv) {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    allowPositionals: false,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      json: { type: "string" },
      python: { type: "string", default: "python3" },
    },
  });
  return { quick: values.quick, only: values.only, json: values.json ?? null, python: values.python };
}
