/**
 * Times rows against each other: everything about one network takes turns, block by block, with the machine's own limit
 * among them, so that what the machine does meanwhile happens to all of them alike.
 */
import { contenderFor } from "./contenders.mjs";
import { titleOf } from "./rows.mjs";
import { median, spread } from "./statistics.mjs";

/** @typedef {import("./contenders.mjs").Contender} Contender */
/** @typedef {import("./contenders.mjs").Started} Started */
/** @typedef {import("./contenders.mjs").Told} Told */
/** @typedef {import("./rows.mjs").Row} Row */
/** @typedef {import("./statistics.mjs").Spread} Spread */

/** How long to measure. @typedef {{ rounds: number, blockMs: number, limitMs: number, comparedSteps: number }} Plan */
/** GFLOP/s of fused multiply-adds. @typedef {{ one: number, all: number }} LimitSample */

/**
 * @typedef {object} Measured
 * @property {Row} row With the threads it really had.
 * @property {Spread} stepMs
 * @property {readonly number[]} roundMs Median milliseconds per step of each round.
 * @property {number} steps Steps that were timed.
 * @property {number | null} flops
 * @property {number | null} gflops
 * @property {number | null} share Of the limit of as many threads, measured around each of its blocks; null for others' and on a GPU.
 * @property {Told} told
 * @property {number | null} lossDifference Largest relative difference of its first losses from ours; null without any.
 * @property {string | null} error A sentence; what stands beside it is then worth nothing.
 */

/**
 * `shares`: of each round, of the limit measured just before and just after.
 * @typedef {{ row: Row, contender: Contender, started: Started, steps: number, rounds: number[][], shares: number[] }} Running
 */

/** At most so long for steps that are taken for their losses alone. */
const COMPARING_MS = 20_000;

/** Rows that could not be measured keep their place. @param {Row} row @param {unknown} error @returns {Measured} */
function failed(row, error) {
  const told = { kernelsPerStep: null, jsMsPerStep: null, peakMemoryMb: null, heldOutNegativeElbo: null, losses: [] };
  const stepMs = { min: Number.NaN, median: Number.NaN, max: Number.NaN };
  // A page adds where it happened, line by line; what happened comes first.
  const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return {
    row,
    stepMs,
    roundMs: [],
    steps: 0,
    flops: null,
    gflops: null,
    share: null,
    told,
    lossDifference: null,
    error: message,
  };
}

/**
 * Rows of one network in one browser.
 * @param {readonly Row[]} rows
 * @param {Parameters<typeof contenderFor>[1]} where
 * @param {Plan} plan
 * @param {() => Promise<LimitSample>} measureLimit
 * @param {(text: string) => void} say
 * @returns {Promise<{ measured: Measured[], limits: LimitSample[] }>}
 */
export async function measureGroup(rows, where, plan, measureLimit, say) {
  /** @type {Measured[]} */
  const measured = [];
  /** @type {Running[]} */
  const running = [];
  /** @type {LimitSample[]} */
  const limits = [];
  try {
    for (const row of rows) {
      say(`starting ${titleOf(row)}`);
      const result = await startRow(row, where, plan, running).catch((error) => failed(row, error));
      if (result !== null) measured.push(result);
    }
    for (let round = 0; round < plan.rounds; round++) {
      say(`timing ${rows[0]?.name}, round ${round + 1} of ${plan.rounds}`);
      for (const each of running.slice()) {
        await timeBlock(each, measureLimit, limits).catch(async (error) => {
          measured.push(failed(each.row, error));
          running.splice(running.indexOf(each), 1);
          await each.contender.close();
        });
      }
    }
    // The same network has the same products on every engine.
    const flops = running.find(({ started }) => started.flops !== null)?.started.flops ?? null;
    for (const each of running) {
      say(`asking ${titleOf(each.row)}`);
      measured.push(await finishRow(each, flops, plan).catch((error) => failed(each.row, error)));
    }
  } finally {
    for (const { contender } of running) await contender.close();
  }
  return { measured: measured.toSorted((a, b) => rows.findIndex(same(a)) - rows.findIndex(same(b))), limits };
}

/** @param {Measured} one @returns {(row: Row) => boolean} */
const same =
  ({ row }) =>
  (other) =>
    row.engine === other.engine && row.backend === other.backend && row.threads <= other.threads;

/**
 * Joins the running ones; null when it did. Leaves out what turns out to have as many threads as one that runs already.
 * @param {Row} row @param {Parameters<typeof contenderFor>[1]} where @param {Plan} plan @param {Running[]} running
 * @returns {Promise<null>}
 */
async function startRow(row, where, plan, running) {
  const contender = contenderFor(row, where);
  try {
    const started = await contender.start();
    const actual = { ...row, threads: started.threads };
    if (running.some((each) => titleOf(each.row) === titleOf(actual))) {
      await contender.close();
      return null;
    }
    const steps = Math.max(1, Math.round(plan.blockMs / started.stepMs));
    // Compilers put their best code in place while this runs; then it is known what a step takes.
    const settled = median(await contender.block(steps));
    running.push({
      row: actual,
      contender,
      started,
      steps: Math.max(1, Math.round(plan.blockMs / settled)),
      rounds: [],
      shares: [],
    });
    return null;
  } catch (error) {
    await contender.close();
    throw error;
  }
}

/**
 * One block; with the limit before and after it where that is what it could reach: ours, on the processor.
 * @param {Running} running @param {() => Promise<LimitSample>} measureLimit @param {LimitSample[]} limits
 */
async function timeBlock({ row, contender, started, steps, rounds, shares }, measureLimit, limits) {
  const isOnProcessor = row.backend === "wasm" || row.backend === "cpu" || row.isImitation;
  if (!isOnProcessor || row.engine !== "ours" || started.flops === null) {
    rounds.push([...(await contender.block(steps))]);
    return;
  }
  const before = await measureLimit();
  const times = [...(await contender.block(steps))];
  const after = await measureLimit();
  rounds.push(times);
  limits.push(before, after);
  const limit = row.threads === 1 && !row.isImitation ? (before.one + after.one) / 2 : (before.all + after.all) / 2;
  shares.push(started.flops / (median(times) * 1e6) / limit);
}

/** @param {Running} running @param {number | null} flops @param {Plan} plan @returns {Promise<Measured>} */
async function finishRow({ row, contender, rounds, shares, steps }, flops, plan) {
  const samples = rounds.flat();
  const stepMs = spread(samples);
  const taken = steps * (rounds.length + 1);
  // Losses are compared over the same number of steps, unless an engine is too slow for them.
  const affordable = Math.floor(COMPARING_MS / stepMs.median);
  const missing = Math.min(plan.comparedSteps - taken, affordable);
  if (row.engine !== "PyTorch" && missing > 0) await contender.block(missing);
  const told = await contender.finish();
  const gflops = flops === null ? null : flops / (stepMs.median * 1e6);
  return {
    row,
    stepMs,
    roundMs: rounds.map(median),
    steps: steps * rounds.length,
    flops,
    gflops,
    share: shares.length === 0 ? null : median(shares),
    told,
    lossDifference: null,
    error: null,
  };
}

/**
 * Median over the rounds of how many times as long one takes as the other.
 * @param {Measured} one @param {Measured} other
 */
export function roundRatio(one, other) {
  return median(one.roundMs.map((ms, round) => ms / (other.roundMs[round] ?? Number.NaN)));
}

/**
 * The largest relative difference of two curves of losses over the steps that both have.
 * @param {readonly number[]} losses @param {readonly number[]} reference
 */
export function lossDifference(losses, reference) {
  const shared = losses.slice(0, reference.length);
  return Math.max(0, ...shared.map((loss, step) => Math.abs(loss / (reference[step] ?? Number.NaN) - 1)));
}
