/** One latent dimension on a number line: the posterior as a bell to scale, the prior dashed, and where z fell. */

import "./slowMotion.css";

interface BellLineProps {
  /** Null: a place without a spread. */
  readonly bell: { readonly mu: number; readonly sigma: number } | null;
  /** Whether N(0, 1) is drawn. */
  readonly prior: boolean;
  /** Where the dot stands; null for none. */
  readonly dot: number | null;
}

/** Half of the line, in units of z; what lies farther stands at its end. */
const REACH = 4;
const WIDTH = 400;
const HEIGHT = 86;
const BASE = 70;
const TALLEST = 66;
const POINTS = 81;
/** A narrow bell is drawn as high as this and no higher: its area is not to be read. */
const PEAK = 1;

export function BellLine({ bell, prior, dot }: BellLineProps) {
  return (
    <svg className="bell-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className="bell-axis" x1="0" x2={WIDTH} y1={BASE} y2={BASE} />
      {[-3, -2, -1, 0, 1, 2, 3].map((tick) => (
        <g key={tick}>
          <line className="bell-axis" x1={across(tick)} x2={across(tick)} y1={BASE} y2={BASE + 4} />
          <text className="bell-tick" x={across(tick)} y={HEIGHT - 3}>
            {tick < 0 ? `−${-tick}` : tick}
          </text>
        </g>
      ))}
      {bell !== null && <path className="bell-posterior" d={`${curve(bell.mu, bell.sigma)}Z`} />}
      {prior && <path className="bell-prior" d={curve(0, 1)} />}
      {dot !== null && <circle className="bell-dot" cx={across(dot)} cy={BASE} r="4" />}
    </svg>
  );
}

/** The density of N(μ, σ²), relative to its peak where that is higher than the line allows. */
function curve(mu: number, sigma: number): string {
  const peak = Math.min(PEAK, 0.3989 / sigma);
  const reach = 4 * sigma;
  return Array.from({ length: POINTS }, (_, i) => {
    const z = mu + reach * ((2 * i) / (POINTS - 1) - 1);
    const height = peak * Math.exp(-0.5 * ((z - mu) / sigma) ** 2);
    return `${i === 0 ? "M" : "L"}${across(z).toFixed(1)} ${(BASE - TALLEST * height).toFixed(1)}`;
  }).join("");
}

function across(z: number): number {
  const within = Math.max(-REACH, Math.min(REACH, Number.isFinite(z) ? z : 0));
  return (WIDTH * (within + REACH)) / (2 * REACH);
}
