import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { Series } from "../../../../src/core/shared/series.ts";
import { curvesCsv, marksCsv } from "../../../../src/page/storage/files/curvesCsv.ts";
import { smallRun } from "./keptRuns.ts";

function parsed(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe("curves as CSV", () => {
  test("have every number as it is held, each under its unit", () => {
    const run = smallRun();
    const clock = new Series(["seconds"]);
    clock.append(4, { seconds: 2 });
    clock.append(8, { seconds: 6 });
    const { curves } = run.body;
    const [header, ...rows] = parsed(
      curvesCsv({ ...run, body: { ...run.body, curves: { ...curves, clock: clock.saved() } } }),
    );
    expect(header).toEqual([
      "step",
      "epoch",
      "seconds",
      ...["negativeElbo", "reconstruction", "kl", "objective"].map((name) => `train ${name} (nats/example)`),
      ...["negativeElbo", "reconstruction", "kl"].map((name) => `held-out ${name} (nats/example)`),
    ]);
    const { train, heldOut } = curves;
    const column = (index: number) => rows.map((row) => row[index] ?? "");
    const numbers = (cells: readonly string[]) => cells.filter((text) => text !== "").map(Number);
    train.values.forEach((values, i) => expect(numbers(column(3 + i))).toEqual([...values].map((value) => value + 0)));
    // What is no number is an empty cell.
    expect(heldOut.values.map((_, i) => column(7 + i)[0])).toEqual(["543.21", "540", ""]);
    expect(numbers(column(0))).toEqual([0, ...train.steps]);
    expect(numbers(column(1))).toEqual([0, ...train.steps].map((step) => step / 71));
    // Along the lines through (0, 0), (4, 2) and (8, 6); nothing is known after step 8.
    const secondsOf = (step: number) => (step <= 4 ? step / 2 : step - 2);
    expect(column(2)).toEqual([0, ...train.steps].map((step) => (step <= 8 ? String(secondsOf(step)) : "")));
  });

  test("marks are text that no spreadsheet takes for a formula", () => {
    const marks = [
      { step: 7, name: "beta", from: "1", to: "-20" },
      { step: 9, name: "hidden", from: '=HYPERLINK("x"),\n', to: "@sum" },
    ];
    expect(parsed(marksCsv(marks))).toEqual([
      ["step", "setting", "from", "to"],
      ["7", "beta", "1", "-20"],
      ["9", "hidden", `'=HYPERLINK("x"),\n`, "'@sum"],
    ]);
  });
});
