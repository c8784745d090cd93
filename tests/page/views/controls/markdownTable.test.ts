import { expect, test } from "vitest";
import { markdownTable } from "../../../../src/page/views/controls/markdownTable.ts";

test("a Markdown table under a line about the machine", () => {
  expect(
    markdownTable("This machine", [
      ["engine", "ms/step"],
      ["WebAssembly", "9.87"],
    ]),
  ).toBe("This machine\n\n| engine | ms/step |\n| --- | ---: |\n| WebAssembly | 9.87 |\n");
});

test("what would end a cell or a row does not", () => {
  expect(markdownTable("m", [["a"], ["x | y\n z "]])).toContain("| x \\| y z |");
});
