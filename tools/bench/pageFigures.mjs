/** What the built page weighs, how soon it paints, and what a default run of it takes of memory. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { median, quantile } from "./statistics.mjs";
import { Realm } from "./browser.mjs";

/** @typedef {import("playwright").Browser} Browser */

/** @type {Readonly<Record<string, string>>} */
const KINDS = { ".js": "js", ".css": "css", ".wasm": "wasm", ".woff2": "fonts", ".digits": "data", ".html": "html" };

/**
 * Bytes after gzip by kind; `firstPaintJs` is what the page's own HTML asks for before anything is drawn.
 * @param {string} folder
 * @returns {Readonly<Record<string, number>>}
 */
export function bytesByKind(folder) {
  /** @type {Record<string, number>} */
  const bytes = { firstPaintJs: 0, js: 0, css: 0, wasm: 0, fonts: 0, data: 0, html: 0, other: 0, total: 0 };
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const atOnce = new Set([...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, path]) => path));
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (extname(path) === "") continue;
    const size = gzipSync(readFileSync(join(folder, path))).length;
    const kind = KINDS[extname(path)] ?? "other";
    bytes[kind] = (bytes[kind] ?? 0) + size;
    bytes["total"] = (bytes["total"] ?? 0) + size;
    if (atOnce.has(path.replaceAll("\\", "/"))) bytes["firstPaintJs"] = (bytes["firstPaintJs"] ?? 0) + size;
  }
  return bytes;
}

/**
 * Milliseconds from navigation to the first paint of content, median of as many fresh visits.
 * @param {Browser} browser @param {string} url @param {number} visits
 */
export async function firstPaintMs(browser, url, visits) {
  const times = [];
  for (let i = 0; i < visits; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    times.push(await page.evaluate(firstContentfulPaint));
    await context.close();
  }
  return median(times);
}

/** Runs in the page. @returns {Promise<number>} */
function firstContentfulPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName("first-contentful-paint");
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: "paint", buffered: true });
  });
}

/** The name under which the page measures from pointer to pixels. */
const DRAG_MEASURE = "elbo-room.drag";
const MOVES = 300;

/** Steps of a run between two looks at its memory. */
const PIECE = 100;

/**
 * Milliseconds from a pointer's move to its pixels, over 300 moves while the default run trains at full speed; null when
 * the page measured none.
 * @typedef {{ p50: number, p95: number }} Drag
 */

/** @param {Browser} browser @param {string} url @returns {Promise<Drag | null>} */
export async function measureDrag(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(() => window.elboRoom.ready);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await page.waitForTimeout(2000);
    const delays = await page.evaluateHandle(observeMeasures, DRAG_MEASURE);
    const plane = await page.getByLabel("Latent plane", { exact: true }).boundingBox();
    if (plane === null) throw new Error("the latent plane is not on the page");
    const [x, y, radius] = [plane.x + plane.width / 2, plane.y + plane.height / 2, plane.width / 3];
    await page.mouse.move(x + radius, y);
    await page.mouse.down();
    for (let i = 1; i <= MOVES; i++) {
      const angle = (i * 4 * Math.PI) / MOVES;
      await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
    await page.waitForTimeout(500);
    const measured = await delays.jsonValue();
    return measured.length === 0 ? null : { p50: quantile(measured, 0.5), p95: quantile(measured, 0.95) };
  } finally {
    await context.close();
  }
}

/** Runs in the page: durations of this measure from now on. @param {string} name @returns {number[]} */
function observeMeasures(name) {
  /** @type {number[]} */
  const durations = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntriesByName(name)) durations.push(duration);
  }).observe({ type: "measure" });
  return durations;
}

/**
 * Memory of the page's process in a default run: at most, and how much more in its last quarter than in its second.
 * @typedef {{ steps: number, peakMemoryMb: number | null, growthMb: number | null }} DefaultRun
 */

/**
 * @param {Browser} browser @param {string} url @param {{ steps: number, limitMs: number }} extent
 * @returns {Promise<DefaultRun>}
 */
export async function measureDefaultRun(browser, url, { steps, limitMs }) {
  const realm = await Realm.open(browser, url);
  try {
    await realm.page.evaluate(() => window.elboRoom.ready);
    await realm.identifyBy(() => realm.page.evaluate((count) => window.elboRoom.train(count), PIECE));
    // What does not fit into the time is not run, and the number of steps says so.
    const end = performance.now() + limitMs;
    const inUse = [realm.memoryMb()];
    while (inUse.length * PIECE < steps && performance.now() < end) {
      await realm.page.evaluate((count) => window.elboRoom.train(count), PIECE);
      inUse.push(realm.memoryMb());
    }
    return { steps: inUse.length * PIECE, peakMemoryMb: realm.peakMemoryMb(), growthMb: growthOf(inUse) };
  } finally {
    await realm.close();
  }
}

/**
 * Middle of the last quarter less middle of the second: garbage that waits to be collected makes single looks differ.
 * @param {readonly (number | null)[]} inUse
 */
export function growthOf(inUse) {
  const known = inUse.filter((megabytes) => megabytes !== null);
  if (known.length < 4 || known.length < inUse.length) return null;
  const quarter = Math.floor(known.length / 4);
  return median(known.slice(-quarter)) - median(known.slice(quarter, 2 * quarter));
}
