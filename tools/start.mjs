/** `npm start`: builds the page, serves it on this machine and opens it where there is a desktop. */
import { spawn } from "node:child_process";
import process from "node:process";
import { build, preview } from "vite";

const HOST = "127.0.0.1";

/** @param {string} address */
function openInBrowser(address) {
  const hasDesktop =
    process.platform === "darwin" ||
    process.platform === "win32" ||
    Boolean(process.env["DISPLAY"]) ||
    Boolean(process.env["WAYLAND_DISPLAY"]);
  if (!hasDesktop || process.env["BROWSER"] === "none") return;
  const [command, ...parameters] = {
    darwin: ["open", address],
    win32: ["cmd", "/c", "start", "", address],
  }[/** @type {string} */ (process.platform)] ?? ["xdg-open", address];
  const child = spawn(command ?? "", parameters, { stdio: "ignore", detached: true });
  // The address is printed anyway; a desktop without an opener is no failure.
  child.on("error", () => {});
  child.unref();
}

try {
  await build({ logLevel: "warn" });
  const server = await preview({ preview: { host: HOST, port: Number(process.env["PORT"] ?? 4173), open: false } });
  const address = server.resolvedUrls?.local[0] ?? `http://${HOST}:${server.config.preview.port}/`;
  console.log(`\nELBO Room is at ${address}\nPress Ctrl+C to stop.`);
  openInBrowser(address);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
