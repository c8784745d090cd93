/** What was measured, as text for a terminal and as the JSON the bench writes. Measures nothing. */
import { holds } from "./ratios.mjs";

/** @typedef {import("./measure.mjs").Measured} Measured */
/** @typedef {import("./ratios.mjs").Ratio} Ratio */

/** @param {number | null} value @param {number} decimals */
const fixed = (value, decimals) => (value === null || Number.isNaN(value) ? "–" : value.toFixed(decimals));
/** @param {number} ms */
const time = (ms) => fixed(ms, ms < 10 ? 2 : ms < 100 ? 1 : 0);

const HEAD = [
  "network",
  "engine",
  "backend",
  "threads",
  "ms/step (min–max)",
  "GFLOP/s",
  "of limit",
  "kernels",
  "JS ms",
  "MB",
  "",
];

/** @param {readonly Measured[]} cases @returns {string} */
export function caseTable(cases) {
  return table([HEAD, ...cases.map(cellsOf)]);
}

/** @param {Measured} measured @returns {string[]} */
function cellsOf({ row, stepMs, gflops, share, told, error }) {
  const { name, engine, backend, threads, isImitation } = row;
  const remarks = [isImitation ? "GPU imitated by the processor" : "", error === null ? "" : `FAILED: ${error}`];
  const figures = Number.isNaN(stepMs.median)
    ? "–"
    : `${time(stepMs.median)} (${time(stepMs.min)}–${time(stepMs.max)})`;
  return [
    name,
    engine,
    backend,
    String(threads),
    figures,
    fixed(gflops, 1),
    share === null ? "–" : `${fixed(100 * share, 0)} %`,
    fixed(told.kernelsPerStep, 0),
    fixed(told.jsMsPerStep, 2),
    fixed(told.peakMemoryMb, 0),
    remarks.filter((remark) => remark !== "").join("; "),
  ];
}

/** @param {readonly Ratio[]} ratios @returns {string} */
export function ratioTable(ratios) {
  return table(
    ratios.map((ratio) => {
      const { what, sense, bound, value, unit } = ratio;
      const passed = holds(ratio);
      const decimals = unit === " MB" || unit === "" ? 0 : value !== null && value < 0.1 ? 5 : 2;
      return [
        what,
        value === null ? "–" : `${fixed(value, decimals)}${unit}`,
        `${sense === "atLeast" ? "≥" : "≤"} ${bound}${unit}`,
        passed === null ? "not measured" : passed ? "holds" : "DOES NOT HOLD",
      ];
    }),
  );
}

/** Columns as wide as their widest cell. @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/**
 * One row of the JSON. What was not measured is absent or null, never a number.
 * @param {Measured} measured
 */
export function caseJson({ row, stepMs, steps, gflops, share, told, lossDifference, error }) {
  const { name, engine, backend, threads, isImitation } = row;
  const { kernelsPerStep, jsMsPerStep, peakMemoryMb, heldOutNegativeElbo } = told;
  const isTimed = !Number.isNaN(stepMs.median);
  return {
    name,
    engine,
    backend,
    threads,
    isImitation,
    stepMs: isTimed ? stepMs : null,
    steps,
    kernelsPerStep,
    jsMsPerStep,
    gflops,
    peakMemoryMb,
    shareOfLimit: share,
    comparedSteps: told.losses.length,
    lossDifference,
    ...(heldOutNegativeElbo === null ? {} : { heldOutNegativeElbo }),
    ...(error === null ? {} : { error }),
  };
}
