/** A person at a fresh browser: opens the page, watches for anything that goes wrong, and leaves nothing behind. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import { afterAll, afterEach, expect, inject } from "vitest";
import { chromiumArguments, findChromium, quietArguments } from "../../tools/chromium.mjs";

export interface VisitOptions extends BrowserContextOptions {
  /** What follows the page's address, e.g. `?beta=4`. */
  readonly query?: string;
  /**
   * A browser whose processor imitates a GPU, which WebGL and WebGPU need on a machine without one. It draws the page so
   * too, slowly; every other visit has the browser as it comes.
   */
  readonly imitatedGpu?: boolean;
  /** Console errors that this visit provokes on purpose. */
  readonly expectedErrors?: readonly RegExp[];
  /** Another site than the one that all tests share. */
  readonly site?: string;
  /** Whether the page finds service workers; keeping a copy of the page beside every test would only slow it down. */
  readonly serviceWorker?: boolean;
  /** Runs before the page is opened, e.g. to answer its requests. */
  readonly before?: (page: Page) => Promise<unknown>;
}

const browsers = new Map<boolean, Promise<Browser>>();
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  browsers.clear();
});

/** Opens the page. Whatever it prints as warning or error, and every uncaught exception, fails the test when it ends. */
export async function visit({
  query = "",
  imitatedGpu = false,
  expectedErrors = [],
  site = inject("site"),
  serviceWorker = false,
  before,
  ...context
}: VisitOptions = {}): Promise<Page> {
  const browser = await browserFor(imitatedGpu);
  const own = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...context });
  const page = await own.newPage();
  const wrong: string[] = [];
  const note = (text: string) => {
    if (!expectedErrors.some((pattern) => pattern.test(text))) wrong.push(text);
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`uncaught: ${error.message}`));
  closers.push(async () => {
    await own.close();
    expect(wrong, "printed by the page").toEqual([]);
  });
  if (!serviceWorker) await own.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await before?.(page);
  await page.goto(`${site}${query}`);
  return page;
}

/** As `visit`, and waits until the page can train. */
export async function visitReady(options: VisitOptions = {}): Promise<Page> {
  const page = await visit(options);
  await ready(page);
  return page;
}

/**
 * Waits until the page can train, also while it is being loaded anew. Chromium holds the promise that a test waits for but weakly: where memory is cleaned up
 * between its settling and the answer, which a page that has just started gives reason for, only an error is left of it.
 * What is ready stays ready, so it is asked again.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.hasOwn(window, "elboRoom"));
  for (;;) {
    try {
      return await page.evaluate(() => window.elboRoom.ready);
    } catch (error) {
      if (!String(error).includes("promise was garbage collected")) throw error;
    }
  }
}

/** One browser of a kind for a whole file; every visit has a profile of its own in it. */
function browserFor(imitatedGpu: boolean): Promise<Browser> {
  const browser = browsers.get(imitatedGpu) ?? launch(imitatedGpu ? chromiumArguments() : quietArguments());
  browsers.set(imitatedGpu, browser);
  return browser;
}

function launch(args: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium was found; `npm test` finds or installs one");
  return chromium.launch({ executablePath, args: [...args] });
}
