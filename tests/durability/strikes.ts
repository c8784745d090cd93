/** Four ways for a page that trains to end without a word, and how a person finds it again after each. */
import type { Page } from "playwright";
import { ready } from "../e2e/visitor.ts";
import type { ChromiumProcess } from "./chromiumProcess.ts";

/** `close` is a tab whose handlers do not get to run, as of one that hangs. */
export const STRIKES = ["worker", "crash", "close", "browser"] as const;
export type Strike = (typeof STRIKES)[number];

/** Who looks at the page, in which browser. */
export interface Visitor {
  readonly browser: ChromiumProcess;
  readonly page: Page;
}

export interface Aftermath extends Visitor {
  /** From then on nothing of the page ran. */
  readonly killedAt: number;
  /** Where the run stands again. */
  readonly step: number;
  readonly way: "the page went on by itself" | "the page gave up and was reloaded" | "same tab" | "new tab";
}

export interface Choices {
  readonly strike: Strike;
  /** Which of the page's workers dies, if one does. */
  readonly victim: "main" | "explorer";
  /** A tab that crashed is loaded again, and remembers its run; otherwise another one is opened at its address. */
  readonly inSameTab: boolean;
}

/** @param restart the browser once more, over the same profile */
export async function strikeAndReopen(
  visitor: Visitor,
  { strike, victim, inSameTab }: Choices,
  restart: () => Promise<ChromiumProcess>,
): Promise<Aftermath> {
  switch (strike) {
    case "worker":
      return loseWorker(visitor, victim);
    case "crash":
      return inSameTab ? crashAndReload(visitor) : crashAndOpenBeside(visitor);
    case "close":
      return close(visitor);
    case "browser":
      return killBrowser(visitor, restart);
  }
}

/** By an error that nobody catches, which is how a worker ends: no tool can end one, and the page must then do it. */
async function loseWorker({ browser, page }: Visitor, victim: string): Promise<Aftermath> {
  const worker = page.workers().find((each) => each.url().includes(`/${victim}-`));
  if (worker === undefined) throw new Error(`the page has no worker ${victim}`);
  const gone = worker.waitForEvent("close");
  const killedAt = performance.now();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("killed");
    });
  });
  await gone;
  const isBack = await page.evaluate(() =>
    window.elboRoom.ready.then(
      () => true,
      () => false,
    ),
  );
  if (isBack) {
    const step = await stepOfNotice(page);
    await page.evaluate(() => window.elboRoom.pause());
    return { browser, page, killedAt, step, way: "the page went on by itself" };
  }
  await page.reload();
  return { browser, page, killedAt, step: await openedAt(page), way: "the page gave up and was reloaded" };
}

/** Training goes on before anybody can ask for the step, so it is read where the page says it. */
async function stepOfNotice(page: Page): Promise<number> {
  const notice = page.getByRole("alert").filter({ hasText: "The run was rebuilt and stands at step" });
  const words = await notice.innerText();
  await notice.getByRole("button", { name: "Dismiss" }).click();
  return Number((/at step ([\d,]+)/.exec(words)?.[1] ?? "").replaceAll(",", ""));
}

async function crashAndReload({ browser, page }: Visitor): Promise<Aftermath> {
  const session = await page.context().newCDPSession(page);
  const killedAt = await crash(page);
  await session.send("Page.reload");
  await browser.lookAnew();
  const found = browser.context.pages().find((other) => other.url() === page.url());
  if (found === undefined) throw new Error("the crashed tab could not be loaded again");
  return { browser, page: found, killedAt, step: await openedAt(found), way: "same tab" };
}

async function crashAndOpenBeside({ browser, page }: Visitor): Promise<Aftermath> {
  const killedAt = await crash(page);
  return { killedAt, way: "new tab", ...(await openNew(browser, page.url())) };
}

async function crash(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  const killedAt = performance.now();
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  return killedAt;
}

async function close({ browser, page }: Visitor): Promise<Aftermath> {
  const session = await page.context().newCDPSession(page);
  const killedAt = performance.now();
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.close();
  return { killedAt, way: "new tab", ...(await openNew(browser, page.url())) };
}

async function killBrowser({ browser, page }: Visitor, restart: () => Promise<ChromiumProcess>): Promise<Aftermath> {
  const killedAt = performance.now();
  await browser.kill();
  return { killedAt, way: "new tab", ...(await openNew(await restart(), page.url())) };
}

async function openNew(browser: ChromiumProcess, address: string) {
  const page = await browser.context.newPage();
  await page.goto(address);
  return { browser, page, step: await openedAt(page) };
}

async function openedAt(page: Page): Promise<number> {
  await ready(page);
  return (await page.evaluate(() => window.elboRoom.status())).step;
}
