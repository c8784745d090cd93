/** Parts of a sum as one bar to scale, with a mark for a bound. The figures stand elsewhere: to a screen reader it is nothing. */
import "./partsBar.css";

export interface BarPart {
  readonly key: string;
  /** In the unit of the scale; below 0, as estimates of 0 can be, it has no length. */
  readonly value: number;
}

interface PartsBarProps {
  /** At most three; each has its own pattern, in this order. */
  readonly parts: readonly BarPart[];
  /** Where a bound lies; null for none. */
  readonly bound: { readonly value: number; readonly name: string } | null;
  /** What the full length stands for. */
  readonly scale: number;
  readonly scaleText: string;
}

export function PartsBar({ parts, bound, scale, scaleText }: PartsBarProps) {
  const share = (value: number) => `${100 * Math.min(1, Math.max(0, value / scale))}%`;
  return (
    <div className="parts-bar" aria-hidden="true">
      <div className="parts-track">
        {parts.map(({ key, value }, index) => (
          <span key={key} className="parts-part" data-part={index} style={{ width: share(value) }} />
        ))}
        {bound !== null && <span className="parts-bound" style={{ left: share(bound.value) }} />}
      </div>
      <div className="parts-ends">
        <span>0</span>
        {bound !== null && (
          <span className="parts-name" style={{ left: share(bound.value), translate: `-${share(bound.value)} 0` }}>
            {bound.name}
          </span>
        )}
        <span>{bound !== null && bound.value > 0.6 * scale ? "" : scaleText}</span>
      </div>
    </div>
  );
}
