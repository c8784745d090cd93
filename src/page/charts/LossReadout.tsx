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
  type LossSet,
  type LossSize,
  type LossView,
} from "./lossFigure.ts";
import { wholeStep } from "./LossInWords.tsx";
import type { LossMark } from "./LossOverlay.tsx";
import { formatNumber } from "./niceNumbers.ts";

interface LossReadoutProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly curves: LossCurves;
  readonly names: LossNames;
  readonly meanOf: (count: number) => string;
  readonly pick?: string | undefined;
  readonly marks: readonly LossMark[];
  /** The step pointed at. */
  readonly step: number;
}

/** Farther from the step than this share of the picture, a curve has no value there. */
const REACH = 0.04;
const DIGITS = 2;
/** Of marks that stand close together the newest are told; all are in the list for screen readers. */
const MOST_MARKS = 4;
const READOUT_SETS: readonly LossSet[] = ["heldOut", "train"];

export const LossReadout = memo(function LossReadout(props: LossReadoutProps) {
  const { view, size, curves, names, meanOf, pick, marks, step } = props;
  const reach = REACH * (view.steps[1] - view.steps[0]);
  const near = marks.filter((mark) => Math.abs(mark.step - step) <= reach).slice(-MOST_MARKS);
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
              {names.step} {wholeStep(step)}
            </th>
            {READOUT_SETS.map((set) => (
              <th key={set}>
                {names.sets[set]}
                {curves[set].span > 1 && <small>{meanOf(curves[set].span)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LOSS_COLUMNS.filter((column) => names.columns[column] !== undefined).map((column) => (
            <tr key={column}>
              <th className={`loss-ink-${LOSS_COLOURS[column]}`}>{names.columns[column]}</th>
              {READOUT_SETS.map((set) => (
                <td key={set}>{valueAt(curves[set], column, step, reach)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        {(near.length > 0 || pick !== undefined) && (
          <tfoot>
            {near.map((mark) => (
              <tr key={mark.step}>
                <td colSpan={1 + READOUT_SETS.length} className={`loss-mark-${mark.tone}`}>
                  {names.step} {wholeStep(mark.step)}: {mark.label}
                </td>
              </tr>
            ))}
            {pick !== undefined && (
              <tr className="loss-pick">
                <td colSpan={1 + READOUT_SETS.length}>{pick}</td>
              </tr>
            )}
          </tfoot>
        )}
      </table>
    </div>
  );
});

function valueAt(curve: DisplayCurve<LossColumn>, column: LossColumn, step: number, reach: number): string {
  const nearest = nearestStep(curve.steps, step);
  if (nearest === null || Math.abs((curve.steps[nearest] ?? 0) - step) > reach) return "–";
  return formatNumber(curve.values(column)[nearest] ?? Number.NaN, DIGITS);
}
