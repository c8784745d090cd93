/**
 * What the page shows of a run, as text for its address and back: `axes.0-3_layers.grid-prior_frame.0.25~0.25~0.5`. Only what
 * differs from where a page begins is written. Segments are parted by `_`, a name from its value by the first `.`. Changes nothing.
 */
import { shownText } from "../../core/settings/query.ts";
import { sameView, viewOf, type PlaneView } from "../charts/planeView.ts";
import type { ViewIssue } from "./addressIssues.ts";
import { DEFAULT_GRID_SIDE, isGridSide, type GridSide } from "./gridSide.ts";
import { OPEN_PANELS, withPanel, type OpenPanel } from "./openPanels.ts";
import { PLANE_LAYERS, STARTING_LAYERS } from "./planeLayers.ts";
import type { ExplorerState, PlaneLayerChoice, RoomState } from "./roomState.ts";

/** What a view may say; what it does not is as a page begins. */
export interface ShownView {
  readonly axes?: readonly [number, number] | "principal";
  readonly spacing?: ExplorerState["spacing"];
  readonly layers?: PlaneLayerChoice;
  readonly frame?: PlaneView;
  readonly gridSide?: GridSide;
  readonly opened?: readonly OpenPanel[];
}

/** What of the page's state a view is made of. */
export type Viewed = Pick<RoomState, "gridSide" | "opened"> & {
  readonly explorer: Pick<ExplorerState, "z" | "axes" | "directions" | "spacing" | "layers" | "view" | "scale">;
};

/** A ten-thousandth of the frame is less than a pixel at any zoom but the finest. */
const DECIMALS = 4;
const FARTHEST = 64;
const NUMBER = /^-?\d{1,3}(\.\d{1,4})?$/;

export function shownView({ explorer, gridSide, opened }: Viewed): ShownView {
  const { z, axes, directions, spacing, layers, view, scale } = explorer;
  const isFirstPlane = axes[0] === 0 && axes[1] === Math.min(1, z.length - 1);
  const isFirstLayers = PLANE_LAYERS.every((layer) => layers[layer] === STARTING_LAYERS[layer]);
  return {
    ...(directions !== null ? { axes: "principal" as const } : isFirstPlane ? {} : { axes }),
    ...(spacing === "linear" ? { spacing } : {}),
    ...(isFirstLayers ? {} : { layers }),
    ...(sameView(view, viewOf(scale)) ? {} : { frame: view }),
    ...(gridSide === DEFAULT_GRID_SIDE ? {} : { gridSide }),
    ...(opened.length === 0 ? {} : { opened }),
  };
}

export function viewText({ axes, spacing, layers, frame, gridSide, opened }: ShownView): string {
  const on = layers && PLANE_LAYERS.filter((layer) => layers[layer]);
  const segments = {
    axes: typeof axes === "object" ? axes.join("-") : axes,
    space: spacing,
    layers: on && (on.join("-") || "none"),
    frame: frame && [frame.left, frame.top, frame.size].map(short).join("~"),
    grid: gridSide,
    open: opened?.join("-"),
  };
  return Object.entries(segments)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}.${value}`]))
    .join("_");
}

/** Never throws; a segment that cannot be used is an issue and leaves the others as they are. */
export function readView(text: string, latentDim: number): { view: ShownView; issues: readonly ViewIssue[] } {
  const read = new Map<string, Partial<ShownView>>();
  const issues: ViewIssue[] = [];
  for (const segment of text.split("_").filter((part) => part !== "")) {
    const cut = segment.indexOf(".");
    const name = cut < 0 ? segment : segment.slice(0, cut);
    const part = read.has(name) ? null : readSegment(name, cut < 0 ? "" : segment.slice(cut + 1), latentDim);
    if (part === null) issues.push({ path: "view", problem: "notView", value: shownText(segment) });
    else read.set(name, part);
  }
  return { view: Object.assign({}, ...read.values()) as ShownView, issues };
}

/** Null when it says nothing that can be shown. */
function readSegment(name: string, value: string, latentDim: number): Partial<ShownView> | null {
  switch (name) {
    case "axes":
      return readAxes(value, latentDim);
    case "space":
      return value === "linear" || value === "quantile" ? { spacing: value } : null;
    case "layers":
      return readLayers(value);
    case "frame":
      return readFrame(value);
    case "grid": {
      const gridSide = /^\d{1,2}$/.test(value) ? Number(value) : null;
      return isGridSide(gridSide) ? { gridSide } : null;
    }
    case "open":
      return readOpened(value);
    default:
      return null;
  }
}

function readAxes(value: string, latentDim: number): Partial<ShownView> | null {
  if (value === "principal") return latentDim > 2 ? { axes: value } : null;
  const [, across, up] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (across === undefined || up === undefined) return null;
  const axes = [Number(across), Number(up)] as const;
  const fits = Math.max(...axes) < latentDim && (axes[0] !== axes[1] || latentDim === 1);
  return fits ? { axes } : null;
}

function readLayers(value: string): Partial<ShownView> | null {
  const named = value === "none" ? [] : value.split("-");
  const known: ReadonlySet<string> = new Set(PLANE_LAYERS);
  if (!named.every((layer) => known.has(layer)) || new Set(named).size !== named.length) return null;
  const layers = Object.fromEntries(PLANE_LAYERS.map((layer) => [layer, named.includes(layer)]));
  return { layers: layers as unknown as PlaneLayerChoice };
}

function readFrame(value: string): Partial<ShownView> | null {
  const texts = value.split("~");
  if (texts.length !== 3 || !texts.every((text) => NUMBER.test(text))) return null;
  const [left = 0, top = 0, size = 0] = texts.map(Number);
  return size > 0 && Math.max(Math.abs(left), Math.abs(top), size) <= FARTHEST ? { frame: { left, top, size } } : null;
}

/** Each once, and only one of those that take each other's place. */
function readOpened(value: string): Partial<ShownView> | null {
  const named = value.split("-");
  const known = OPEN_PANELS.filter((panel) => named.includes(panel));
  const opened = known.reduce<readonly OpenPanel[]>((before, panel) => withPanel(before, panel, true), []);
  return opened.length === named.length ? { opened } : null;
}

function short(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
