/** How the page is built and served, and how its tests run. */
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArguments, findChromium } from "./tools/chromium.mjs";
import { datasets } from "./tools/datasets.ts";
import { formulas } from "./tools/formulas.ts";
import { offline } from "./tools/offline.ts";
import { readReferenceVectors } from "./tools/referenceVectors.ts";
import { simd } from "./tools/simd.ts";
import { sourceExcerpts } from "./tools/sourceExcerpts.ts";

/** Cross-origin isolation: what threads in WebAssembly need. Every file comes from the page's own origin. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Reading a megabyte of instrument code once is the price of a page that needs no server. */
const CHUNK_WARNING_KILOBYTES = 2500;

/** On two cores without a GPU one step on a software renderer takes up to a second. */
const BROWSER_TIMEOUT_MS = 120_000;
/** What a person would call broken rather than slow, also on a machine that does something else. */
const POLL_TIMEOUT_MS = 20_000;
const CONVERGENCE_TIMEOUT_MS = 3 * 60 * 60_000;
const DURABILITY_TIMEOUT_MS = 60 * 60_000;

// A build needs neither, so a wrong path in the environment must not stop it.
const isTest = process.env["VITEST"] !== undefined;
const chromiumPath = isTest ? findChromium() : null;
const furtherVectors = isTest ? readReferenceVectors(process.env["REFERENCE_VECTORS"]) : [];

const setupFiles = ["tests/setup/console.ts"];
const site = ["tests/setup/site.ts"];
const browserTests = "tests/**/*.browser.test.{ts,tsx}";

export default defineConfig({
  base: "./",
  plugins: [react(), datasets(), simd(), formulas(), sourceExcerpts(), offline()],
  worker: { format: "es", plugins: () => [datasets(), simd()], rolldownOptions: { checks: { bundlerTimings: false } } },
  server: { headers },
  preview: { headers },
  build: {
    target: "es2022",
    chunkSizeWarningLimit: CHUNK_WARNING_KILOBYTES,
    // Packing the digits and the workers takes most of a short build; that is no news.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  define: { __REFERENCE_VECTORS__: JSON.stringify(furtherVectors) },
  optimizeDeps: {
    // Found only when a worker first asks for them, which would reload the page under a running test.
    include: [
      "@tensorflow/tfjs-core",
      "@tensorflow/tfjs-core/dist/register_all_gradients",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-backend-webgl",
      "@tensorflow/tfjs-backend-webgpu",
      "fflate",
      "papaparse",
    ],
  },
  test: {
    // What has the same `groupOrder` runs side by side. The tests in a browser leave more than a third of two processors
    // idle, which those in Node fill; a page that is timed must not share them, and end-to-end paths train on both.
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          sequence: { groupOrder: 1 },
          environment: "node",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [browserTests, "tests/e2e/**", "tests/convergence/**", "tests/durability/**"],
          setupFiles: [...setupFiles, "tests/setup/freshEngine.ts"],
          // Reading the same modules anew for every file was two fifths of the time of these tests.
          isolate: false,
          testTimeout: 60_000,
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          sequence: { groupOrder: 1 },
          include: [browserTests],
          exclude: ["tests/convergence/**"],
          setupFiles,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath ?? "chromium", args: chromiumArguments() },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          sequence: { groupOrder: 2 },
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: site,
          setupFiles,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          fileParallelism: false,
          expect: { poll: { timeout: POLL_TIMEOUT_MS } },
        },
      },
      {
        extends: true,
        test: {
          name: "convergence",
          sequence: { groupOrder: 3 },
          environment: "node",
          include: ["tests/convergence/**/*.test.ts"],
          globalSetup: site,
          setupFiles,
          testTimeout: CONVERGENCE_TIMEOUT_MS,
          hookTimeout: CONVERGENCE_TIMEOUT_MS,
          fileParallelism: false,
          expect: { poll: { timeout: POLL_TIMEOUT_MS } },
        },
      },
      {
        extends: true,
        test: {
          name: "durability",
          sequence: { groupOrder: 4 },
          environment: "node",
          include: ["tests/durability/**/*.test.ts"],
          globalSetup: site,
          setupFiles,
          testTimeout: DURABILITY_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          fileParallelism: false,
          expect: { poll: { timeout: POLL_TIMEOUT_MS } },
        },
      },
    ],
  },
});
