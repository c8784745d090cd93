/** Keeps a `LossPlot` in an element and up to date: React's side of the drawing. Decides nothing about what is shown. */

import { useEffect, useMemo, useState, type RefObject } from "react";
import type { LossNames, LossReference, LossView } from "./lossFigure.ts";
import { LossPlot, type LossAppearance, type LossSeries, type LossZoom, type PlotlyModule } from "./lossPlot.ts";
import { useThemeColours } from "./useThemeColours.ts";
import { useThrottled } from "./useThrottled.ts";

const LEAST_PACE_MS = 250;
/** An update may take this share of the time: a slow machine sees fewer updates, not a slower page. */
const MOST_SHARE = 0.08;
export const NO_ZOOM: LossZoom = { window: null, full: false };

interface Drawing {
  readonly series: LossSeries;
  readonly revision: number;
  readonly labels: LossNames;
  readonly reference: LossReference | null;
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: LossZoom;
  readonly setZoom: (zoom: LossZoom) => void;
}

export interface Drawn {
  readonly plot: LossPlot;
  readonly view: LossView | null;
  /** plotly could not draw. */
  readonly failed: boolean;
}

/** Loads plotly once the page is at rest; "unavailable" when it could not be had. */
export function usePlotly(): PlotlyModule | "unavailable" | null {
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

export function useLossDrawing(
  plotly: PlotlyModule | "unavailable" | null,
  target: RefObject<HTMLDivElement | null>,
  { series, revision, size, labels, reference, zoom, setZoom }: Drawing,
): Drawn | null {
  const colours = useThemeColours();
  const names = useStableNames(labels);
  const appearance = useMemo<LossAppearance>(
    () => ({ size, colours, names, reference }),
    [size, colours, names, reference],
  );
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
      setDrawn({ plot, view, failed: false });
      // A zoom into a run that was reset shows steps that are no more.
      if (view === null && zoom !== NO_ZOOM) setZoom(NO_ZOOM);
    };
    const giveUp = (): void => {
      if (current) setDrawn({ plot, view: null, failed: true });
    };
    const drawing = plot.draw(appearance, zoom);
    setPace(LEAST_PACE_MS * Math.ceil((performance.now() - start) / (MOST_SHARE * LEAST_PACE_MS)));
    drawing.then(show, giveUp);
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
