/** The benchmark's table: one line an engine, from waiting to its figures or to why it has none. */
import type { BenchmarkRow } from "../../state/benchmark.ts";
import { useWords } from "../../language/words.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { engineCell, figureCells, headCells } from "./benchmarkCells.ts";

export function BenchmarkTable({ rows }: { readonly rows: readonly BenchmarkRow[] }) {
  const words = useWords();
  const head = headCells(words);
  return (
    // Wider than a phone in either language: it scrolls, and the arrow keys reach it.
    <div className="benchmarkScroll" role="group" aria-label={words.t("benchmark.table")} tabIndex={0}>
      <table className="benchmarkTable">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.fact.name}>
              <th scope="row">{engineCell(words, row)}</th>
              <Cells row={row} columns={head.length - 1} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ row, columns }: { readonly row: BenchmarkRow; readonly columns: number }) {
  const words = useWords();
  const { t, numbers } = words;
  switch (row.phase) {
    case "done":
      return figureCells(words, row.figures).map((cell, column) => <td key={headCells(words)[column + 1]}>{cell}</td>);
    case "failed":
      return (
        <td colSpan={columns} className="benchmarkNote">
          <FailureWords failure={row.failure} />
        </td>
      );
    case "measuring":
      return (
        <td colSpan={columns} className="benchmarkNote">
          <progress value={row.share} aria-label={engineCell(words, row)} /> {numbers.percent(row.share)} %
        </td>
      );
    case "waiting":
      return (
        <td colSpan={columns} className="benchmarkNote">
          {t("benchmark.waiting")}
        </td>
      );
  }
}
