/** One dimension of the traversal sheet: its name and nats, and its tiles, each a key. Decodes only while it is in sight. */
import { memo, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { axisName } from "../../charts/axisName.ts";
import { DimensionSymbol } from "../../charts/DimensionSymbol.tsx";
import { TileStrip } from "../../charts/TileStrip.tsx";
import { useWords } from "../../language/words.ts";
import { useDecoded } from "../../state/decoded.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { COLUMNS, traversalCodes, type TraversedDimension } from "./traversedDimensions.ts";

/** A sheet is looked at, not played. */
const FOLLOW_MS = 1000;
const PALE = 0.45;
/** Rows that are about to be scrolled into sight are decoded already. */
const MARGIN = "160px";

interface TraversalRowProps {
  readonly dimension: TraversedDimension;
  /** Where the other dimensions are. */
  readonly base: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Says the variance in the place of the KL, which an autoencoder has none of. */
  readonly hasKl: boolean;
  /** The column that Tab goes to; null when it goes to another row. */
  readonly tabColumn: number | null;
  readonly onGo: (code: Float32Array) => void;
  readonly onFocus: (dimension: number, column: number) => void;
}

export const TraversalRow = memo(function TraversalRow(props: TraversalRowProps) {
  const { dimension, base, width, height, hasKl, tabColumn, onGo, onFocus } = props;
  const { t, numbers } = useWords();
  const row = useRef<HTMLDivElement>(null);
  const isInSight = useInSight(row);
  const condition = useRoomState((state) => state.explorer.condition);
  const { index, active } = dimension;
  const codes = useCodes(base, dimension);
  const decoded = useDecoded(isInSight ? codes : null, condition, FOLLOW_MS);
  return (
    <div ref={row} className="traversalRow" role="row" data-inactive={!active}>
      <div className="traversalName" role="rowheader">
        <DimensionSymbol dimension={index} />
        <span>
          {hasKl
            ? t("traversal.kl", { kl: numbers.nats(dimension.kl) })
            : t("traversal.spread", { variance: numbers.nats(dimension.variance) })}
        </span>
        {!active && <small>{t("traversal.inactive")}</small>}
      </div>
      <div className="traversalTiles">
        <TileStrip
          images={decoded?.pixels ?? null}
          count={COLUMNS}
          width={width}
          height={height}
          label=""
          strength={active ? 1 : PALE}
        />
        {Array.from(dimension.values, (value, column) => (
          <div key={column} role="gridcell" className="traversalCell">
            <button
              type="button"
              data-dimension={index}
              data-column={column}
              tabIndex={column === tabColumn ? 0 : -1}
              aria-label={t("traversal.tile", { axis: axisName(index), value: numbers.fixed(value, 1) })}
              onFocus={() => onFocus(index, column)}
              onClick={() => onGo(codes.slice(column * base.length, (column + 1) * base.length))}
            />
          </div>
        ))}
      </div>
    </div>
  );
});

/** The same array while it means the same: dimensions are measured anew every second, their values seldom change. */
function useCodes(base: Float32Array, { index, values }: TraversedDimension): Float32Array {
  const [kept, setKept] = useState(values);
  const isSame = values.every((value, column) => value === kept[column]);
  if (!isSame) setKept(values);
  return useMemo(() => traversalCodes(base, index, kept), [base, index, kept]);
}

function useInSight(element: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: MARGIN,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isInSight;
}
