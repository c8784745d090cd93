/** `npm run check`: every check that runs no program of ours but the architecture test and the build; each is named as it passes. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkBudgets } from "./budget.mjs";

const CHECKS = /** @type {const} */ ([
  ["types", "tsc", ["-b"]],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["dead code", "knip", ["--no-progress"]],
  ["architecture", "vitest", ["run", "--project", "node", "--reporter", "dot", "tests/architecture.test.ts"]],
]);

const suffix = process.platform === "win32" ? ".cmd" : "";
/** @type {string[]} */
const failed = [];
for (const [name, command, parameters] of CHECKS) {
  const executable = join("node_modules", ".bin", command + suffix);
  const { status, stdout, stderr } = spawnSync(executable, parameters, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status === 0) continue;
  failed.push(name);
  console.log(`${stdout ?? ""}${stderr ?? ""}`);
}
for (const { ok, text } of checkBudgets()) {
  console.log(`${ok ? "ok    " : "FAILED"} ${text}`);
  if (!ok) failed.push("budget");
}
if (failed.length > 0) {
  console.error(`Failed: ${[...new Set(failed)].join(", ")}.`);
  process.exitCode = 1;
}
