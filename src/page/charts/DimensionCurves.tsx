/** The KL of each latent dimension over the steps of a run, on one axis in nats. Decides nothing about activity. */
import { DimensionSymbol } from "./DimensionSymbol.tsx";
import { formatNumber, niceCeiling } from "./niceNumbers.ts";
import "./dimensionCurves.css";

export interface DimensionCurvesProps {
  readonly steps: ArrayLike<number>;
  /** One curve a dimension, named by its index; the ones to be read first come first. */
  readonly curves: readonly {
    readonly index: number;
    readonly values: ArrayLike<number>;
    readonly active: boolean;
  }[];
  /** Steps of live changes, each in words. */
  readonly marks: readonly { readonly step: number; readonly text: string }[];
  /** Says what is drawn. */
  readonly label: string;
}

const WIDTH = 320;
const HEIGHT = 120;
/** Share of the height that a name takes: of two closer ends, the first curve has its name. */
const NAME_HEIGHT = 0.12;

export function DimensionCurves({ steps, curves, marks, label }: DimensionCurvesProps) {
  const last = steps.length - 1;
  const end = Math.max(1, steps[last] ?? 1);
  const top = niceCeiling(curves.reduce((most, { values }) => Math.max(most, largestOf(values)), 0.1));
  const x = (step: number) => (WIDTH * step) / end;
  const y = (nats: number) => HEIGHT * (1 - nats / top);
  return (
    <figure className="dimension-curves">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            className="dimension-curves-rule"
            x1={0}
            x2={WIDTH}
            y1={HEIGHT * share}
            y2={HEIGHT * share}
          />
        ))}
        {marks
          .filter(({ step }) => step <= end)
          .map(({ step, text }) => (
            <line
              key={`${step} ${text}`}
              className="dimension-curves-mark"
              x1={x(step)}
              x2={x(step)}
              y1={0}
              y2={HEIGHT}
            >
              <title>{text}</title>
            </line>
          ))}
        {curves.map(({ index, values, active }) => (
          <path
            key={index}
            className={active ? "dimension-curve" : "dimension-curve dimension-curve-dead"}
            d={pathThrough(steps, values, x, y)}
          />
        ))}
      </svg>
      <span className="dimension-curves-top">{formatNumber(top, top < 1 ? 2 : 1)}</span>
      <span className="dimension-curves-end">{formatNumber(end, 0)}</span>
      {namesApart(curves.map(({ index, values }) => ({ index, place: y(values[last] ?? 0) / HEIGHT }))).map(
        ({ index, place }) => (
          <span key={index} className="dimension-curves-name" style={{ top: `${100 * place}%` }}>
            <DimensionSymbol dimension={index} />
          </span>
        ),
      )}
    </figure>
  );
}

interface EndName {
  readonly index: number;
  /** Share of the height. */
  readonly place: number;
}

function namesApart(names: readonly EndName[]): readonly EndName[] {
  return names.reduce<readonly EndName[]>(
    (kept, name) => (kept.some(({ place }) => Math.abs(place - name.place) < NAME_HEIGHT) ? kept : [...kept, name]),
    [],
  );
}

function largestOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > most) most = values[i] ?? 0;
  return most;
}

/** A path through all finite values; a gap where one is not. */
export function pathThrough(
  steps: ArrayLike<number>,
  values: ArrayLike<number>,
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let isDrawing = false;
  for (let i = 0; i < steps.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(value)) path += `${isDrawing ? "L" : "M"}${x(steps[i] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`;
    isDrawing = Number.isFinite(value);
  }
  return path;
}
