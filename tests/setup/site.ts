/** Builds the page as a visitor gets it and serves it while a project's tests run; they `inject("site")` its address. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built page, with a trailing slash. */
    readonly site: string;
    /** Where its files lie. */
    readonly folder: string;
  }
}

const HOST = "127.0.0.1";

export default async function serveBuiltPage(project: TestProject): Promise<() => Promise<void>> {
  const outDir = mkdtempSync(join(tmpdir(), "elbo-room-site-"));
  buildInto(outDir);
  const server = await preview({ root: project.config.root, build: { outDir }, preview: { host: HOST, port: 0 } });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string")
    throw new Error(`the page is served at ${address}, not at a port`);
  project.provide("folder", outDir);
  project.provide("site", `http://${HOST}:${address.port}/`);
  return async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
}

/** In a process of its own: this one has NODE_ENV "test", which would give a development build of React. */
function buildInto(outDir: string): void {
  const environment = Object.entries(process.env).filter(([name]) => name !== "NODE_ENV" && !name.startsWith("VITEST"));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join("node_modules", "vite", "bin", "vite.js"),
      "build",
      "--outDir",
      outDir,
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ],
    { encoding: "utf8", env: Object.fromEntries(environment) },
  );
  if (status !== 0) throw new Error(`The page does not build:\n${stdout}${stderr}`);
}
