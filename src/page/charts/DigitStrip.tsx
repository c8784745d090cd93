/** A row of images; on narrow pages as many as fit, the rest left out. Rows of equal length line up tile under tile. */

import { useMemo } from "react";
import { DigitTile } from "./DigitTile.tsx";

/** CSS pixels; the gap is also in charts.css. */
const GAP = 4;
const LEAST_TILE = 36;

export interface DigitStripProps {
  /** `count` images one after the other, each height · width intensities; null shows blank paper. */
  readonly images: Uint8Array | null;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Changes when the contents of `images` do. */
  readonly revision: number;
  /** Names the row. */
  readonly label: string;
}

export function DigitStrip({ images, count, width, height, revision, label }: DigitStripProps) {
  const length = width * height;
  return (
    <div className="digit-strip" role="img" aria-label={label} style={{ gridTemplateColumns: columns(count) }}>
      {Array.from({ length: count }, (_, i) => (
        <StripTile
          key={i}
          images={images}
          from={i * length}
          length={length}
          width={width}
          height={height}
          revision={revision}
        />
      ))}
    </div>
  );
}

/** As many equal columns as there are images, or as many of the least width as fit. */
function columns(count: number): string {
  const share = `(100% - ${(count - 1) * GAP}px) / ${count}`;
  return `repeat(auto-fill, minmax(max(${LEAST_TILE}px, ${share}), 1fr))`;
}

interface StripTileProps extends Omit<DigitStripProps, "count" | "label"> {
  readonly from: number;
  readonly length: number;
}

function StripTile({ images, from, length, width, height, revision }: StripTileProps) {
  const pixels = useMemo(() => images?.subarray(from, from + length) ?? null, [images, from, length]);
  return <DigitTile pixels={pixels} width={width} height={height} revision={revision} label="" smooth />;
}
