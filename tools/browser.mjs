/** Makes sure that the tests have a browser: finds one, else installs one, else says in one sentence what to do. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findChromium } from "./chromium.mjs";

const REMEDY = "Install Chrome, Chromium or Edge, or name one in the environment variable CHROME_PATH.";

/** @param {string} command @param {readonly string[]} parameters */
function run(command, parameters) {
  return spawnSync(command, parameters, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

const isLinuxRoot = process.platform === "linux" && process.getuid?.() === 0;

/** @returns {string | null} */
function installPlaywrightsOwn() {
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright/package.json")), "cli.js");
  // The libraries it needs can only be installed as root.
  const withLibraries = isLinuxRoot ? ["--with-deps"] : [];
  return run(process.execPath, [cli, "install", "--no-shell", ...withLibraries, "chromium"]) ? findChromium() : null;
}

/** @returns {string | null} */
function installDebiansOwn() {
  if (!isLinuxRoot) return null;
  const installed =
    run("apt-get", ["update", "-qq"]) &&
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  return installed ? findChromium() : null;
}

try {
  const browser = findChromium() ?? installPlaywrightsOwn() ?? installDebiansOwn();
  if (browser === null) throw new Error(`The tests need a browser and none could be found or installed. ${REMEDY}`);
  console.log(`browser: ${browser}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
