/** PyTorch as a contender: a Python process that takes steps when told to. Absent where there is no PyTorch. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** @typedef {import("../../src/core/shared/benchmark.ts").BenchmarkCase} BenchmarkCase */
/** @typedef {{ version: string, hasCuda: boolean }} TorchFacts */

const SCRIPT = fileURLToPath(new URL("torch_step.py", import.meta.url));
const QUESTION =
  "import json, torch; print(json.dumps({'version': torch.__version__, 'hasCuda': torch.cuda.is_available()}))";

/** @param {string} python @returns {TorchFacts | null} */
export function findTorch(python) {
  const { status, stdout } = spawnSync(python, ["-c", QUESTION], { encoding: "utf8" });
  return status === 0 ? JSON.parse(stdout.trim().split("\n").at(-1) ?? "null") : null;
}

export class TorchProcess {
  #child;
  /** @type {AsyncIterator<string>} */
  #lines;
  #complaint = "";

  /** @param {string} python @param {number} threads @param {"cpu" | "cuda"} device @param {BenchmarkCase} network */
  constructor(python, threads, device, { batchSize, latentDim, hidden }) {
    const sizes = [threads, device, batchSize, latentDim, ...hidden].map(String);
    this.#child = spawn(python, [SCRIPT, ...sizes], { stdio: ["pipe", "pipe", "pipe"] });
    this.#child.stderr.on("data", (text) => (this.#complaint += text));
    // A process that cannot be written to any more is found out when it is read.
    this.#child.stdin.on("error", () => {});
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @returns {Promise<{ torch: string, threads: number }>} */
  started() {
    return this.#answer();
  }

  /** Milliseconds per step. @param {number} steps @returns {Promise<number[]>} */
  block(steps) {
    this.#child.stdin.write(`${steps}\n`);
    return this.#answer();
  }

  /** Ends the process. @returns {Promise<{ peakMemoryMb: number, lastLoss: number }>} */
  finish() {
    this.#child.stdin.end();
    return this.#answer();
  }

  kill() {
    this.#child.kill();
  }

  /** @returns {Promise<any>} */
  async #answer() {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`PyTorch stopped: ${this.#complaint.trim().split("\n").at(-1)}`);
    return JSON.parse(value);
  }
}
