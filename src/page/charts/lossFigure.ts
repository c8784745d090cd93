/** The loss picture as data: which curves, on which panel, over which ranges, in which colours. Draws nothing. */

import type { DisplayCurve } from "./displayCurve.ts";
import { lossRange, type AxisRange } from "./lossRange.ts";
import type { Data, Layout } from "./plotly.ts";
import { cssColour, type ColourToken, type ThemeColours } from "./themeColours.ts";

/** All in nats per image; negativeElbo = reconstruction + KL, whatever β is. */
export type LossColumn = "negativeElbo" | "reconstruction" | "kl";
export type LossSet = "train" | "heldOut";
export type LossCurves = Readonly<Record<LossSet, DisplayCurve<LossColumn>>>;

export const LOSS_COLUMNS: readonly LossColumn[] = ["negativeElbo", "reconstruction", "kl"];
/** Later traces lie above earlier ones: held out above training, −ELBO above what it is the sum of. */
const DRAWING_ORDER: readonly LossColumn[] = ["kl", "reconstruction", "negativeElbo"];

export interface LossTrace {
  readonly set: LossSet;
  readonly column: LossColumn;
}

export const LOSS_TRACES: readonly LossTrace[] = (["train", "heldOut"] as const).flatMap((set) =>
  DRAWING_ORDER.map((column) => ({ set, column })),
);

export const LOSS_COLOURS: Readonly<Record<LossColumn, ColourToken>> = {
  negativeElbo: "elbo",
  reconstruction: "rec",
  kl: "kl",
};

/** A line needs as many. */
export const LEAST_POINTS = 2;

/** CSS pixels; the top holds two rows of mark labels. */
export const LOSS_MARGIN = { left: 34, right: 8, top: 30, bottom: 18 } as const;
type Panels = Readonly<Record<"loss" | "kl", readonly [number, number]>>;
/** Shares of the height within the margins, from the bottom. */
const BOTH_PANELS: Panels = { loss: [0.32, 1], kl: [0, 0.25] };
/** Where nothing is drawn below, there is no panel. */
const ONE_PANEL: Panels = { loss: [0, 1], kl: [0, 0.25] };

const LOSS_TICKS = 4;
const KL_TICKS = 2;

/** What part of the run the picture shows. */
export interface LossView {
  readonly steps: readonly [number, number];
  readonly loss: AxisRange;
  readonly kl: AxisRange;
  /** Whether there is anything to draw on the lower panel. */
  readonly hasKl: boolean;
}

/** A height that losses are held against, on the panel of the bound: the entropy of the data. */
export interface LossReference {
  readonly value: number;
  readonly label: string;
}

interface Shown {
  /** Steps the reader has zoomed to; null shows all. */
  readonly window: readonly [number, number] | null;
  /** Whether the axes show every value, also the first steps' far ones. */
  readonly full: boolean;
  /** A column without a name is not drawn, and needs no room. */
  readonly columns: LossNames["columns"];
  /** Is within what the axis shows. */
  readonly reference: LossReference | null;
}

export function lossView(curves: LossCurves, { window, full, columns, reference }: Shown): LossView {
  const steps = window ?? ([0, Math.max(1, lastStep(curves.train), lastStep(curves.heldOut))] as const);
  const shown = (column: LossColumn): number[][] =>
    columns[column] === undefined
      ? []
      : (["train", "heldOut"] as const).map((set) => valuesWithin(curves[set], column, steps));
  const losses = [...shown("negativeElbo"), ...shown("reconstruction"), reference === null ? [] : [reference.value]];
  return {
    steps,
    loss: lossRange(losses, { ticks: LOSS_TICKS, full }),
    kl: lossRange(shown("kl"), { floor: 0, ticks: KL_TICKS, full }),
    hasKl: columns.kl !== undefined,
  };
}

function lastStep(curve: DisplayCurve<LossColumn>): number {
  return curve.steps.at(-1) ?? 0;
}

function valuesWithin(
  curve: DisplayCurve<LossColumn>,
  column: LossColumn,
  [from, to]: readonly [number, number],
): number[] {
  const { steps } = curve;
  return curve.values(column).filter((_, i) => {
    const step = steps[i] ?? Number.NaN;
    return step >= from && step <= to;
  });
}

export interface LossNames {
  /** A curve without a name is not drawn: an autoencoder has no bound and no KL. */
  readonly columns: Readonly<Partial<Record<LossColumn, string | undefined>>>;
  readonly sets: Readonly<Record<LossSet, string>>;
  readonly step: string;
}

/** Copies of the curves: plotly appends to the arrays it is given. */
export function lossTraces(curves: LossCurves, colours: ThemeColours, names: LossNames): Data[] {
  return LOSS_TRACES.map(({ set, column }) => {
    const colour = colours.tokens[LOSS_COLOURS[column]];
    const heldOut = set === "heldOut";
    return {
      type: "scatter",
      mode: "lines",
      visible: names.columns[column] !== undefined,
      // Part of its element's class, by which the sheet finds a curve.
      uid: `${set}-${column}`,
      name: `${names.columns[column] ?? ""} · ${names.sets[set]}`,
      x: [...curves[set].steps],
      y: [...curves[set].values(column)],
      xaxis: "x",
      yaxis: column === "kl" ? "y2" : "y",
      line: { color: cssColour(colour, heldOut ? 1 : 0.5), width: heldOut ? 1.8 : 1, shape: "linear" },
      hoverinfo: "skip",
    } satisfies Data;
  });
}

export interface LossSize {
  readonly width: number;
  readonly height: number;
}

interface Framed {
  readonly size: LossSize;
  readonly colours: ThemeColours;
  readonly names: LossNames;
  readonly font: string;
}

/** @param view null before the first value: a base line, no figures. */
export function lossLayout(view: LossView | null, { size, colours, names, font }: Framed): Partial<Layout> {
  const { tokens } = colours;
  const hasKl = names.columns.kl !== undefined;
  const panels = hasKl ? BOTH_PANELS : ONE_PANEL;
  const text = { family: font, size: 11, color: cssColour(tokens["ink-3"]) };
  const axis = {
    showline: false,
    zeroline: false,
    gridcolor: cssColour(tokens.line),
    tickfont: text,
    showticklabels: view !== null,
    showgrid: view !== null,
    // Both spare plotly measuring every label's box at every update; the margins leave room enough.
    automargin: false,
    tickangle: 0,
    ticklabeloverflow: "allow",
  } as const;
  const layout: Partial<Layout> = {
    width: size.width,
    height: size.height,
    margin: { l: LOSS_MARGIN.left, r: LOSS_MARGIN.right, t: LOSS_MARGIN.top, b: LOSS_MARGIN.bottom, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: text,
    showlegend: false,
    // The picture has its own readout: plotly's would be redrawn at each move and cover half the curves.
    hovermode: false,
    dragmode: "zoom",
    xaxis: {
      ...axis,
      anchor: hasKl ? "y2" : "y",
      showgrid: false,
      showline: true,
      linecolor: cssColour(tokens["line-strong"]),
      nticks: 5,
      tickformat: ",d",
    },
    yaxis: { ...axis, domain: [...panels.loss], fixedrange: true },
    yaxis2: { ...axis, domain: [...panels.kl], fixedrange: true, visible: hasKl },
  };
  applyView(layout, view ?? EMPTY_VIEW);
  return layout;
}

/** Any range will do: nothing but the base line is drawn over it. */
const EMPTY_VIEW: LossView = {
  steps: [0, 1],
  loss: { low: 0, high: 1, tick: 0.25, clipped: null },
  kl: { low: 0, high: 1, tick: 0.5, clipped: null },
  hasKl: true,
};

/** Sets the ranges of a layout in place: plotly reads them at its next redraw, and that is the one of the new points. */
export function applyView(layout: Partial<Layout>, view: LossView): void {
  Object.assign(layout.xaxis ?? {}, { range: [...view.steps], autorange: false });
  Object.assign(layout.yaxis ?? {}, yRange(view.loss));
  Object.assign(layout.yaxis2 ?? {}, yRange(view.kl));
}

function yRange({ low, high, tick }: AxisRange): Partial<Layout["yaxis"]> {
  return { range: [low, high], autorange: false, tick0: 0, dtick: tick };
}

/** The step under a pixel from the left, held to what is shown. */
export function stepAtPixel(view: LossView, size: LossSize, x: number): number {
  const [from, to] = view.steps;
  const share = (x - LOSS_MARGIN.left) / (size.width - LOSS_MARGIN.left - LOSS_MARGIN.right);
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

/** Pixels from the left for a step. */
export function xPixel(view: LossView, size: LossSize, step: number): number {
  const [from, to] = view.steps;
  return LOSS_MARGIN.left + ((step - from) / (to - from)) * (size.width - LOSS_MARGIN.left - LOSS_MARGIN.right);
}

/** Pixels from the top for a value, held to its panel. */
export function yPixel(view: LossView, size: LossSize, panel: "loss" | "kl", value: number): number {
  const { low, high } = view[panel];
  const [bottom, top] = (view.hasKl ? BOTH_PANELS : ONE_PANEL)[panel];
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  const inner = size.height - LOSS_MARGIN.top - LOSS_MARGIN.bottom;
  return LOSS_MARGIN.top + (1 - (bottom + share * (top - bottom))) * inner;
}
