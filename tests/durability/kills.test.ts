/**
 * The built page in a real browser, killed again and again while it trains: no run may be lost, none may fall back by more
 * than ten seconds, and what comes of it must be what an uninterrupted run gives, to the last bit.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterEach, expect, inject, test } from "vitest";
import { RandomStream } from "../../src/core/shared/random.ts";
import { say } from "../convergence/runs.ts";
import { ready } from "../e2e/visitor.ts";
import { ChromiumProcess } from "./chromiumProcess.ts";
import { foundRun, stepOf, type FoundRun } from "./keptRun.ts";
import { outcomeOf, setBeta, train, uninterrupted } from "./outcome.ts";
import { drawnRound, type Round } from "./rounds.ts";
import { strikeAndReopen, type Visitor } from "./strikes.ts";
import { Tally } from "./tally.ts";
import { Watch } from "./watch.ts";

const QUERY = "?dataset=mnist8&hidden=16&batchSize=64";
const KILLS = Number(process.env["KILLS"] ?? 50);
const SEED = Number(process.env["KEPT_RUNS_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const MOST_LOST_MS = 10_000;
/** Known less closely, the time lost would say little: the page was not watched. */
const LEAST_CLOSE_MS = 2000;
/** For how long a page that is hidden may still keep its run. */
const HIDDEN_MS = 2000;
/** Steps of the run that came through all kills. */
const FURTHER = 40;

const profiles: string[] = [];
/** The newest of each profile. */
const browsers = new Map<string, ChromiumProcess>();
const wrong: string[] = [];

afterEach(async () => {
  for (const browser of browsers.values()) await browser.kill();
  browsers.clear();
  for (const profile of profiles.splice(0)) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

// Groups of processes are what Windows has not.
test.skipIf(process.platform === "win32")(
  "killed in every way while it trains, the page loses no run and at most ten seconds, and goes on bit for bit",
  async () => {
    say(`seed ${SEED}, ${KILLS} kills`);
    const random = RandomStream.fromSeed(SEED);
    const tally = new Tally();
    const profile = newProfile();
    let visitor = await open(profile);
    let last: FoundRun | null = null;
    for (let kill = 0; kill < KILLS; kill++) {
      const round = drawnRound(random.split(kill));
      const survivor = await survived(visitor, round, () => browserOver(profile), tally);
      // What had been kept once is never gone again, and never another run.
      if (last !== null) {
        expect(survivor.run.id, survivor.told).toBe(last.id);
        expect(survivor.run.step, survivor.told).toBeGreaterThanOrEqual(last.step);
      }
      if (survivor.run.step > 0) last = survivor.run;
      visitor = survivor.visitor;
    }
    await train(visitor.page, FURTHER);
    const outcome = await outcomeOf(visitor.page);
    tally.sum(SEED, outcome);
    expect(last, "a run that was kept").not.toBeNull();
    const control = await open(newProfile());
    expect(await uninterrupted(control.page, outcome)).toEqual(outcome);
    say(
      `equal to an uninterrupted run: ${outcome.curves.step.length} rows of losses, ${outcome.curves.heldOut.step.length} measurements`,
    );
    expect(wrong, "printed by the pages").toEqual([]);
  },
);

/** Trains for a while, is killed, and is found again within bounds. */
async function survived(visitor: Visitor, round: Round, restart: () => Promise<ChromiumProcess>, tally: Tally) {
  const watch = new Watch();
  const from = await watch.begin(visitor.page);
  await trainAndChange(visitor.page, round);
  const hiddenAt = round.isHiddenFirst ? await hide(visitor.page) : null;
  watch.end();
  const aftermath = await strikeAndReopen(visitor, round, restart);
  await watch.ended();
  const { killedAt, way, page } = aftermath;
  const run = await foundRun(page, aftermath.step);
  const lost = watch.lost(run.step, killedAt);
  const reached = watch.stepAt(killedAt);
  const told = tally.add({
    round,
    way: run.isOffered ? "offered by the page" : way,
    from,
    reached,
    back: run.step,
    lost,
  });
  expect(lost.atLeast, told).toBeLessThanOrEqual(MOST_LOST_MS);
  expect(lost.atMost - lost.atLeast, `${told}: watched closely`).toBeLessThanOrEqual(LEAST_CLOSE_MS);
  if (hiddenAt !== null) expect(run.step, `${told}: kept when hidden`).toBeGreaterThanOrEqual(watch.stepAt(hiddenAt));
  return { visitor: aftermath, run, told };
}

async function trainAndChange(page: Page, { trainsMs, change }: Round): Promise<void> {
  await page.evaluate(() => void window.elboRoom.train());
  const since = performance.now();
  const until = (ms: number) =>
    new Promise((resolve) => setTimeout(resolve, Math.max(0, since + ms - performance.now())));
  if (change !== null) {
    await until(change.at * trainsMs);
    await setBeta(page, change.beta);
  }
  await until(trainsMs);
}

/** As another tab in front would; a browser without a window has none. Answers when the page was told. */
async function hide(page: Page): Promise<number> {
  const hiddenAt = performance.now();
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS));
  return hiddenAt;
}

async function open(profile: string): Promise<Visitor> {
  const browser = await browserOver(profile);
  const page = await browser.context.newPage();
  await page.goto(`${inject("site")}${QUERY}`);
  await ready(page);
  expect(await stepOf(page)).toBe(0);
  return { browser, page };
}

function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), "elbo-room-profile-"));
  profiles.push(profile);
  return profile;
}

async function browserOver(profile: string): Promise<ChromiumProcess> {
  const browser = await ChromiumProcess.start(profile, (text) => wrong.push(text));
  browsers.set(profile, browser);
  return browser;
}
