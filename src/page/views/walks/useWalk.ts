/** What is walked: between two ends or along the drawn path, as ways through the latent space. Decodes nothing. */
import { useCallback, useMemo, useState } from "react";
import {
  circleKind,
  greatCircle,
  placesAlong,
  polyline,
  straightLine,
  type CircleKind,
  type Way,
} from "../../../core/shared/latentPaths.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { endPlace, firstEnds, type WalkEnd } from "./walkEnds.ts";

export const STRIP_TILES = 12;
/** Places of a line on the plane and under the density: five to a tile of the strip. */
const LINE_PLACES = 5 * (STRIP_TILES - 1) + 1;

export type WalkMode = "ends" | "drawn";
export type WayName = "Straight" | "Circle" | "Path";

export interface WalkedWay {
  readonly name: WayName;
  readonly way: Way;
  /** z [places, latentDim], evenly spaced in t. */
  readonly line: Float32Array;
}

export interface WalkEnds {
  readonly a: WalkEnd | null;
  readonly b: WalkEnd | null;
}

export interface Walk {
  readonly mode: WalkMode;
  readonly ends: WalkEnds;
  /** Empty until there is something to walk. */
  readonly ways: readonly WalkedWay[];
  /** Which circle it is; null when none is walked. */
  readonly circle: CircleKind | null;
  /** z of every tile of every strip [ways · STRIP_TILES, latentDim]; null when there is none. */
  readonly tiles: Float32Array | null;
  readonly setMode: (mode: WalkMode) => void;
  readonly setEnds: (ends: Partial<WalkEnds>) => void;
}

export function useWalk(dataset: ImagesDescription | null): Walk {
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const evaluation = useRoomState((state) => state.evaluation);
  const inputs = useRoomState((state) => state.strips.inputs);
  const path = useRoomState((state) => state.explorer.path);
  const [mode, setMode] = useState<WalkMode>("ends");
  const [chosen, setChosen] = useState<WalkEnds | null>(null);
  const [offered] = useState(() => (dataset === null ? null : firstEnds(inputs, dataset.heldOutLabels)));
  const ends = useMemo<WalkEnds>(() => chosen ?? offered ?? { a: null, b: null }, [chosen, offered]);
  const setEnds = useCallback(
    (part: Partial<WalkEnds>) => setChosen((before) => ({ ...(before ?? offered ?? { a: null, b: null }), ...part })),
    [offered],
  );

  const a = useMemo(() => endPlace(ends.a, evaluation, latentDim), [ends.a, evaluation, latentDim]);
  const b = useMemo(() => endPlace(ends.b, evaluation, latentDim), [ends.b, evaluation, latentDim]);
  const ways = useMemo(() => {
    if (mode === "drawn") return drawnWay(path, latentDim);
    return a === null || b === null ? [] : waysBetween(a, b);
  }, [mode, a, b, path, latentDim]);
  const tiles = useMemo(() => tilesOf(ways, latentDim), [ways, latentDim]);
  const circle = mode === "ends" && a !== null && b !== null ? circleKind(a, b) : null;
  return { mode, ends, ways, circle, tiles, setMode, setEnds };
}

function waysBetween(a: Float32Array, b: Float32Array): readonly WalkedWay[] {
  return [walked("Straight", straightLine(a, b)), walked("Circle", greatCircle(a, b))];
}

function drawnWay(path: Float32Array | null, latentDim: number): readonly WalkedWay[] {
  // Drawn in the space of a run before, or not drawn.
  if (path === null || path.length === 0 || path.length % latentDim !== 0) return [];
  return [walked("Path", polyline(path, latentDim))];
}

function walked(name: WayName, way: Way): WalkedWay {
  return { name, way, line: placesAlong(way, LINE_PLACES) };
}

function tilesOf(ways: readonly WalkedWay[], latentDim: number): Float32Array | null {
  if (ways.length === 0) return null;
  const tiles = new Float32Array(ways.length * STRIP_TILES * latentDim);
  ways.forEach(({ way }, row) => tiles.set(placesAlong(way, STRIP_TILES), row * STRIP_TILES * latentDim));
  return tiles;
}
