/** Makes an unexpected console.warn or console.error fail the test during which it is printed. */
import { afterAll, afterEach, beforeEach, expect } from "vitest";

/** TensorFlow.js advises every Node process that uses its plain backend to install a native one. */
const EXPECTED = [/running TensorFlow\.js in Node\.js/];

const printed: string[] = [];

for (const level of ["warn", "error"] as const) {
  const print = console[level];
  console[level] = (...parts: unknown[]) => {
    const text = parts.map(String).join(" ");
    if (EXPECTED.some((pattern) => pattern.test(text))) return;
    printed.push(`console.${level}: ${text}`);
    print.apply(console, parts);
  };
  // The next test file of this process wraps it anew.
  afterAll(() => void (console[level] = print));
}

function expectSilence(): void {
  expect(printed.splice(0), "printed where nothing was expected").toEqual([]);
}

// Before as well as after: what a module prints while it loads belongs to the first test of its file.
beforeEach(expectSilence);
afterEach(expectSilence);
