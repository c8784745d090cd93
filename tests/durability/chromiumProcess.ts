/** A Chromium in a process group of its own, over a profile that outlives it: it can be killed whole and started again. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext } from "playwright";
import { findChromium, quietArguments } from "../../tools/chromium.mjs";

const STARTING_MS = 60_000;
const GLANCE_MS = 50;

export class ChromiumProcess {
  readonly #child: ChildProcess;
  readonly #address: string;
  readonly #onWrong: (text: string) => void;
  #browser: Browser;

  private constructor(child: ChildProcess, address: string, browser: Browser, onWrong: (text: string) => void) {
    this.#child = child;
    this.#address = address;
    this.#browser = browser;
    this.#onWrong = onWrong;
    this.#listen();
  }

  /**
   * @param profile folder of everything that the browser keeps
   * @param onWrong hears what pages print as warning or error, and what nobody catches
   */
  static async start(profile: string, onWrong: (text: string) => void): Promise<ChromiumProcess> {
    const executable = findChromium();
    if (executable === null) throw new Error("no Chromium was found; `node tools/browser.mjs` finds or installs one");
    const portFile = join(profile, "DevToolsActivePort");
    // That of a browser that was killed would be taken for that of this one.
    rmSync(portFile, { force: true });
    const given = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--lang=en-GB"];
    const child = spawn(executable, [...given, ...quietArguments(), "about:blank"], {
      detached: true,
      stdio: "ignore",
    });
    const address = `http://127.0.0.1:${await portIn(portFile)}`;
    return new ChromiumProcess(child, address, await chromium.connectOverCDP(address), onWrong);
  }

  /** Of the profile; pages in it share what is kept. */
  get context(): BrowserContext {
    const [context] = this.#browser.contexts();
    if (context === undefined) throw new Error("the browser has no profile open");
    return context;
  }

  /** Looks at the browser anew: a tab that crashed stays crashed for whoever saw it crash, though it was loaded again. */
  async lookAnew(): Promise<void> {
    await this.#browser.close();
    this.#browser = await chromium.connectOverCDP(this.#address);
    this.#listen();
  }

  /** Every process of it at once, none of which can do anything any more. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = once(this.#child, "exit");
    process.kill(-pid, "SIGKILL");
    await ended;
  }

  #listen(): void {
    this.context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#onWrong(`${message.type()}: ${message.text()}`);
    });
    this.context.on("weberror", (error) => this.#onWrong(`uncaught: ${error.error().message}`));
  }
}

/** The browser writes where it listens as soon as it does. */
async function portIn(file: string): Promise<number> {
  for (const since = performance.now(); performance.now() - since < STARTING_MS;) {
    const port = Number(written(file).split("\n")[0]);
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
  throw new Error(`the browser did not say in ${STARTING_MS} ms where it listens`);
}

function written(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
