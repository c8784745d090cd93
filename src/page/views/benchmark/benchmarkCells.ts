/** What the benchmark's table says, cell by cell, in the page's language. Knows no element. */
import type { BenchmarkFigures, BenchmarkRow } from "../../state/benchmark.ts";
import { failureSentence } from "../../language/failures.ts";
import type { Words } from "../../language/words.ts";

export function headCells({ t }: Words): readonly string[] {
  return [
    t("benchmark.engine"),
    t("benchmark.threads"),
    t("benchmark.step"),
    t("benchmark.range"),
    t("benchmark.rate"),
    t("benchmark.gflops"),
    t("benchmark.kernels"),
  ];
}

export function engineCell({ t, catalogue }: Words, { fact }: BenchmarkRow): string {
  const { label } = catalogue.backends[fact.name];
  return fact.software ? `${label} (${t("engine.software")})` : label;
}

export function figureCells({ numbers }: Words, { threads, stepMs, gflops, kernelsPerStep }: BenchmarkFigures) {
  const ms = (value: number) => numbers.fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  const rate = 1000 / stepMs.median;
  return [
    numbers.count(threads),
    ms(stepMs.median),
    `${ms(stepMs.min)}–${ms(stepMs.max)}`,
    numbers.fixed(rate, rate < 10 ? 1 : 0),
    numbers.fixed(gflops, gflops < 10 ? 2 : 1),
    numbers.count(kernelsPerStep),
  ];
}

/** Every row that says something, for the clipboard. */
export function copiedCells(words: Words, rows: readonly BenchmarkRow[]): readonly (readonly string[])[] {
  const head = headCells(words);
  const body = rows.flatMap((row) => {
    if (row.phase === "done") return [[engineCell(words, row), ...figureCells(words, row.figures)]];
    if (row.phase !== "failed") return [];
    const { text, english } = failureSentence(words, row.failure);
    return [[engineCell(words, row), `${text} ${english}`.trim(), ...head.slice(2).map(() => "")]];
  });
  return [head, ...body];
}
