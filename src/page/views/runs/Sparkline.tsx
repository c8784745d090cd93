/** A line without axes: how the held-out loss of a run fell. Draws what it is given. */

interface SparklineProps {
  readonly values: readonly number[];
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 24;
/** The first steps fall so far that the rest would be flat: the highest fifth is cut off at the top. */
const SHARE = 0.8;

export function Sparkline({ values, label }: SparklineProps) {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length < 2) return <span className="runsSpark" aria-hidden />;
  const sorted = finite.toSorted((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted[Math.floor(SHARE * (sorted.length - 1))] ?? low;
  const span = high > low ? high - low : 1;
  const points = finite.map((value, i) => {
    const y = HEIGHT - 2 - (HEIGHT - 4) * Math.min(1, (value - low) / span);
    return `${((i * WIDTH) / (finite.length - 1)).toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg className="runsSpark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={points.join(" ")} fill="none" stroke="var(--elbo)" strokeWidth={1.5} />
    </svg>
  );
}
