/**
 * Vite plugin: builds the service worker to `sw.js` beside the page and tells it which files there are. It comes last, when
 * all files are written.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const SOURCE = "src/offline/serviceWorker.ts";
const FILE = "sw.js";
const PLACEHOLDER = "__PAGE_FILES__";

export function offline(): Plugin {
  let isPage = false;
  return {
    name: "elbo-room:offline",
    apply: "build",
    configResolved(config) {
      isPage = !config.build.ssr && config.build.lib === false;
    },
    buildStart() {
      if (isPage) this.emitFile({ type: "chunk", id: SOURCE, fileName: FILE });
    },
    writeBundle: {
      order: "post",
      sequential: true,
      handler({ dir }) {
        if (dir === undefined) return;
        const path = join(dir, FILE);
        const code = readFileSync(path, "utf8");
        if (!code.includes(PLACEHOLDER)) this.error(`${FILE} has no place for the list of files`);
        if (/\b(import|export)\b[^(]*["'{]/.test(code)) this.error(`${FILE} must be one classic script`);
        writeFileSync(path, code.replace(PLACEHOLDER, JSON.stringify(pageFiles(dir))));
      },
    },
  };
}

/** What the service worker keeps: all there is but itself. */
function pageFiles(folder: string): { readonly version: string; readonly files: readonly string[] } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== FILE)
    .toSorted();
  const hash = createHash("sha256");
  for (const path of paths)
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(folder, path)));
  const files = paths.map((path) => (path === "index.html" ? "" : path));
  return { version: hash.digest("hex").slice(0, 16), files };
}
