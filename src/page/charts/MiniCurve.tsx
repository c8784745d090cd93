/** A curve without axes, small, over a range that others share: what is compared is where it lies and how it falls. */
import "./outcomeCurve.css";
import type { ColourToken } from "./themeColours.ts";

export interface CurveFrame {
  readonly lastStep: number;
  readonly low: number;
  readonly high: number;
}

interface MiniCurveProps {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly frame: CurveFrame;
  readonly colour: ColourToken;
}

const [WIDTH, HEIGHT] = [100, 36];

export function MiniCurve({ steps, values, frame, colour }: MiniCurveProps) {
  const { lastStep, low, high } = frame;
  const points = steps.flatMap((step, i) => {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) return [];
    const share = Math.min(1.05, (value - low) / Math.max(high - low, 1e-9));
    return [`${((step / Math.max(1, lastStep)) * WIDTH).toFixed(1)},${(HEIGHT * (1 - share)).toFixed(1)}`];
  });
  return (
    <svg className="mini-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      <polyline points={points.join(" ")} stroke={`var(--${colour})`} />
    </svg>
  );
}

/** What is above the highest value after this share of a run is cut off: the first steps fall from far above. */
const SETTLED = 0.1;
/** Share of the range below the lowest value. */
const FOOT = 0.05;

/** One frame for all of them. */
export function sharedFrame(curves: readonly Pick<MiniCurveProps, "steps" | "values">[]): CurveFrame {
  const lastStep = Math.max(1, ...curves.flatMap(({ steps }) => steps));
  const settled = curves.flatMap(({ steps, values }) => {
    const from = SETTLED * (steps.at(-1) ?? 0);
    return values.filter((value, i) => Number.isFinite(value) && (steps[i] ?? 0) >= from);
  });
  const [low, high] = settled.length === 0 ? [0, 1] : [Math.min(...settled), Math.max(...settled)];
  return { lastStep, low: low - FOOT * (high - low), high };
}
