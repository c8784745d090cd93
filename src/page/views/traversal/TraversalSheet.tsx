/** The rows of a traversal as a grid of keys: one Tab stop, arrow keys from tile to tile, Enter goes there. */
import { useCallback, useState, type KeyboardEvent } from "react";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { TraversalRow } from "./TraversalRow.tsx";
import { columnOffset, COLUMNS, type TraversedDimension } from "./traversedDimensions.ts";

interface TraversalSheetProps {
  readonly shown: readonly TraversedDimension[];
  readonly base: Float32Array;
  readonly dataset: ImagesDescription;
  readonly hasKl: boolean;
  readonly isStandardPrior: boolean;
}

export function TraversalSheet({ shown, base, dataset, hasKl, isStandardPrior }: TraversalSheetProps) {
  const { t, numbers } = useWords();
  const { goTo } = useActions();
  const [tabStop, setTabStop] = useState({ dimension: -1, column: Math.floor(COLUMNS / 2) });
  // The row that Tab went to last may be folded away.
  const tabRow = shown.find(({ index }) => index === tabStop.dimension) ?? shown[0];
  const onFocus = useCallback((dimension: number, column: number) => setTabStop({ dimension, column }), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = tileAfterKey(
      event.key,
      shown.findIndex((row) => row === tabRow),
      tabStop.column,
      shown.length,
    );
    if (next === null) return;
    event.preventDefault();
    const { row, column } = next;
    const tile = `[data-dimension="${shown[row]?.index ?? 0}"][data-column="${column}"]`;
    event.currentTarget.querySelector<HTMLElement>(tile)?.focus();
  };
  return (
    <div className="traversalSheet" role="grid" tabIndex={-1} aria-label={t("traversal.sheet")} onKeyDown={onKeyDown}>
      <div className="traversalRow traversalHead" role="row">
        <div role="columnheader" className="visuallyHidden">
          {t("traversal.dimension")}
        </div>
        <div className="traversalTiles">
          {Array.from({ length: COLUMNS }, (_, column) => (
            <div key={column} role="columnheader">
              {numbers.fixed(columnOffset(column), 1)}
              {isStandardPrior ? "" : " σ"}
            </div>
          ))}
        </div>
      </div>
      {shown.map((dimension) => (
        <TraversalRow
          key={dimension.index}
          dimension={dimension}
          base={base}
          width={dataset.width}
          height={dataset.height}
          hasKl={hasKl}
          tabColumn={dimension === tabRow ? tabStop.column : null}
          onGo={goTo}
          onFocus={onFocus}
        />
      ))}
    </div>
  );
}

/** Where an arrow key leads, not beyond the sheet; null for a key that is not ours. */
function tileAfterKey(key: string, row: number, column: number, rows: number) {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, COLUMNS - 1],
  };
  const move = moves[key];
  if (move === undefined) return null;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { row: within(move[0], rows), column: within(move[1], COLUMNS) };
}
