/** An image of which only a part is given: the hidden quadrants are hatched over. The pixels under the hatching are covered, not removed. */
import { useId } from "react";
import type { HiddenQuadrants } from "../../core/shared/quadrants.ts";
import { DigitTile } from "./DigitTile.tsx";
import "./charts.css";

interface HatchedDigitProps {
  /** side · side intensities of the whole image. */
  readonly pixels: Uint8Array;
  readonly side: number;
  readonly hidden: HiddenQuadrants;
  /** Names the picture. */
  readonly label: string;
}

export function HatchedDigit({ pixels, side, hidden, label }: HatchedDigitProps) {
  const pattern = useId();
  return (
    <div className="hatched" role="img" aria-label={label}>
      <DigitTile pixels={pixels} width={side} height={side} revision={0} label="" />
      <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <pattern id={pattern} width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatched-paper" width="2" height="2" />
          <rect className="hatched-line" width="0.45" height="2" />
        </pattern>
        <path className="hatched-part" d={hiddenOutline(hidden, side)} fill={`url(#${pattern})`} />
      </svg>
    </div>
  );
}

/** The hidden quadrants of `quadrantPixels` as one outline, in pixels. */
export function hiddenOutline(hidden: HiddenQuadrants, side: number): string {
  const middle = Math.floor(side / 2);
  if (hidden === 1) return `M${middle} 0H${side}V${middle}H${middle}Z`;
  if (hidden === 2) return `M${middle} 0H${side}V${side}H${middle}Z`;
  return `M0 0H${side}V${side}H${middle}V${middle}H0Z`;
}
