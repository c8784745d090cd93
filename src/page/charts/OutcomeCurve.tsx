/**
 * One figure over the values of a setting: the mean as a line, each seed as a point, what diverged marked at the top. A still
 * picture; a point can be pressed. Chooses neither the figure nor the scale.
 */
import { memo, useRef } from "react";
import "./outcomeCurve.css";
import { lossRange } from "./lossRange.ts";
import { formatNumber } from "./niceNumbers.ts";
import { ticksOf } from "./rateDistortion.ts";
import type { ColourToken } from "./themeColours.ts";
import { useElementSize } from "./useElementSize.ts";

export interface OutcomeMark {
  /** Along the axis. */
  readonly at: number;
  readonly label: string;
  readonly mean: number | null;
  readonly seeds: readonly { readonly index: number; readonly figure: number; readonly label: string }[];
  readonly diverged: number;
}

export interface OutcomeCurveProps {
  readonly marks: readonly OutcomeMark[];
  readonly axis: "linear" | "log" | "inOrder";
  readonly colour: ColourToken;
  readonly floor?: number;
  /** Names the picture, with its figures. */
  readonly label: string;
  /** Under the axis. */
  readonly across: string;
  readonly empty: string;
  readonly onPick: (index: number) => void;
}

/** CSS pixels. */
const HEIGHT = 240;
const MARGIN = { left: 40, right: 16, top: 14, bottom: 38 } as const;
const TICKS = 4;
/** Names of values nearer than this would stand in each other. */
const NAME_GAP = 34;

export const OutcomeCurve = memo(function OutcomeCurve(props: OutcomeCurveProps) {
  const { marks, label, empty } = props;
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place);
  const hasFigures = marks.some(({ mean }) => mean !== null);
  return (
    <div ref={place} className="outcome" style={{ height: HEIGHT }} role="img" aria-label={label}>
      {hasFigures && width > 0 && <Drawing {...props} width={width} />}
      {!hasFigures && <p className="overlaid-empty">{empty}</p>}
    </div>
  );
});

function Drawing({ marks, axis, colour, floor, across, onPick, width }: OutcomeCurveProps & { width: number }) {
  const figures = marks.flatMap(({ seeds }) => seeds.map(({ figure }) => figure));
  const range = lossRange([figures], { ticks: TICKS, full: true, ...(floor === undefined ? {} : { floor }) });
  const x = placesAcross(marks, axis, width);
  const bottom = HEIGHT - MARGIN.bottom;
  const y = (value: number) => bottom - ((value - range.low) / (range.high - range.low)) * (bottom - MARGIN.top);
  const stroke = `var(--${colour})`;
  const line = marks.flatMap(({ mean }, i) => (mean === null ? [] : [`${x[i]?.toFixed(1)},${y(mean).toFixed(1)}`]));
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT}>
      {ticksOf(range).map((value) => (
        <g key={value}>
          <line className="outcome-grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} />
          <text x={MARGIN.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
            {formatNumber(value, Math.max(0, -Math.floor(Math.log10(range.tick) + 1e-9)))}
          </text>
        </g>
      ))}
      <line className="outcome-base" x1={MARGIN.left} x2={width - MARGIN.right} y1={bottom} y2={bottom} />
      {namedMarks(x).map((i) => (
        <text key={i} x={x[i]} y={bottom + 14} textAnchor="middle">
          {marks[i]?.label}
        </text>
      ))}
      <text className="outcome-name" x={width - MARGIN.right} y={HEIGHT - 4} textAnchor="end">
        {across}
      </text>
      <polyline className="outcome-line" points={line.join(" ")} stroke={stroke} />
      {marks.map(({ at, seeds, diverged }, i) => (
        <g key={at}>
          {diverged > 0 && (
            <text className="outcome-diverged" x={x[i]} y={MARGIN.top} dy="0.35em" textAnchor="middle">
              ✕
            </text>
          )}
          {seeds.map(({ index, figure, label }) => (
            <circle
              key={index}
              className="outcome-seed"
              cx={x[i]}
              cy={y(figure)}
              r={4.5}
              stroke={stroke}
              onClick={() => onPick(index)}
            >
              <title>{label}</title>
            </circle>
          ))}
        </g>
      ))}
    </svg>
  );
}

function placesAcross(
  marks: readonly OutcomeMark[],
  axis: OutcomeCurveProps["axis"],
  width: number,
): readonly number[] {
  const at = marks.map((mark) => (axis === "log" ? Math.log(mark.at) : mark.at));
  const [least, most] = [Math.min(...at), Math.max(...at)];
  // Room beside the first and the last, so that their names do not leave the picture.
  const [left, right] = [MARGIN.left + 18, width - MARGIN.right - 18];
  return at.map((value) =>
    most === least ? (left + right) / 2 : left + ((value - least) / (most - least)) * (right - left),
  );
}

/** As many as stand clear of each other, from the left. */
function namedMarks(places: readonly number[]): readonly number[] {
  const order = places.map((_, i) => i).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  return order.filter((i) => {
    const place = places[i] ?? 0;
    if (place - last < NAME_GAP) return false;
    last = place;
    return true;
  });
}
