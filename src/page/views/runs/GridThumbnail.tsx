/** A few tiles of a kept run's decoded plane, read when they come into view. */
import { useEffect, useRef, useState } from "react";
import type { TileGrid } from "../../charts/paintDigit.ts";
import { TileSheet } from "../../charts/TileSheet.tsx";
import type { SavedGrid } from "../../storage/runRecord.ts";

interface GridThumbnailProps {
  readonly id: string;
  /** Changes when the picture may have. */
  readonly savedAt: number;
  readonly label: string;
  readonly grid: (id: string) => Promise<SavedGrid | null>;
}

/** Tiles a side: more could not be seen. */
const SIDE = 5;

export function GridThumbnail({ id, savedAt, label, grid }: GridThumbnailProps) {
  const place = useRef<HTMLDivElement>(null);
  const [tiles, setTiles] = useState<TileGrid | null>(null);
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const saved = await grid(id);
      if (!isGone) setTiles(saved === null ? null : fewTiles(saved));
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void read();
    });
    if (place.current !== null) observer.observe(place.current);
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [id, savedAt, grid]);
  return (
    <div ref={place} className="runsThumbnail">
      {tiles !== null && <TileSheet tiles={tiles} label={label} />}
    </div>
  );
}

/** Evenly from all over the plane. */
function fewTiles({ side, tileWidth, tileHeight, pixels }: SavedGrid): TileGrid {
  const few = Math.min(SIDE, side);
  const size = tileWidth * tileHeight;
  const chosen = new Uint8Array(few * few * size);
  const at = (i: number) => (few === 1 ? 0 : Math.round((i * (side - 1)) / (few - 1)));
  for (let tile = 0; tile < few * few; tile++) {
    const from = (at(Math.floor(tile / few)) * side + at(tile % few)) * size;
    chosen.set(pixels.subarray(from, from + size), tile * size);
  }
  return { side: few, tileWidth, tileHeight, pixels: chosen };
}
