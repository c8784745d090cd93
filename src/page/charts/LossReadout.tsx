/** The values of every curve at one step, beside a line through it. Shows; asks nothing of plotly. */

import { memo } from "react";
import { nearestStep, type DisplayCurve } from "./displayCurve.ts";
import {
  LOSS_COLOURS,
  LOSS_COLUMNS,
  LOSS_MARGIN,
  xPixel,
  type LossColumn,
  type LossCurves,
  type LossNames,
  type LossSize,
  type LossView,
} from "./lossFigure.ts";
import { formatNumber } from "./niceNumbers.ts";

interface LossReadoutProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly curves: LossCurves;
  readonly names: LossNames;
  /** The step pointed at. */
  readonly step: number;
}

/** Farther from the step than this share of the picture, a curve has no value there. */
const REACH = 0.04;
const DIGITS = 2;

export const LossReadout = memo(function LossReadout({ view, size, curves, names, step }: LossReadoutProps) {
  const reach = REACH * (view.steps[1] - view.steps[0]);
  const x = xPixel(view, size, step);
  // On the side where the pointer is not.
  const place = x > size.width / 2 ? { left: LOSS_MARGIN.left + 4 } : { right: LOSS_MARGIN.right + 2 };
  return (
    <div className="loss-overlay">
      <span className="loss-hair" style={{ left: x, top: LOSS_MARGIN.top, bottom: LOSS_MARGIN.bottom }} />
      <table className="loss-readout" style={{ ...place, top: LOSS_MARGIN.top }}>
        <thead>
          <tr>
            <th>
              {names.step} {Math.round(step).toLocaleString("en")}
            </th>
            <th>{names.sets.heldOut}</th>
            <th>{names.sets.train}</th>
          </tr>
        </thead>
        <tbody>
          {LOSS_COLUMNS.filter((column) => names.columns[column] !== undefined).map((column) => (
            <tr key={column}>
              <th className={`loss-ink-${LOSS_COLOURS[column]}`}>{names.columns[column]}</th>
              <td>{valueAt(curves.heldOut, column, step, reach)}</td>
              <td>{valueAt(curves.train, column, step, reach)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function valueAt(curve: DisplayCurve<LossColumn>, column: LossColumn, step: number, reach: number): string {
  const nearest = nearestStep(curve.steps, step);
  if (nearest === null || Math.abs((curve.steps[nearest] ?? 0) - step) > reach) return "–";
  return formatNumber(curve.values(column)[nearest] ?? Number.NaN, DIGITS);
}
