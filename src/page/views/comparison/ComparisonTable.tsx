/** Figures of the four models beside each other, a line a measure, and by what rules they were measured. */
import { useWords } from "../../language/words.ts";
import type { ComparedRow } from "../../state/comparison.ts";
import { bodyCells, headCells } from "./comparisonCells.ts";

interface ComparisonTableProps {
  readonly rows: readonly ComparedRow[];
  readonly entropy: number | null;
}

export function ComparisonTable({ rows, entropy }: ComparisonTableProps) {
  const words = useWords();
  const { t, numbers } = words;
  const done = rows.flatMap((row) => (row.phase === "done" ? [row.figures] : []));
  const [first] = done;
  if (first === undefined) return null;
  const { reach, points } = first.fit;
  const estimate = done.find((figures) => figures.estimate !== null)?.estimate;
  return (
    <>
      {/* Wider than a phone: it scrolls, and the arrow keys reach it. */}
      <div className="benchmarkScroll" role="group" aria-label={t("comparison.table")} tabIndex={0}>
        <table className="benchmarkTable comparisonTable">
          <thead>
            <tr>
              {headCells(words).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bodyCells(words, rows, entropy).map(([name = "", ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={headCells(words)[column + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{t("comparison.rule", { reach: numbers.fixed(reach, 2), amount: numbers.count(points) })}</p>
      {estimate && <p className="note">{t("comparison.meaning", { points: numbers.count(estimate.points) })}</p>}
    </>
  );
}
