/** One face for whatever is measured, in a page or in a Python process: start, blocks of steps, and what is left to tell. */
import { Realm } from "./browser.mjs";
import { TorchProcess } from "./torch.mjs";

/** @typedef {import("playwright").Browser} Browser */
/** @typedef {import("./page/main.ts").Engine} Engine */
/** @typedef {import("./rows.mjs").Row} Row */
/** @typedef {{ threads: number, flops: number | null, stepMs: number }} Started */

/**
 * @typedef {object} Told
 * @property {number | null} kernelsPerStep
 * @property {number | null} jsMsPerStep
 * @property {number | null} peakMemoryMb
 * @property {number | null} heldOutNegativeElbo
 * @property {readonly number[]} losses Of the first steps, to compare; empty where they are not ours to compare.
 */

/**
 * @typedef {object} Contender
 * @property {() => Promise<Started>} start
 * @property {(steps: number) => Promise<readonly number[]>} block Milliseconds per step.
 * @property {() => Promise<Told>} finish
 * @property {() => Promise<void>} close
 */

/** Steps before anything is timed; what follows is an untimed block. */
const WARM_UP_STEPS = 3;

const IDENTIFYING_MS = 300;

/** @type {Readonly<Record<Exclude<Row["engine"], "PyTorch">, Engine>>} */
const ENGINES = { ours: "ours", "TensorFlow.js": "tensorflow", "jax-js": "jax" };

/** @param {Row} row @param {{ browser: Browser, url: string, python: string }} where @returns {Contender} */
export function contenderFor(row, { browser, url, python }) {
  return row.engine === "PyTorch"
    ? pythonContender(row, python)
    : pageContender(row, ENGINES[row.engine], browser, url);
}

/** @param {Row} row @param {Engine} engine @param {Browser} browser @param {string} url @returns {Contender} */
function pageContender({ backend, threads, network }, engine, browser, url) {
  /** @type {Realm | null} */
  let realm = null;
  const opened = () => {
    if (realm === null) throw new Error("not started");
    return realm;
  };
  return {
    async start() {
      const page = await Realm.open(browser, url);
      realm = page;
      await page.openEngine(engine);
      const started = await page.call("benchmark.start", { backend, threads, network, warmUpSteps: WARM_UP_STEPS });
      const steps = Math.max(1, Math.round(IDENTIFYING_MS / started.stepMs));
      await page.identifyBy(() => page.call("benchmark.block", { steps }));
      return started;
    },
    block: (steps) => opened().call("benchmark.block", { steps }),
    async finish() {
      const { page } = opened();
      // The browser's own figure, of what is in use now, stands in where the system does not tell the peak.
      const peakMemoryMb = opened().peakMemoryMb() ?? (await page.evaluate(() => window.bench.memoryMb()));
      const isOurs = engine === "ours";
      return {
        peakMemoryMb,
        losses: await opened().call("benchmark.losses"),
        kernelsPerStep: engine === "jax" ? null : await opened().call("benchmark.kernels"),
        jsMsPerStep: isOurs ? await opened().call("benchmark.overhead") : null,
        heldOutNegativeElbo: isOurs ? await opened().call("benchmark.heldOut") : null,
      };
    },
    close: async () => realm?.close(),
  };
}

/** @param {Row} row @param {string} python @returns {Contender} */
function pythonContender({ backend, threads, network }, python) {
  const torch = new TorchProcess(python, threads, backend === "cuda" ? "cuda" : "cpu", network);
  return {
    async start() {
      const { threads: running } = await torch.started();
      let stepMs = Number.NaN;
      for (let i = 0; i < WARM_UP_STEPS; i++) stepMs = (await torch.block(1))[0] ?? Number.NaN;
      return { threads: running, flops: null, stepMs };
    },
    block: (steps) => torch.block(steps),
    async finish() {
      const { peakMemoryMb } = await torch.finish();
      return { peakMemoryMb, losses: [], kernelsPerStep: null, jsMsPerStep: null, heldOutNegativeElbo: null };
    },
    close: async () => torch.kill(),
  };
}
