import { expect, test } from "vitest";
import { benchmarkMarkdown } from "../../../../src/page/views/benchmark/benchmarkMarkdown.ts";

test("a Markdown table under a line about the machine", () => {
  expect(
    benchmarkMarkdown("This machine", [
      ["engine", "ms/step"],
      ["WebAssembly", "9.87"],
    ]),
  ).toBe("This machine\n\n| engine | ms/step |\n| --- | ---: |\n| WebAssembly | 9.87 |\n");
});

test("what would end a cell or a row does not", () => {
  expect(benchmarkMarkdown("m", [["a"], ["x | y\n z "]])).toContain("| x \\| y z |");
});
