/** Two parts of one signed number, each from the middle to its side: the decoder's in blue, the KL's in vermilion. */

import "./slowMotion.css";

interface TwoSidedBarProps {
  readonly parts: readonly { readonly value: number; readonly tone: "rec" | "kl" | "ink" }[];
  /** What fills one side. */
  readonly scale: number;
}

export function TwoSidedBar({ parts, scale }: TwoSidedBarProps) {
  return (
    <span className="two-sided" aria-hidden="true">
      {parts.map(({ value, tone }) => (
        <i
          key={tone}
          data-tone={tone}
          style={{ width: `${50 * share(value, scale)}%`, [value < 0 ? "right" : "left"]: "50%" }}
        />
      ))}
    </span>
  );
}

function share(value: number, scale: number): number {
  return scale > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / scale) : 0;
}
