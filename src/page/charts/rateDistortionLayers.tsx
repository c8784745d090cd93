/** What lies under a run's trail on the rate–distortion plane: axes, corners in words, other runs, lines. Takes no input. */
import { useMemo } from "react";
import { formatNumber } from "./niceNumbers.ts";
import {
  momentAt,
  RD_MARGIN,
  rdX,
  rdY,
  sameElboLine,
  ticksOf,
  type RdFrame,
  type RdPoint,
  type Trail,
} from "./rateDistortion.ts";
import type { AxisRange } from "./lossRange.ts";

/** CSS pixels. */
const CORNER_HEIGHT = 22;

export interface EarlierTrail {
  readonly id: number;
  /** Stands at its end and before its name in the list. */
  readonly sign: string;
  readonly name: string;
  readonly trail: Trail;
}

interface WordsProps {
  readonly frame: RdFrame;
  readonly labels: Readonly<Record<"rate" | "distortion" | "autodecoder" | "autoencoder", string>>;
}

/** Above the trails, so that none strikes them through. */
export function RdWords({ frame, labels }: WordsProps) {
  const { width, height } = frame;
  const [left, right] = [RD_MARGIN.left, width - RD_MARGIN.right];
  const [top, bottom] = [RD_MARGIN.top, height - RD_MARGIN.bottom];
  return (
    <g className="rd-words">
      <text className="rd-name" x={right} y={height - 5} textAnchor="end">
        {labels.rate}
      </text>
      <text className="rd-name" x={left + 12} y={top + 2} dy="0.7em">
        {labels.distortion}
      </text>
      <text className="rd-corner" x={left + 12} y={top + 27}>
        {labels.autodecoder}
      </text>
      <text className="rd-corner" x={right - 3} y={bottom - 7} textAnchor="end">
        {labels.autoencoder}
      </text>
    </g>
  );
}

interface AxesProps {
  readonly frame: RdFrame;
  /** Words along rate 0; a trail that goes there stands above them. */
  readonly collapse: string;
}

export function RdAxes({ frame, collapse }: AxesProps) {
  const { width, height, range } = frame;
  const [left, right] = [RD_MARGIN.left, width - RD_MARGIN.right];
  const [top, bottom] = [RD_MARGIN.top, height - RD_MARGIN.bottom];
  const zero = rdX(frame, 0);
  return (
    <>
      {ticksOf(range.distortion).map((value) => (
        <g key={value}>
          <line className="rd-grid" x1={left} x2={right} y1={rdY(frame, value)} y2={rdY(frame, value)} />
          <text className="rd-tick" x={left - 5} y={rdY(frame, value)} dy="0.35em" textAnchor="end">
            {tickText(value, range.distortion)}
          </text>
        </g>
      ))}
      {ticksOf(range.rate).map((value) => (
        <text key={value} className="rd-tick" x={rdX(frame, value)} y={bottom + 13} textAnchor="middle">
          {tickText(value, range.rate)}
        </text>
      ))}
      <line className="rd-axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {zero >= left && <line className="rd-axis rd-zero" x1={zero} x2={zero} y1={top} y2={bottom} />}
      <text className="rd-corner" transform={`translate(${left + 5} ${bottom - 6}) rotate(-90)`} dy="0.35em">
        {collapse}
      </text>
    </>
  );
}

function tickText(value: number, { tick }: AxisRange): string {
  return formatNumber(value, Math.max(0, -Math.floor(Math.log10(tick) + 1e-9)));
}

interface SameElboProps {
  readonly frame: RdFrame;
  readonly through: RdPoint;
  readonly label: (value: string) => string;
}

export function SameElbo({ frame, through, label }: SameElboProps) {
  const line = sameElboLine(through, frame.range);
  if (line === null) return null;
  const [from, to] = line;
  const [x, y] = [rdX(frame, to.rate), rdY(frame, to.distortion)];
  // The corner below has words of its own.
  const above = Math.min(y - 5, frame.height - RD_MARGIN.bottom - CORNER_HEIGHT);
  return (
    <g className="rd-same">
      <line x1={rdX(frame, from.rate)} y1={rdY(frame, from.distortion)} x2={x} y2={y} />
      <text x={Math.min(x, frame.width - RD_MARGIN.right) - 3} y={above} textAnchor="end">
        {label(formatNumber(through.rate + through.distortion, 1))}
      </text>
    </g>
  );
}

interface TheoryProps {
  readonly frame: RdFrame;
  readonly curve: (mostRate: number) => readonly RdPoint[];
  readonly label: string;
}

export function RdTheory({ frame, curve, label }: TheoryProps) {
  const mostRate = frame.range.rate.high;
  const points = useMemo(() => curve(mostRate), [curve, mostRate]);
  const line = points.map(({ rate, distortion }) => `${rdX(frame, rate)},${rdY(frame, distortion)}`);
  const named = points[Math.floor(points.length / 3)];
  return (
    <g className="rd-theory">
      <polyline points={line.join(" ")} />
      {named !== undefined && (
        <text x={rdX(frame, named.rate) + 5} y={rdY(frame, named.distortion) + 13}>
          {label}
        </text>
      )}
    </g>
  );
}

interface EarlierProps {
  readonly frame: RdFrame;
  readonly earlier: readonly EarlierTrail[];
}

export function EarlierTrails({ frame, earlier }: EarlierProps) {
  return earlier.map(({ id, sign, name, trail }) => {
    const end = momentAt(trail, trail.steps.length - 1);
    if (end === null) return null;
    const line = Array.from(trail.rate, (rate, i) => `${rdX(frame, rate)},${rdY(frame, trail.distortion[i] ?? 0)}`);
    const [x, y] = [rdX(frame, end.rate), rdY(frame, end.distortion)];
    return (
      <g key={id} className="rd-earlier">
        <title>{name}</title>
        <polyline points={line.join(" ")} />
        <circle cx={x} cy={y} r={6.5} />
        <text x={x} y={y} dy="0.35em" textAnchor="middle">
          {sign}
        </text>
      </g>
    );
  });
}
