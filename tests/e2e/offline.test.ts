/** The page without a network, without headers and beside its own newer version; served as a plain static host would. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ready, visit } from "./visitor.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

let folder: string;
let server: Server;
let site: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "elbo-room-plain-"));
  cpSync(inject("folder"), folder, { recursive: true });
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname.replace(/^\/some\/where\//, "");
    try {
      const bytes = readFileSync(join(folder, path === "" ? "index.html" : path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path === "" ? ".html" : path)] ?? TYPES[".html"] });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the plain server has no port");
  // Secure like any loopback name, but not one by which a person serves their own build.
  site = `http://room.localhost:${address.port}/some/where/`;
});

afterAll(async () => {
  await new Promise((resolve) => void server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const caught = (page: Page) =>
  expect.poll(
    () =>
      page.evaluate(async () => {
        const [name = ""] = await caches.keys();
        return (await (await caches.open(name)).match(new URL("./whole", document.baseURI))) !== undefined;
      }),
    { timeout: 30_000 },
  );

test("without headers, in a folder: isolated with threads; kept whole; without a network; a newer version is offered", async () => {
  const page = await visit({
    site,
    query: "?hidden=16&batchSize=32",
    serviceWorker: true,
    // The browser's own words about requests that find no network.
    expectedErrors: [/ERR_INTERNET_DISCONNECTED/],
  });
  // Loaded once more by itself, for nothing had been trained.
  await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
  await ready(page);
  await caught(page).toBe(true);

  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect((await page.evaluate(() => window.elboRoom.train(3))).step).toBe(3);
  // What is fetched when it is opened is there too.
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("img", { name: "QR code of the link" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Engine/ }).click();
  await page.getByText(/\d+ threads/).waitFor();
  await page.keyboard.press("Escape");
  await page.context().setOffline(false);

  const worker = join(folder, "sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(/version:"\w+"|"version":"\w+"/, `"version":"next"`));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const notices = page.getByRole("region", { name: "Notices" });
  await notices.getByRole("button", { name: "Reload" }).click();
  await notices.getByText(/kept as it stands at step 3/).waitFor();
  await page.evaluate(() => Reflect.set(window, "isOld", true));
  await notices.getByRole("button", { name: "Pause and reload" }).click();
  await page.waitForFunction(() => !("isOld" in window));
  await ready(page);
  // The run that had trained is there again.
  expect((await page.evaluate(() => window.elboRoom.status())).step).toBe(3);
  // The files of the version before are gone, and those of the newer one are whole.
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).join())).toMatch(/^[^,]*next$/);
  await caught(page).toBe(true);
});
