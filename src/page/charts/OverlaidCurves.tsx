/**
 * One quantity of several runs over the same steps. Its colour is that of the quantity, or each run has its own; runs are
 * told apart by the line and by their name at its end. Chooses neither the quantity nor the runs.
 */
import "./overlaidCurves.css";
import "./runColours.css";
import { memo, useId, useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { formatNumber } from "./niceNumbers.ts";
import {
  overlaidView,
  shareOfStep,
  spreadNames,
  stepAtShare,
  stepTicks,
  type OverlaidCurve,
  type OverlaidScale,
  type OverlaidView,
} from "./overlaidGeometry.ts";
import { lineOf, strokeOf } from "./runLines.ts";
import type { ColourToken } from "./themeColours.ts";
import { useElementSize } from "./useElementSize.ts";

export interface OverlaidCurvesProps {
  readonly curves: readonly OverlaidCurve[];
  /** `runs`: each its own, which then has no other meaning. */
  readonly colour: ColourToken | "runs";
  readonly scale?: OverlaidScale;
  /** What no value can be below. */
  readonly floor?: number;
  /** Names the picture. */
  readonly label: string;
  readonly step: string;
  /** Said before there is a line. */
  readonly empty: string;
  /** Said of values above the picture. */
  readonly clipped: (most: string) => string;
  readonly pointed: number | null;
  readonly onPointed: (step: number | null) => void;
  /** Makes the picture one that keys walk through: says where they are and what stands there. */
  readonly spoken?: (step: number) => string;
}

/** CSS pixels. */
const MARGIN = { left: 36, right: 84, top: 12, bottom: 20 } as const;
const NAME_HEIGHT = 14;
const NAME_GAP = 8;
const STEP_TICKS = 6;
/** Of the width, that an arrow key moves by; with Page Up and Page Down. */
const KEY_SHARES: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowRight: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};

interface KeyProps {
  readonly index: number;
  readonly colour: ColourToken | "runs";
}

/** A piece of the line of run number `index`, for a legend. */
export function OverlaidKey({ index, colour }: KeyProps) {
  const { width, dash } = lineOf(index);
  return (
    <svg className="overlaid-key" aria-hidden="true">
      <line x1="0" y1="4" x2="30" y2="4" stroke={strokeOf(colour, index)} strokeWidth={width} strokeDasharray={dash} />
    </svg>
  );
}

export const OverlaidCurves = memo(function OverlaidCurves(props: OverlaidCurvesProps) {
  const { curves, floor, scale, label, empty, pointed, onPointed, spoken } = props;
  const place = useRef<HTMLDivElement>(null);
  const size = useElementSize(place);
  const view = useMemo(() => overlaidView(curves, floor, scale), [curves, floor, scale]);
  const point = (event: PointerEvent): void => {
    if (view === null || size.width === 0) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().x - MARGIN.left;
    const share = x / (size.width - MARGIN.left - MARGIN.right);
    onPointed(stepAtShare(view, share));
  };
  const walk = (event: KeyboardEvent): void => {
    const by = KEY_SHARES[event.key];
    if (view === null || by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onPointed(stepAtShare(view, shareOfStep(view, pointed ?? view.lastStep) + by));
  };
  const at = pointed ?? view?.lastStep ?? 0;
  const walked = spoken !== undefined && {
    role: "slider",
    tabIndex: 0,
    "aria-valuemin": 0,
    "aria-valuemax": view?.lastStep ?? 0,
    "aria-valuenow": at,
    "aria-valuetext": view === null ? empty : spoken(at),
    onKeyDown: walk,
    onBlur: () => onPointed(null),
  };
  return (
    <div
      ref={place}
      className="overlaid"
      role="img"
      {...walked}
      aria-label={label}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => event.pointerType !== "touch" && onPointed(null)}
    >
      {view === null || size.width === 0 ? (
        <p className="overlaid-empty">{empty}</p>
      ) : (
        <Drawing {...props} view={view} width={size.width} height={size.height} />
      )}
    </div>
  );
});

interface DrawingProps extends OverlaidCurvesProps {
  readonly view: OverlaidView;
  readonly width: number;
  readonly height: number;
}

function Drawing({ view, width, height, colour, step, clipped, pointed }: DrawingProps) {
  const id = useId();
  const { range } = view;
  const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
  const x = (at: number) => MARGIN.left + shareOfStep(view, at) * (right - MARGIN.left);
  const y = (value: number) => {
    const share = (value - range.low) / (range.high - range.low);
    return bottom - share * (bottom - MARGIN.top);
  };
  const within = (height: number) => Math.min(bottom, Math.max(MARGIN.top, height));
  const ends = view.curves.map(({ values }) => within(y(values.at(-1) ?? range.low)));
  const names = spreadNames(ends, { apart: NAME_HEIGHT, top: MARGIN.top, bottom: bottom - NAME_HEIGHT / 2 });
  return (
    <svg aria-hidden="true">
      <clipPath id={id}>
        <rect x={MARGIN.left} y={MARGIN.top - 2} width={right - MARGIN.left + 2} height={bottom - MARGIN.top + 3} />
      </clipPath>
      {ticksWithin(range.low, range.high, range.tick).map((value) => (
        <g key={value}>
          <line className="overlaid-grid" x1={MARGIN.left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={MARGIN.left - 6} y={y(value) + 4} textAnchor="end">
            {formatNumber(value, range.tick < 1 ? 1 : 0)}
          </text>
        </g>
      ))}
      <line className="overlaid-grid overlaid-base" x1={MARGIN.left} x2={right} y1={bottom} y2={bottom} />
      {stepTicks(view, STEP_TICKS).map((at) => (
        <text key={at} x={x(at)} y={height - 5} textAnchor="middle">
          {formatNumber(at, at < 1 && at > 0 ? -Math.floor(Math.log10(at)) : at % 1 === 0 ? 0 : 1)}
        </text>
      ))}
      <text x={width} y={height - 5} textAnchor="end">
        {step}
      </text>
      {range.clipped !== null && (
        <text x={right} y={MARGIN.top} textAnchor="end">
          {clipped(formatNumber(range.clipped, 0))}
        </text>
      )}
      {pointed !== null && (
        <line className="overlaid-pointed" x1={x(pointed)} x2={x(pointed)} y1={MARGIN.top} y2={bottom} />
      )}
      {view.curves.map(({ name, steps, values, changes }, index) => {
        const { width: weight, dash } = lineOf(index);
        const stroke = strokeOf(colour, index);
        const at = (i: number) => `${x(steps[i] ?? 0).toFixed(1)},${y(values[i] ?? range.low).toFixed(1)}`;
        const [end = 0, beside = 0] = [ends[index], names[index]];
        const last = x(steps.at(-1) ?? 0);
        return (
          <g key={index}>
            <polyline
              className="overlaid-line"
              clipPath={`url(#${id})`}
              points={steps.map((_, i) => at(i)).join(" ")}
              stroke={stroke}
              strokeWidth={weight}
              strokeDasharray={dash}
            />
            {changes.map((change) => (
              <circle
                key={change}
                className="overlaid-change"
                cx={x(change)}
                cy={within(y(values.findLast((_, i) => (steps[i] ?? 0) <= change) ?? range.low))}
                r={3.5}
                stroke={stroke}
              />
            ))}
            <line className="overlaid-lead" x1={last + 1} y1={end} x2={right + NAME_GAP - 2} y2={beside} />
            <text className="overlaid-name" x={right + NAME_GAP} y={beside + 4}>
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function ticksWithin(low: number, high: number, tick: number): readonly number[] {
  const first = Math.ceil(low / tick - 1e-9);
  const count = Math.floor(high / tick + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * tick).toPrecision(12)));
}
