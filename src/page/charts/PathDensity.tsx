/**
 * Log densities along a way through the latent space, standing under a strip of `tiles` images of it: the first place is
 * below the middle of the first image, the last below that of the last. Computes no density.
 */
import { memo, useMemo, type CSSProperties } from "react";
import { formatNumber } from "./niceNumbers.ts";
import "./pathDensity.css";

export interface PathDensityProps {
  /** log q(z) at places evenly spaced, nats; null while it is not known. */
  readonly logQ: Float64Array | null;
  /** log p(z) of the prior at the same places; null where there is none. */
  readonly logP: Float64Array | null;
  /** Nats at the bottom and the top, the same for all charts that are to be compared. */
  readonly range: readonly [number, number];
  /** Below this is a hole; null for nowhere. */
  readonly holeBelow: number | null;
  /** What most codes lie at; null without. */
  readonly typical: number | null;
  readonly tiles: number;
  /** Says the picture in words. */
  readonly label: string;
}

const HEIGHT = 100;

export const PathDensity = memo(function PathDensity(props: PathDensityProps) {
  const { logQ, logP, range, holeBelow, typical, tiles, label } = props;
  const [bottom, top] = range;
  const q = useMemo(() => (logQ === null ? null : lineThrough(logQ, range)), [logQ, range]);
  const p = useMemo(() => (logP === null ? null : lineThrough(logP, range)), [logP, range]);
  const hole = holeBelow === null ? HEIGHT : heightOf(holeBelow, range);
  const digits = top - bottom < 10 ? 1 : 0;
  return (
    <div className="pathDensity" role="img" aria-label={label} style={{ "--inset": `${50 / tiles}%` } as CSSProperties}>
      <div className="pathDensityPicture">
        <svg viewBox={`0 0 1 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          {hole < HEIGHT && <rect className="pathDensityHole" x="0" width="1" y={hole} height={HEIGHT - hole} />}
          {typical !== null && (
            <line
              className="pathDensityTypical"
              x1="0"
              x2="1"
              y1={heightOf(typical, range)}
              y2={heightOf(typical, range)}
            />
          )}
          {p !== null && <path className="pathDensityP" d={p} />}
          {q !== null && <path className="pathDensityQ" d={q} />}
        </svg>
      </div>
      {logQ !== null && (
        <>
          <span className="pathDensityTick pathDensityTop" aria-hidden>
            {formatNumber(top, digits)}
          </span>
          <span className="pathDensityTick pathDensityBottom" aria-hidden>
            {formatNumber(bottom, digits)}
          </span>
        </>
      )}
    </div>
  );
});

/** Down from the top, 0 … 100, and not beyond. */
function heightOf(value: number, [bottom, top]: readonly [number, number]): number {
  return Math.min(HEIGHT, Math.max(0, (HEIGHT * (top - value)) / (top - bottom)));
}

function lineThrough(values: Float64Array, range: readonly [number, number]): string {
  return Array.from(values, (value, i) => {
    const x = i / (values.length - 1);
    return `${i === 0 ? "M" : "L"}${x.toFixed(4)} ${heightOf(value, range).toFixed(2)}`;
  }).join("");
}
