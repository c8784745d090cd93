/** How the page of the bench is built: as the product is, from another root, with the contenders beside ours. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import product from "../../vite.config.ts";

/**
 * Stock TensorFlow.js starts its WebAssembly threads from the text of a function. A variable around it, which a bundler
 * renames and takes for defined, is not there in such a thread; nor is a bundler's stand-in for `require`.
 */
function stockThreads(): Plugin {
  return {
    name: "elbo-room:stock-threads",
    enforce: "pre",
    transform: {
      filter: { id: /tfjs-backend-wasm-threaded-simd\.js/ },
      handler: (code) =>
        code
          .replaceAll(/(?<![\w.])require\(/g, "globalThis.require(")
          .replaceAll(/(?:var )?\b_scriptDir\b/g, "globalThis._scriptDir"),
    },
  };
}

const { worker } = product;

export default defineConfig({
  ...product,
  root: fileURLToPath(new URL("page", import.meta.url)),
  publicDir: false,
  worker: { ...worker, plugins: () => [...(worker?.plugins?.() ?? []), stockThreads()] },
});
