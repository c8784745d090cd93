/** Where a Chromium that WebGL, WebGPU and the tests can use is on this machine. Installs nothing. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];

const MAC_APPLICATIONS = ["Google Chrome", "Chromium", "Microsoft Edge"];

const WINDOWS_PROGRAMS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/**
 * Path of an installed Chrome, Chromium or Edge: the one CHROME_PATH names, else the system's, else Playwright's own.
 * Throws when CHROME_PATH names no file.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, but there is no such file.`);
    return named;
  }
  return [...systemPaths(), chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** @returns {string[]} */
function systemPaths() {
  switch (process.platform) {
    case "darwin":
      return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case "win32": {
      const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name] ?? "");
      return roots.filter((root) => root !== "").flatMap((root) => WINDOWS_PROGRAMS.map((path) => join(root, path)));
    }
    default: {
      const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
      return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

/**
 * Switches for a browser that does not call home, and that runs as root where it must.
 * @returns {string[]}
 */
export function quietArguments() {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
  ];
}

/**
 * Switches for a browser that can do everything the page can use, on a machine without a GPU too. The processor then
 * imitates one, for drawing the page as well: what is timed runs with `quietArguments` alone.
 * @returns {string[]}
 */
export function chromiumArguments() {
  return [
    ...quietArguments(),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--enable-unsafe-webgpu",
    "--use-webgpu-adapter=swiftshader",
  ];
}
