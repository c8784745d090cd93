/**
 * How long a page must wait for its turn on this machine. Limits of smoothness are for work that is not disturbed; a
 * machine that shares its processors, or imitates them, stretches the same work on any page. So a bare page is timed first,
 * in the same browser beside as many busy threads, and what ours may take is stretched as that page's work was.
 */
import { availableParallelism } from "node:os";
import type { Page } from "playwright";
import { threadsEach } from "../../src/page/engine/engine.ts";

/** Each how many times the fastest piece of equal work took: 1 on a machine that does nothing else. */
export interface Stretch {
  readonly median: number;
  readonly p95: number;
  /** The longest but one of the pieces: for what is said of every single task. */
  readonly worst: number;
}

/** Pieces of about 10 ms on a laptop, and the gaps between them in which others have their turn. */
const PIECES = 200;
const ROUNDS_A_PIECE = 7_500_000;
const GAP_MS = 5;

/** `besideTraining`: with as many busy threads as the page trains on. */
export async function stretch(page: Page, besideTraining: boolean): Promise<Stretch> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser to open another in");
  const context = await browser.newContext();
  try {
    const bare = await context.newPage();
    const pieces = await bare.evaluate(timePieces, {
      threads: besideTraining ? threadsEach(1, availableParallelism()) : 0,
      count: PIECES,
      rounds: ROUNDS_A_PIECE,
      gap: GAP_MS,
    });
    const sorted = pieces.toSorted((a, b) => a - b);
    const at = (index: number) => (sorted[index] ?? Number.NaN) / (sorted[0] ?? Number.NaN);
    const stretched = { median: at(PIECES / 2), p95: at(Math.floor(0.95 * PIECES)), worst: at(PIECES - 2) };
    const told = Object.entries(stretched).map(([name, factor]) => `${name} ${factor.toFixed(1)}`);
    console.log(`a bare page${besideTraining ? " beside busy threads" : ""} is stretched: ${told.join(", ")}`);
    return stretched;
  } finally {
    await context.close();
  }
}

interface Piecework {
  readonly threads: number;
  readonly count: number;
  readonly rounds: number;
  readonly gap: number;
}

/** Milliseconds of each piece. */
async function timePieces({ threads, count, rounds, gap }: Piecework): Promise<number[]> {
  const script = URL.createObjectURL(new Blob(["for (;;) {}"]));
  const busy = Array.from({ length: threads }, () => new Worker(script));
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await pause(500);
  const pieces: number[] = [];
  let word = 1;
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    for (let round = 0; round < rounds; round++) word = (Math.imul(word, 1_664_525) + 1_013_904_223) | 0;
    pieces.push(performance.now() - start);
    await pause(gap);
  }
  for (const worker of busy) worker.terminate();
  // Used, so that no engine leaves the work out.
  if (word === 0) pieces.push(0);
  return pieces;
}
