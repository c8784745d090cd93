/** Keeps one plotly picture in step with two series: appends what is new, starts over only when it must. */

import { DisplayCurve, type CurveChange, type CurveSource } from "./displayCurve.ts";
import {
  applyView,
  LEAST_POINTS,
  LOSS_COLUMNS,
  LOSS_TRACES,
  lossLayout,
  lossTraces,
  lossView,
  type LossColumn,
  type LossCurves,
  type LossNames,
  type LossReference,
  type LossSet,
  type LossSize,
  type LossView,
} from "./lossFigure.ts";
import type { Config, Layout, PlotlyHTMLElement } from "./plotly.ts";
import type { ThemeColours } from "./themeColours.ts";

export type PlotlyModule = typeof import("./plotly.ts");
export type LossSeries = Readonly<Record<LossSet, CurveSource<LossColumn>>>;

/** Points a curve: at least half as many, on a picture some 300 pixels wide. */
const MOST_POINTS = 384;
const SETS: readonly LossSet[] = ["train", "heldOut"];
const CONFIG: Partial<Config> = {
  displayModeBar: false,
  responsive: false,
  doubleClick: false,
  scrollZoom: false,
  showTips: false,
};

export interface LossAppearance {
  readonly size: LossSize;
  readonly colours: ThemeColours;
  readonly names: LossNames;
  readonly reference: LossReference | null;
}

export type StepWindow = readonly [number, number];

export interface LossZoom {
  /** Steps zoomed to; null shows all. */
  readonly window: StepWindow | null;
  /** Whether the axes show the far values of the first steps too. */
  readonly full: boolean;
}

export class LossPlot {
  readonly #plotly: PlotlyModule;
  readonly #element: HTMLElement;
  readonly #onZoom: (window: StepWindow | null) => void;
  readonly #curves: LossCurves;
  #layout: Partial<Layout> = {};
  #appearance: LossAppearance | null = null;
  #empty = true;
  #disposed = false;

  /** @param onZoom gets the steps the reader dragged over, or null when they ask for everything back. */
  constructor(
    plotly: PlotlyModule,
    element: HTMLElement,
    series: LossSeries,
    onZoom: (window: StepWindow | null) => void,
  ) {
    this.#plotly = plotly;
    this.#element = element;
    this.#onZoom = onZoom;
    this.#curves = {
      train: new DisplayCurve(series.train, LOSS_COLUMNS, MOST_POINTS),
      heldOut: new DisplayCurve(series.heldOut, LOSS_COLUMNS, MOST_POINTS),
    };
  }

  get curves(): LossCurves {
    return this.#curves;
  }

  /** Brings the picture up to date. Returns what it shows; null while there is no line to show, and after `dispose`. */
  async draw(appearance: LossAppearance, zoom: LossZoom): Promise<LossView | null> {
    if (this.#disposed) return null;
    const changes = { train: this.#curves.train.update(), heldOut: this.#curves.heldOut.update() };
    const empty = SETS.every((set) => this.#curves[set].steps.length < LEAST_POINTS);
    const { names, reference } = appearance;
    const view = empty ? null : lossView(this.#curves, { ...zoom, columns: names.columns, reference });
    const rebuilt = SETS.some((set) => changes[set].rebuilt);
    if (appearance !== this.#appearance || rebuilt || empty !== this.#empty) await this.#drawAll(appearance, view);
    else if (view !== null) await this.#append(changes, view);
    return this.#disposed ? null : view;
  }

  dispose(): void {
    this.#disposed = true;
    this.#plotly.purge(this.#element);
  }

  async #append(changes: Readonly<Record<LossSet, CurveChange>>, view: LossView): Promise<void> {
    applyView(this.#layout, view);
    const extended = LOSS_TRACES.map((trace, index) => ({ ...trace, index, from: changes[trace.set].from })).filter(
      ({ set, from }) => from < this.#curves[set].steps.length,
    );
    // A zoom without new points changes the ranges only.
    if (extended.length === 0) {
      await this.#plotly.redraw(this.#element);
      return;
    }
    await this.#plotly.extendTraces(
      this.#element,
      {
        x: extended.map(({ set, from }) => this.#curves[set].steps.slice(from)),
        y: extended.map(({ set, column, from }) => this.#curves[set].values(column).slice(from)),
      },
      extended.map(({ index }) => index),
    );
  }

  async #drawAll(appearance: LossAppearance, view: LossView | null): Promise<void> {
    const first = this.#appearance === null;
    const { size, colours, names } = appearance;
    this.#appearance = appearance;
    this.#empty = view === null;
    // plotly's own sheet sets a font on its insides, so inheriting would not bring the page's.
    this.#layout = lossLayout(view, { size, colours, names, font: getComputedStyle(this.#element).fontFamily });
    await this.#plotly.react(this.#element, lossTraces(this.#curves, colours, names), this.#layout, CONFIG);
    if (first && !this.#disposed) this.#listen();
  }

  #listen(): void {
    const element = this.#element as PlotlyHTMLElement;
    element.on("plotly_relayout", (event) => {
      const from = event["xaxis.range[0]"];
      const to = event["xaxis.range[1]"];
      if (typeof from === "number" && typeof to === "number") this.#onZoom([from, to]);
    });
    element.on("plotly_doubleclick", () => this.#onZoom(null));
  }
}
