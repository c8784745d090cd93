/** The figures of every run of a sweep that is over, to read and to copy. */
import "../benchmark/benchmark.css";
import { formatValue } from "../../../core/settings/values.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { hasFigure, outcomeColumns, outcomeRows } from "../../state/sweepOutcome.ts";
import type { SweepRecord, SweepResult, SweepRun } from "../../storage/sweepRecord.ts";
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
      {/* Wide tables are scrolled by the arrow keys as well. */}
      <div className="benchmarkScroll" role="group" aria-label={t("sweep.table")} tabIndex={0}>
        <table className="benchmarkTable" aria-label={t("sweep.table")}>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {rest.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
