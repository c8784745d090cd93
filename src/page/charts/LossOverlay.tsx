/** What stands on the loss picture in words: marks of live changes, a reference, names at the ends of lines. Takes no input. */

import { memo } from "react";
import {
  LEAST_POINTS,
  LOSS_COLOURS,
  LOSS_COLUMNS,
  LOSS_MARGIN,
  xPixel,
  yPixel,
  type LossColumn,
  type LossCurves,
  type LossNames,
  type LossReference,
  type LossSize,
  type LossView,
} from "./lossFigure.ts";
import { estimateTextWidth, layOutMarks } from "./markLayout.ts";

/** A live change of a setting. */
export interface LossMark {
  readonly step: number;
  readonly label: string;
  /** "kl" for β and its schedule, "ink" for everything else. */
  readonly tone: "kl" | "ink";
}

const LABEL_ROWS = 2;
const LABEL_HEIGHT = 13;

interface LossOverlayProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly marks: readonly LossMark[];
  readonly curves: LossCurves;
  readonly names: LossNames["columns"];
  readonly reference: LossReference | null;
}

export const LossOverlay = memo(function LossOverlay(props: LossOverlayProps) {
  const { view, size, marks, curves, names, reference } = props;
  const placed = layOutMarks(
    marks.map(({ step, label }) => ({ x: xPixel(view, size, step), width: estimateTextWidth(label) })),
    { left: LOSS_MARGIN.left, right: size.width - LOSS_MARGIN.right, rows: LABEL_ROWS },
  );
  const bottom = size.height - LOSS_MARGIN.bottom;
  return (
    <div className="loss-overlay">
      <svg>
        {placed.map(({ index, x, label }) => (
          <line
            key={index}
            className={`loss-mark loss-mark-${marks[index]?.tone ?? "ink"}`}
            x1={x}
            x2={x}
            y1={label === null ? LOSS_MARGIN.top : labelTop(label.row) + 2}
            y2={bottom}
          />
        ))}
        {reference !== null && <ReferenceLine view={view} size={size} value={reference.value} />}
      </svg>
      {reference !== null && (
        <span
          className="loss-reference-label"
          style={{ left: LOSS_MARGIN.left + 2, top: yPixel(view, size, "loss", reference.value) }}
        >
          {reference.label}
        </span>
      )}
      {placed.map(({ index, label }) =>
        label === null ? null : (
          <span
            key={index}
            className={`loss-mark-label loss-mark-${marks[index]?.tone ?? "ink"}`}
            style={{ left: label.left, top: labelTop(label.row) }}
          >
            {marks[index]?.label}
          </span>
        ),
      )}
      {LOSS_COLUMNS.map((column) =>
        names[column] === undefined ? null : (
          <EndLabel key={column} column={column} view={view} size={size} curves={curves} name={names[column]} />
        ),
      )}
    </div>
  );
});

interface ReferenceLineProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly value: number;
}

function ReferenceLine({ view, size, value }: ReferenceLineProps) {
  const y = yPixel(view, size, "loss", value);
  return <line className="loss-reference" x1={LOSS_MARGIN.left} x2={size.width - LOSS_MARGIN.right} y1={y} y2={y} />;
}

function labelTop(row: number): number {
  return LOSS_MARGIN.top - 2 - LABEL_HEIGHT * (row + 1);
}

interface EndLabelProps extends Omit<LossOverlayProps, "marks" | "names" | "reference"> {
  readonly column: LossColumn;
  readonly name: string;
}

/** Names a line at its right end: −ELBO above its line, reconstruction below, for −ELBO is never the smaller. */
function EndLabel({ column, view, size, curves, name }: EndLabelProps) {
  // One point alone draws no line to name.
  const curve = curves.heldOut.steps.length >= LEAST_POINTS ? curves.heldOut : curves.train;
  const near = nearEnd(curve.steps, curve.values(column), view.steps[1]);
  if (near.length === 0) return null;
  const panel = column === "kl" ? "kl" : "loss";
  const heights = near.map((value) => yPixel(view, size, panel, value));
  const edge = column === "reconstruction" ? Math.max(...heights) + 3 : Math.min(...heights) - 3;
  return (
    <span
      data-column={column}
      className={`loss-end loss-ink-${LOSS_COLOURS[column]}${column === "reconstruction" ? " loss-end-below" : ""}`}
      style={{ left: size.width - LOSS_MARGIN.right, top: edge }}
    >
      {name}
    </span>
  );
}

/** The label is about this share of the picture wide: it must clear the line along all of it. */
const LABEL_SHARE = 0.2;

function nearEnd(steps: readonly number[], values: readonly number[], end: number): number[] {
  const from = end * (1 - LABEL_SHARE);
  const near = values.filter((value, i) => {
    const step = steps[i] ?? Number.NaN;
    return step >= from && step <= end && Number.isFinite(value);
  });
  const last = values.at(-1);
  return near.length > 0 || last === undefined || !Number.isFinite(last) ? near : [last];
}
