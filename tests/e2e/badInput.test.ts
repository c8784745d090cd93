import type { Page, Route } from "playwright";
import { describe, expect, test } from "vitest";
import { ready, visit, visitReady } from "./visitor.ts";

const DATA_FILE = "**/*.digits";

describe("settings that cannot be", () => {
  test("in the link: named one by one, with value and range; the rest of the link holds", async () => {
    const page = await visitReady({ query: "?beta=-1&hidden=4096&seed=3&speed=9" });
    const notice = page.getByRole("alert").or(page.getByRole("region", { name: /notices/i }));
    await notice
      .getByText(/0 to 100/)
      .first()
      .waitFor();
    await notice.getByText(/1024/).first().waitFor();
    await notice.getByText(/speed/).first().waitFor();
    expect(await page.evaluate(() => window.elboRoom.settings())).toMatchObject({ beta: 1, hidden: [512], seed: 3 });
  });

  test("from the console: the promise rejects with field, value and range, and nothing changes", async () => {
    const page = await visitReady();
    const message = await page.evaluate(() =>
      window.elboRoom.set({ beta: 500, latentDim: 0 }).then(
        () => "",
        (error: unknown) => String(error),
      ),
    );
    expect(message).toContain("beta must be 0 to 100; got 500.");
    expect(message).toContain("latentDim must be 1 to 64; got 0.");
    expect(await page.evaluate(() => window.elboRoom.settings())).toMatchObject({ beta: 1, latentDim: 2 });
  });

  test("typed: a sentence beside the field, and the value as it was", async () => {
    const page = await visitReady();
    const field = page.getByRole("textbox", { name: "β value" }).or(page.getByRole("spinbutton", { name: "β value" }));
    await field.fill("500");
    await field.press("Enter");
    await page
      .getByText(/0 to 100/)
      .first()
      .waitFor();
    expect((await page.evaluate(() => window.elboRoom.settings())).beta).toBe(1);
    await page.evaluate(() => window.elboRoom.set({ beta: 5 }));
    await expect.poll(() => field.inputValue()).toBe("5");
    expect(await page.getByText(/0 to 100/).count()).toBe(0);
  });
});

describe("a data file that cannot be used: a plain sentence, and a retry that works", () => {
  const answers: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
    ["missing", (route) => route.fulfill({ status: 404 }), /could not be fetched.*404/],
    ["out of reach", (route) => route.abort("failed"), /could not be fetched/],
    ["truncated", (route) => withBody(route, (bytes) => bytes.subarray(0, bytes.length / 2)), /truncated or damaged/],
    ["corrupted", (route) => withBody(route, corrupted), /truncated or damaged/],
    ["something else", (route) => route.fulfill({ body: "<html></html>" }), /truncated or damaged/],
  ];
  test.each(answers)("%s", async (_, answer, sentence) => {
    const page = await visit({
      before: (opened) => opened.route(DATA_FILE, answer),
      // The browser itself reports the request that failed.
      expectedErrors: [/Failed to load resource/],
    });
    await page.getByText(sentence).first().waitFor();
    await page.unroute(DATA_FILE);
    await page.getByRole("button", { name: "Retry" }).click();
    await expectTraining(page);
  });
});

test("no WebGL, no WebGPU, no WebAssembly: the page says so and still trains", async () => {
  const page = await visitReady({
    query: "?hidden=8&batchSize=8",
    before: (opened) => takeFromWorkers(opened, ["WebAssembly", "OffscreenCanvas", "navigator.gpu"]),
  });
  expect(await page.evaluate(() => window.elboRoom.backends())).toEqual(["cpu"]);
  await page
    .getByRole("button", { name: /JavaScript|CPU/i })
    .first()
    .waitFor();
  await expectTraining(page);
});

test("an engine that is not here is refused with a sentence and the run goes on", async () => {
  const page = await visitReady({
    query: "?hidden=8&batchSize=8",
    before: (opened) => takeFromWorkers(opened, ["OffscreenCanvas"]),
  });
  await page.evaluate(() => window.elboRoom.train(3));
  const message = await page.evaluate(() =>
    window.elboRoom.use("webgl").then(
      () => "",
      (error: unknown) => String(error),
    ),
  );
  expect(message).toMatch(/webgl/i);
  expect(await page.evaluate(() => window.elboRoom.train(2))).toEqual({ step: 5 });
});

/** No switch of Chromium removes these from workers: the worker's own script does, before it looks for them. */
async function takeFromWorkers(page: Page, names: readonly string[]): Promise<void> {
  const removal = names
    .map((name) => `Object.defineProperty(globalThis.${ownerOf(name)}, { value: undefined });`)
    .join("");
  await page.route("**/assets/main-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${removal}${await response.text()}` });
  });
}

/** `navigator.gpu` → `navigator, "gpu"`; a global belongs to the global object itself. */
function ownerOf(name: string): string {
  const [owner, property] = name.includes(".") ? name.split(".") : ["globalThis", name];
  return `${owner}, "${property}"`;
}

async function expectTraining(page: Page): Promise<void> {
  await ready(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  const step = () => page.evaluate(async () => (await window.elboRoom.status()).step);
  await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(1);
}

async function withBody(route: Route, change: (bytes: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
}

function corrupted(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 1000; i < 2000; i++) copy[i] = (copy[i] ?? 0) ^ 0xff;
  return copy;
}
