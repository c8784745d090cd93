/**
 * Prints the last line of `.ci/run`, `N passed, N failed`, and before it how many were skipped.
 * Usage: testSummary.mjs REPORT FAILED_STAGES, with the JSON report of Vitest. Fails when anything failed.
 */
import { readFileSync } from "node:fs";

const [reportPath = "", failedStages = "0"] = process.argv.slice(2);

/** @typedef {{ status: string, assertionResults: { status: string }[] }} FileReport */

/** @returns {{ testResults: FileReport[] }} */
function readReport() {
  try {
    return JSON.parse(readFileSync(reportPath, "utf8"));
  } catch {
    // No report means that the tests never ran; the stage that ran them has failed and is counted.
    return { testResults: [] };
  }
}

const files = readReport().testResults;
const tests = files.flatMap((file) => file.assertionResults.map((test) => test.status));
/** @param {readonly string[]} statuses */
const count = (...statuses) => tests.filter((status) => statuses.includes(status)).length;

// A file that does not load has no tests to fail.
const brokenFiles = files.filter(
  (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
).length;
const passed = count("passed");
const skipped = count("pending", "skipped", "todo");
const failedTests = count("failed") + brokenFiles;
// The stage that ran the tests has failed because of them: it is no further failure.
const failed = failedTests + Math.max(0, Number(failedStages) - (failedTests > 0 ? 1 : 0));

if (skipped > 0) console.log(`${skipped} skipped, by name above`);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
