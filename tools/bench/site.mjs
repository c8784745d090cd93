/** Builds a page into a folder that is gone afterwards and serves it on this machine, with the product's own headers. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "vite";

const HOST = "127.0.0.1";

/** The page people get, and the page that holds the contenders. */
export const CONFIGURATIONS = { product: "vite.config.ts", bench: "tools/bench/vite.config.ts" };

/** @typedef {{ url: string, folder: string, close: () => Promise<void> }} Site */

/**
 * Throws when it does not build, with what the build said.
 * @param {keyof typeof CONFIGURATIONS} which
 * @returns {Promise<Site>}
 */
export async function serveSite(which) {
  const configFile = CONFIGURATIONS[which];
  const folder = mkdtempSync(join(tmpdir(), `elbo-room-${which}-`));
  const vite = join("node_modules", "vite", "bin", "vite.js");
  const parameters = ["build", "--config", configFile, "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"];
  // In a process of its own, as `npm run build`: what is in this one's memory must not grow while others are timed.
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, ...parameters], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The page does not build:\n${stdout}${stderr}`);
  const server = await preview({
    configFile,
    build: { outDir: folder },
    preview: { host: HOST, port: 0, open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error(`served at ${address}, not at a port`);
  return {
    url: `http://${HOST}:${address.port}/`,
    folder,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
