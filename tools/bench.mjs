/** `npm run bench`: how fast a training step is here, ours beside others, in one run on one machine. See bench/arguments.mjs. */
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, platform, release, totalmem } from "node:os";
import { parseBenchArguments, USAGE } from "./bench/arguments.mjs";
import { launch, Realm } from "./bench/browser.mjs";
import { lossDifference, measureGroup } from "./bench/measure.mjs";
import { bytesByKind, firstPaintMs, measureDefaultRun, measureDrag } from "./bench/pageFigures.mjs";
import { holds, LOSS_TOLERANCE, ratiosOf } from "./bench/ratios.mjs";
import { rowsFor } from "./bench/rows.mjs";
import { serveSite } from "./bench/site.mjs";
import { median } from "./bench/statistics.mjs";
import { caseJson, caseTable, ratioTable } from "./bench/table.mjs";
import { findTorch } from "./bench/torch.mjs";

/** @typedef {import("playwright").Browser} Browser */
/** @typedef {import("./bench/browser.mjs").BrowserKind} BrowserKind */
/** @typedef {import("./bench/measure.mjs").LimitSample} LimitSample */
/** @typedef {import("./bench/measure.mjs").Measured} Measured */
/** @typedef {import("./bench/rows.mjs").Row} Row */

const MOST_THREADS = 8;

const FULL = {
  rounds: 10,
  blockMs: 300,
  limitMs: 80,
  comparedSteps: 50,
  visits: 5,
  run: { steps: 10_000, limitMs: 180_000 },
};
const QUICK = {
  rounds: 4,
  blockMs: 120,
  limitMs: 50,
  comparedSteps: 10,
  visits: 3,
  run: { steps: 1000, limitMs: 15_000 },
};

/** @param {string} text */
const say = (text) => console.error(text);

/** @param {{ url: string, python: string, only: string }} asked @param {typeof FULL} plan */
async function measureSteps({ url, python, only }, plan) {
  const browsers = { quiet: await launch("quiet"), imitating: await launch("imitating") };
  try {
    const threads = Math.min(MOST_THREADS, availableParallelism());
    const facts = { quiet: await probe(browsers.quiet, url), imitating: await probe(browsers.imitating, url) };
    const torch = findTorch(python);
    if (torch === null) say(`no PyTorch in ${python}: its rows are left out`);
    const rows = rowsFor({ threads, facts, torch }, only);
    if (rows.length === 0) throw new Error(`No row has "${only}" in its name.`);
    const machineLimit = await limitOf(browsers.quiet, url, threads, plan.limitMs);
    /** @type {Measured[]} */
    const cases = [];
    /** @type {LimitSample[]} */
    const limits = [];
    for (const group of groupsOf(rows)) {
      const browser = browsers[group[0]?.browser ?? "quiet"];
      const result = await measureGroup(group, { browser, url, python }, plan, machineLimit.measure, say);
      cases.push(...result.measured);
      limits.push(...result.limits);
    }
    if (limits.length === 0) limits.push(await machineLimit.measure());
    const limit = {
      oneThreadGflops: median(limits.map(({ one }) => one)),
      allThreadsGflops: median(limits.map(({ all }) => all)),
      threads,
      isFused: machineLimit.isFused,
    };
    return { cases: compared(cases), limit, facts, torch, browserVersion: browsers.quiet.version() };
  } finally {
    await browsers.quiet.close();
    await browsers.imitating.close();
  }
}

/** @param {Browser} browser @param {string} url @returns {Promise<readonly import("./bench/browser.mjs").BackendFact[]>} */
async function probe(browser, url) {
  const realm = await Realm.open(browser, url);
  await realm.openEngine("ours");
  const facts = await realm.call("benchmark.backends");
  await realm.close();
  return facts;
}

/** @param {Browser} browser @param {string} url @param {number} threads @param {number} ms */
async function limitOf(browser, url, threads, ms) {
  const { page } = await Realm.open(browser, url);
  /** @param {number} count */
  const rate = (count) =>
    page.evaluate(([t, limitMs]) => window.bench.limit(t, limitMs), /** @type {const} */ ([count, ms]));
  const isFused = await page.evaluate(() => window.bench.isFused());
  return { isFused, measure: async () => ({ one: await rate(1), all: await rate(threads) }) };
}

/** Rows that take turns: one network in one browser. @param {readonly Row[]} rows @returns {Row[][]} */
function groupsOf(rows) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    const key = `${row.name} ${row.browser}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** Whoever does not reach our losses has not done our work. @param {readonly Measured[]} cases @returns {Measured[]} */
function compared(cases) {
  return cases.map((measured) => {
    const { row, told, error } = measured;
    const reference = cases.find(
      (other) => other.row.name === row.name && other.row.engine === "ours" && other.error === null,
    );
    if (error !== null || reference === undefined || told.losses.length === 0) return measured;
    const difference = lossDifference(told.losses, reference.told.losses);
    if (difference <= LOSS_TOLERANCE) return { ...measured, lossDifference: difference };
    const share = (100 * difference).toFixed(3);
    return {
      ...measured,
      lossDifference: difference,
      error: `its losses differ from ours by ${share} %, at most ${(100 * LOSS_TOLERANCE).toFixed(2)} % can be rounding`,
    };
  });
}

/** @param {string} url @param {typeof FULL} plan */
async function measurePage(url, plan) {
  const browser = await launch("quiet");
  try {
    say("visiting the page");
    const firstPaint = await firstPaintMs(browser, url, plan.visits);
    say("dragging");
    const drag = await measureDrag(browser, url);
    say("a default run");
    return { firstPaint, drag, defaultRun: await measureDefaultRun(browser, url, plan.run) };
  } finally {
    await browser.close();
  }
}

/** @param {ReturnType<typeof parseBenchArguments>} asked */
async function bench({ quick, only, json, python }) {
  const plan = quick ? QUICK : FULL;
  say("building");
  const [benchSite, product] = [await serveSite("bench"), await serveSite("product")];
  try {
    const steps = await measureSteps({ url: benchSite.url, python, only }, plan);
    const page = await measurePage(product.url, plan);
    const bytes = bytesByKind(product.folder);
    const machine = machineOf(steps);
    const ratios = ratiosOf(steps.cases, page.defaultRun);
    print({ machine, steps, page, bytes, ratios, quick });
    if (json !== null) {
      const { defaultRun, drag, firstPaint: firstPaintMs } = page;
      const cases = steps.cases.map(caseJson);
      const judged = ratios.map((ratio) => ({ ...ratio, holds: holds(ratio) }));
      writeFileSync(
        json,
        `${JSON.stringify({ machine, cases, drag, firstPaintMs, bytes, defaultRun, ratios: judged }, null, 2)}\n`,
      );
    }
  } finally {
    await benchSite.close();
    await product.close();
  }
}

/** @param {Awaited<ReturnType<typeof measureSteps>>} steps */
function machineOf({ limit, facts, torch, browserVersion }) {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    browser: `Chromium ${browserVersion}`,
    torch: torch?.version ?? null,
    backends: facts,
    limit,
  };
}

/**
 * @param {object} measured
 * @param {ReturnType<typeof machineOf>} measured.machine
 * @param {Awaited<ReturnType<typeof measureSteps>>} measured.steps
 * @param {Awaited<ReturnType<typeof measurePage>>} measured.page
 * @param {Readonly<Record<string, number>>} measured.bytes
 * @param {readonly import("./bench/ratios.mjs").Ratio[]} measured.ratios
 * @param {boolean} measured.quick
 */
function print({ machine, steps, page, bytes, ratios, quick }) {
  const { limit } = machine;
  console.log(`${machine.processor}, ${machine.cores} cores, ${machine.browser}, PyTorch ${machine.torch ?? "absent"}`);
  console.log(
    `The machine's limit: ${limit.oneThreadGflops.toFixed(1)} GFLOP/s on one thread, ` +
      `${limit.allThreadsGflops.toFixed(1)} on ${limit.threads} (${limit.isFused ? "fused" : "plain"} multiply-add).\n`,
  );
  console.log(caseTable(steps.cases));
  const kilobytes = Object.entries(bytes).map(([kind, size]) => `${kind} ${(size / 1000).toFixed(0)}`);
  const { drag, firstPaint, defaultRun } = page;
  const dragged =
    drag === null ? "not measured by the page" : `${drag.p50.toFixed(1)} ms, p95 ${drag.p95.toFixed(1)} ms`;
  console.log(`\ndrag while training: p50 ${dragged}\nfirst paint: ${firstPaint.toFixed(0)} ms`);
  console.log(`default run: ${defaultRun.steps} steps, at most ${defaultRun.peakMemoryMb?.toFixed(0) ?? "?"} MB`);
  console.log(`kB after gzip: ${kilobytes.join(", ")}\n\n${ratioTable(ratios)}`);
  if (quick) console.log("\nQuick: too few steps for figures to quote.");
}

try {
  const asked = process.argv.slice(2);
  if (asked.includes("--help")) console.log(USAGE);
  else await bench(parseBenchArguments(asked));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
