/** The newest held-out losses and the marks as text, for whoever does not see or point at the picture. */

import { LOSS_COLUMNS, type LossCurves, type LossNames } from "./lossFigure.ts";
import type { LossMark } from "./LossOverlay.tsx";
import { formatNumber } from "./niceNumbers.ts";

export interface LossInWordsLabels extends LossNames {
  /** Names the list of marks. */
  readonly changes: string;
  /** Names the newest held-out values. */
  readonly latest: string;
}

interface LossInWordsProps {
  readonly curves: LossCurves;
  readonly marks: readonly LossMark[];
  readonly labels: LossInWordsLabels;
}

const DIGITS = 2;

/** Not remembered from one rendering to the next: the curves are rewritten in place. */
export function LossInWords({ curves, marks, labels }: LossInWordsProps) {
  const { heldOut } = curves;
  const last = heldOut.steps.at(-1);
  return (
    <div className="visuallyHidden">
      {last !== undefined && (
        <dl aria-label={labels.latest}>
          <dt>{labels.step}</dt>
          <dd>{wholeStep(last)}</dd>
          {LOSS_COLUMNS.map((column) => {
            const name = labels.columns[column];
            const value = heldOut.values(column).at(-1) ?? Number.NaN;
            return name === undefined
              ? null
              : [<dt key={`${column} name`}>{name}</dt>, <dd key={column}>{formatNumber(value, DIGITS)}</dd>];
          })}
        </dl>
      )}
      {marks.length > 0 && (
        <ul aria-label={labels.changes}>
          {marks.map(({ step, label }) => (
            <li key={step}>
              {labels.step} {wholeStep(step)}: {label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A step as figures with thousands marked; the mean step of a bucket as the nearest whole one. */
export function wholeStep(step: number): string {
  return Math.round(step).toLocaleString("en");
}
