/** The figures of every run of a sweep that is over, to read and to copy. */
import "../benchmark/benchmark.css";
import { formatValue } from "../../../core/settings/values.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { hasFigure, outcomeColumns, outcomeRows } from "../../state/sweepOutcome.ts";
import type { SweepRecord, SweepResult, SweepRun } from "../../storage/sweepRecord.ts";
import { FigureTable } from "../controls/FigureTable.tsx";
import { CopyTable } from "../controls/CopyTable.tsx";
import { outcomeName } from "./outcomeWords.ts";
import { sweepName, timeWords } from "./sweepWords.ts";

interface SweepTableProps {
  readonly sweep: SweepRecord;
  /** Null where there is nothing to compare yet. */
  readonly onCompare: (() => void) | null;
}

export function SweepTable({ sweep, onCompare }: SweepTableProps) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const columns = outcomeColumns(sweep);
  const head = [
    catalogue.settings[sweep.name].label,
    ...(sweep.name === "seed" ? [] : [t("sweep.columns.seed")]),
    ...columns.map((column) => outcomeName(words, sweep, column)),
    t("sweep.columns.step"),
    t("sweep.columns.time"),
    t("sweep.columns.outcome"),
  ];
  const cells = (run: SweepRun, { figures, step, seconds, outcome: how }: SweepResult) => [
    valueWords(words, sweep.name, run.value),
    ...(sweep.name === "seed" ? [] : [numbers.setting(run.seed)]),
    ...columns.map((column) => {
      if (figures === null || !hasFigure(run.settings, column)) return "–";
      return column === "activeUnits" ? numbers.count(figures[column]) : numbers.nats(figures[column]);
    }),
    numbers.count(step),
    timeWords(words, seconds),
    t(`sweep.outcomes.${how}`, { step: numbers.count(step) }),
  ];
  const rows = sweep.results
    .toSorted((a, b) => a.index - b.index)
    .flatMap((result) => {
      const run = sweep.runs[result.index];
      return run === undefined ? [] : [{ key: `${formatValue(run.value)} ${run.seed}`, cells: cells(run, result) }];
    });
  if (rows.length === 0) return null;
  return (
    <section className="sweepTable">
      <FigureTable label={t("sweep.table")} head={head} rows={rows.map(({ cells: row }) => row)} />
      <div className="sweepBar">
        {onCompare !== null && (
          <button type="button" className="button" onClick={onCompare}>
            {t("sweep.compare")}
          </button>
        )}
        <CopyTable
          disabled={false}
          table={() => ({
            about: `ELBO Room, ${sweepName(words, sweep)}. ${t("sweep.finalHeldOut")}.`,
            rows: [head, ...rows.map((row) => row.cells)],
          })}
          csv={{ label: t("sweep.copyCsv"), rows: () => outcomeRows(sweep) }}
        />
      </div>
    </section>
  );
}
