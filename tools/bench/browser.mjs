/** The browsers of the bench: pages that hold one contender each, and how much memory their process has used. */
import { readFileSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArguments, findChromium, quietArguments } from "../chromium.mjs";

/** @typedef {import("playwright").Browser} Browser */
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../../src/core/shared/backends.ts").BackendFact} BackendFact */
/** @typedef {import("./page/main.ts").Engine} Engine */

/**
 * `quiet`: as it comes, for what is timed on the processor. `imitating`: one that imitates a GPU on the processor where
 * there is none.
 * @typedef {"quiet" | "imitating"} BrowserKind
 */

/** @param {BrowserKind} kind @returns {Promise<Browser>} */
export async function launch(kind) {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("The bench needs Chrome, Chromium or Edge; CHROME_PATH can name one.");
  return chromium.launch({ executablePath, args: kind === "quiet" ? quietArguments() : chromiumArguments() });
}

/** A page in a profile of its own, and therefore in a process of its own. */
export class Realm {
  #browser;
  #page;
  #processId = 0;

  /** @param {Browser} browser @param {Page} page */
  constructor(browser, page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** @param {Browser} browser @param {string} url */
  static async open(browser, url) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    return new Realm(browser, page);
  }

  get page() {
    return this.#page;
  }

  /** @param {Engine} engine */
  async openEngine(engine) {
    await this.#page.evaluate((name) => window.bench.open(name), engine);
  }

  /** @param {string} name @param {unknown} [params] @returns {Promise<any>} */
  call(name, params = {}) {
    return this.#page.evaluate(
      ([command, values]) => window.bench.call(/** @type {"benchmark.block"} */ (command), values),
      /** @type {const} */ ([name, params]),
    );
  }

  /**
   * Finds out which process it is: the one that computes while this page, and no other, has work to do. A page does not
   * say, and begins in another process than it goes on in.
   * @param {() => Promise<unknown>} work some tenths of a second of it
   */
  async identifyBy(work) {
    const before = await rendererTimes(this.#browser);
    await work();
    const after = await rendererTimes(this.#browser);
    const grown = [...after].map(([id, time]) => /** @type {const} */ ([id, time - (before.get(id) ?? 0)]));
    this.#processId = grown.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  }

  /**
   * Megabytes at most in use so far by the process of the page and its workers, as the operating system counts them:
   * heaps, compiled code, WebAssembly memory and buffers; not the browser's own program, which is mapped from its file,
   * and not what its GPU process holds for WebGL and WebGPU. Null where the system does not tell; Linux does.
   */
  peakMemoryMb() {
    return withoutProgram(this.#processId, "VmHWM");
  }

  /** As `peakMemoryMb`, but now. */
  memoryMb() {
    return withoutProgram(this.#processId, "VmRSS");
  }

  async close() {
    await this.#page.context().close();
  }
}

/**
 * Seconds of processor time by process, of the processes that hold pages.
 * @param {Browser} browser
 * @returns {Promise<Map<number, number>>}
 */
async function rendererTimes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return new Map(processInfo.filter(({ type }) => type === "renderer").map(({ id, cpuTime }) => [id, cpuTime]));
}

/** @param {number} processId @param {"VmHWM" | "VmRSS"} field @returns {number | null} */
function withoutProgram(processId, field) {
  const all = processMemoryMb(processId, field);
  const program = processMemoryMb(processId, "RssFile");
  return all === null || program === null ? null : all - program;
}

/** @param {number} processId @param {"VmHWM" | "VmRSS" | "RssFile"} field @returns {number | null} */
function processMemoryMb(processId, field) {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    // Another system, or a process that is gone.
    return null;
  }
}
