import { expect, test } from "vitest";
import { csvTable } from "../../../../src/page/views/controls/csvTable.ts";

test("fields with commas, quotes or line breaks are quoted, as RFC 4180 has it", () => {
  expect(
    csvTable([
      ["a", "b"],
      ["1,5", 'say "x"'],
    ]),
  ).toBe('a,b\r\n"1,5","say ""x"""\r\n');
});

test("numbers stay numbers, and nothing is computed by a spreadsheet", () => {
  expect(csvTable([["-1.5", "=1+1", "@x", "-a"]])).toBe("-1.5,'=1+1,'@x,'-a\r\n");
});
