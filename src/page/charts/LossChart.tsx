/**
 * −ELBO, reconstruction and KL over the steps of a run, training and held out, KL on a panel of its own.
 * Appends new points to what is drawn; loads plotly when first shown. Trains nothing and keeps no values.
 */

import { memo, useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from "react";
import { LOSS_MARGIN, stepAtPixel, xPixel, type LossNames, type LossView } from "./lossFigure.ts";
import { LossOverlay, type LossMark } from "./LossOverlay.tsx";
import { LossReadout } from "./LossReadout.tsx";
import { LossPlot, type LossAppearance, type LossSeries, type LossZoom, type PlotlyModule } from "./lossPlot.ts";
import { formatNumber } from "./niceNumbers.ts";
import { useElementSize } from "./useElementSize.ts";
import { useThemeColours } from "./useThemeColours.ts";
import { useThrottled } from "./useThrottled.ts";
import "./charts.css";

export interface LossChartLabels extends LossNames {
  /** The whole picture in a sentence, for those who do not see it. */
  readonly picture: string;
  /** Shown while there is nothing to draw. */
  readonly empty: string;
  /** Shown when plotly could not be loaded. */
  readonly unavailable: string;
  /** Says that values up to `most` lie above the picture and that pressing shows them. */
  readonly showClipped: (most: string) => string;
  /** Goes back to the recent values. */
  readonly fit: string;
}

export interface LossChartProps {
  readonly series: LossSeries;
  /** Changes when either series does. */
  readonly revision: number;
  readonly marks: readonly LossMark[];
  readonly labels: LossChartLabels;
  /** CSS pixels. */
  readonly height?: number;
}

const DEFAULT_HEIGHT = 240;
const LEAST_PACE_MS = 250;
/** An update may take this share of the time: a slow machine sees fewer updates, not a slower page. */
const MOST_SHARE = 0.08;
/** CSS pixels: the curve that leaves the picture takes about as many. */
const CLIP_INDENT = 22;
const NO_ZOOM: LossZoom = { window: null, full: false };

export const LossChart = memo(function LossChart(props: LossChartProps) {
  const { series, revision, marks, labels, height = DEFAULT_HEIGHT } = props;
  const picture = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(picture);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const [zoom, setZoom] = useState(NO_ZOOM);
  const plotly = usePlotly();
  const drawn = useDrawing(plotly, target, { series, revision, size, labels, zoom, setZoom });
  const view = drawn?.view ?? null;
  const [pointed, setPointed] = useState<number | null>(null);
  const point = (event: PointerEvent): void => {
    if (view !== null)
      setPointed(stepAtPixel(view, size, event.clientX - event.currentTarget.getBoundingClientRect().x));
  };

  return (
    <div className="loss-chart">
      <div
        ref={picture}
        className="loss-picture"
        style={{ height }}
        role="img"
        aria-label={labels.picture}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        <div ref={target} />
        {view !== null && drawn !== null ? (
          <>
            <LossOverlay view={view} size={size} marks={marks} curves={drawn.plot.curves} names={labels.columns} />
            {pointed === null ? null : (
              <LossReadout view={view} size={size} curves={drawn.plot.curves} names={labels} step={pointed} />
            )}
          </>
        ) : (
          <p className="loss-message">{plotly === "unavailable" ? labels.unavailable : labels.empty}</p>
        )}
      </div>
      {view === null || pointed !== null ? null : (
        <ClipButton view={view} left={clipLeft(view, size)} zoom={zoom} setZoom={setZoom} labels={labels} />
      )}
      <div className="loss-foot" aria-hidden="true">
        <span>
          <i />
          {labels.sets.heldOut}
        </span>
        <span>
          <i className="loss-key-train" />
          {labels.sets.train}
        </span>
        <span className="loss-step">{labels.step}</span>
      </div>
    </div>
  );
});

/** Loads plotly once the page is at rest; "unavailable" when it could not be had. */
function usePlotly(): PlotlyModule | "unavailable" | null {
  const [plotly, setPlotly] = useState<PlotlyModule | "unavailable" | null>(null);
  useEffect(() => {
    let wanted = true;
    import("./plotly.ts").then(
      (module) => wanted && setPlotly(module),
      () => wanted && setPlotly("unavailable"),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return plotly;
}

interface Drawing extends Pick<LossChartProps, "series" | "revision" | "labels"> {
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: LossZoom;
  readonly setZoom: (zoom: LossZoom) => void;
}

interface Drawn {
  readonly plot: LossPlot;
  readonly view: LossView | null;
}

function useDrawing(
  plotly: PlotlyModule | "unavailable" | null,
  target: RefObject<HTMLDivElement | null>,
  { series, revision, size, labels, zoom, setZoom }: Drawing,
): Drawn | null {
  const colours = useThemeColours();
  const names = useStableNames(labels);
  const appearance = useMemo<LossAppearance>(() => ({ size, colours, names }), [size, colours, names]);
  const [plot, setPlot] = useState<LossPlot | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [pace, setPace] = useState(LEAST_PACE_MS);
  const paced = useThrottled(revision, pace);

  const { train, heldOut } = series;
  useEffect(() => {
    if (plotly === null || plotly === "unavailable" || target.current === null) return;
    const created = new LossPlot(plotly, target.current, { train, heldOut }, (window) =>
      setZoom({ window, full: false }),
    );
    setPlot(created);
    return () => created.dispose();
  }, [plotly, target, train, heldOut, setZoom]);

  useEffect(() => {
    if (plot === null || appearance.size.width === 0) return;
    let current = true;
    const start = performance.now();
    const show = (view: LossView | null): void => {
      if (!current) return;
      setDrawn({ plot, view });
      // A zoom into a run that was reset shows steps that are no more.
      if (view === null && zoom !== NO_ZOOM) setZoom(NO_ZOOM);
    };
    const drawing = plot.draw(appearance, zoom);
    setPace(LEAST_PACE_MS * Math.ceil((performance.now() - start) / (MOST_SHARE * LEAST_PACE_MS)));
    void drawing.then(show);
    return () => {
      current = false;
    };
  }, [plot, appearance, zoom, setZoom, paced]);

  return drawn?.plot === plot ? drawn : null;
}

/** The names as one object that changes only when a word does: a new one redraws the whole picture. */
function useStableNames({ columns, sets, step }: LossNames): LossNames {
  const { negativeElbo, reconstruction, kl } = columns;
  const { train, heldOut } = sets;
  return useMemo(
    () => ({ columns: { negativeElbo, reconstruction, kl }, sets: { train, heldOut }, step }),
    [negativeElbo, reconstruction, kl, train, heldOut, step],
  );
}

interface ClipButtonProps {
  readonly view: LossView;
  readonly left: number;
  readonly zoom: LossZoom;
  readonly setZoom: (zoom: LossZoom) => void;
  readonly labels: LossChartLabels;
}

/** Says what lies above the picture, and shows it. */
function ClipButton({ view, left, zoom, setZoom, labels }: ClipButtonProps) {
  const { clipped } = view.loss;
  const zoomed = zoom.full || zoom.window !== null;
  if (clipped === null && !zoomed) return null;
  const text = zoomed || clipped === null ? labels.fit : labels.showClipped(formatNumber(clipped, 0));
  return (
    <button
      type="button"
      className="loss-clip"
      style={{ left, top: LOSS_MARGIN.top + 2 }}
      onClick={() => setZoom(zoomed ? NO_ZOOM : { window: null, full: true })}
    >
      {text}
    </button>
  );
}

/** Just right of where the curve leaves the picture, which is at its first steps. */
function clipLeft(view: LossView, size: { readonly width: number; readonly height: number }): number {
  return xPixel(view, size, view.steps[0]) + CLIP_INDENT;
}
