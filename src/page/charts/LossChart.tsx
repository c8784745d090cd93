/**
 * −ELBO, reconstruction and KL over the steps of a run, training and held out, KL on a panel of its own.
 * Appends new points to what is drawn; loads plotly when first shown. Trains nothing and keeps no values.
 */

import { memo, useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from "react";
import {
  LOSS_MARGIN,
  stepAtPixel,
  xPixel,
  type LossColumn,
  type LossReference,
  type LossSize,
  type LossView,
} from "./lossFigure.ts";
import { LossInWords, type LossInWordsLabels } from "./LossInWords.tsx";
import { LossOverlay, type LossMark } from "./LossOverlay.tsx";
import { LossPlayhead } from "./LossPlayhead.tsx";
import type { LossSeries, LossZoom } from "./lossPlot.ts";
import { LossReadout } from "./LossReadout.tsx";
import { formatNumber } from "./niceNumbers.ts";
import { useElementSize } from "./useElementSize.ts";
import { NO_ZOOM, useLossDrawing, usePlotly } from "./useLossDrawing.ts";
import { usePickedStep } from "./usePickedStep.ts";
import "./charts.css";

export interface LossChartLabels extends LossInWordsLabels {
  /** The whole picture in a sentence, for those who do not see it. */
  readonly picture: string;
  /** Shown while there is nothing to draw. */
  readonly empty: string;
  /** Shown when plotly could not be loaded. */
  readonly unavailable: string;
  /** Says that values up to `most` lie above the picture and that pressing shows them. */
  readonly showClipped: (most: string) => string;
  /** Goes back to the recent values, without the far ones of the first steps. */
  readonly hideFirst: string;
  /** Goes back from a few steps to all. */
  readonly wholeRun: string;
  /** Said of a curve whose points are means of `count` steps or measurements each. */
  readonly meanOf: (count: number) => string;
  /** What pressing a step does; nothing when absent. */
  readonly pick?: string;
}

export interface LossChartProps {
  readonly series: LossSeries;
  /** Changes when either series does. */
  readonly revision: number;
  readonly marks: readonly LossMark[];
  readonly labels: LossChartLabels;
  /** Drawn as a level line; its identity says whether it changed. */
  readonly reference?: LossReference | null;
  /** The curve to look at; the others step back. */
  readonly lit?: LossColumn | null;
  /** Step of the past moment that the page shows; null: now. */
  readonly shown?: number | null;
  /** A step was pressed with the mouse. A finger points at values without moving anything. */
  readonly onPick?: (step: number) => void;
  /** CSS pixels. */
  readonly height?: number;
}

const DEFAULT_HEIGHT = 240;
/** CSS pixels: the curve that leaves the picture takes about as many. */
const CLIP_INDENT = 22;

export const LossChart = memo(function LossChart(props: LossChartProps) {
  const {
    series,
    revision,
    marks,
    labels,
    reference = null,
    lit = null,
    shown = null,
    height = DEFAULT_HEIGHT,
  } = props;
  const picture = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(picture);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const [zoom, setZoom] = useState(NO_ZOOM);
  const plotly = usePlotly();
  const drawn = useLossDrawing(plotly, target, { series, revision, size, labels, reference, zoom, setZoom });
  const view = drawn?.view ?? null;
  const { pointed, ...pointing } = usePointedStep(picture, view, size);
  usePickedStep(picture, pointed, props.onPick);
  const covered = view !== null && pointed !== null && xPixel(view, size, pointed) > size.width / 2;

  return (
    <div className="loss-chart" data-lit={lit ?? undefined}>
      <div
        ref={picture}
        className="loss-picture"
        style={{ height }}
        role="img"
        aria-label={labels.picture}
        {...pointing}
      >
        <div ref={target} />
        {view !== null && drawn !== null ? (
          <>
            <LossOverlay
              view={view}
              size={size}
              marks={marks}
              curves={drawn.plot.curves}
              names={labels.columns}
              reference={reference}
            />
            {shown !== null && <LossPlayhead view={view} size={size} step={shown} />}
            {pointed === null ? null : (
              <LossReadout
                view={view}
                size={size}
                curves={drawn.plot.curves}
                names={labels}
                meanOf={labels.meanOf}
                pick={labels.pick}
                marks={marks}
                step={pointed}
              />
            )}
          </>
        ) : (
          <p className="loss-message">
            {plotly === "unavailable" || drawn?.failed ? labels.unavailable : labels.empty}
          </p>
        )}
      </div>
      {view === null || drawn === null ? null : (
        <>
          <ClipButton view={view} size={size} zoom={zoom} setZoom={setZoom} labels={labels} covered={covered} />
          <LossInWords curves={drawn.plot.curves} marks={marks} labels={labels} />
        </>
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

/** The step under the pointer. A finger leaves the picture when it is lifted: what it pointed at stays until the next tap. */
function usePointedStep(picture: RefObject<HTMLElement | null>, view: LossView | null, size: LossSize) {
  const [pointed, setPointed] = useState<number | null>(null);
  const some = pointed !== null;
  useEffect(() => {
    if (!some) return;
    const forget = (event: Event): void => {
      if (!(event.target instanceof Node && picture.current?.contains(event.target) === true)) setPointed(null);
    };
    document.addEventListener("pointerdown", forget);
    return () => document.removeEventListener("pointerdown", forget);
  }, [some, picture]);
  const point = (event: PointerEvent): void => {
    if (view === null) return;
    setPointed(stepAtPixel(view, size, event.clientX - event.currentTarget.getBoundingClientRect().x));
  };
  return {
    pointed,
    onPointerMove: point,
    onPointerDown: point,
    onPointerLeave: (event: PointerEvent) => event.pointerType !== "touch" && setPointed(null),
  };
}

interface ClipButtonProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly zoom: LossZoom;
  readonly setZoom: (zoom: LossZoom) => void;
  readonly labels: LossChartLabels;
  /** The readout stands above it. */
  readonly covered: boolean;
}

/** Says what lies above the picture, and shows it. */
function ClipButton({ view, size, zoom, setZoom, labels, covered }: ClipButtonProps) {
  const { clipped } = view.loss;
  const zoomed = zoom.full || zoom.window !== null;
  const text = clipText(zoom, clipped, labels);
  if (text === null) return null;
  return (
    <button
      type="button"
      className="loss-clip"
      data-covered={covered}
      style={{ left: clipLeft(view, size), top: LOSS_MARGIN.top + 2 }}
      onClick={() => setZoom(zoomed ? NO_ZOOM : { window: null, full: true })}
    >
      {text}
    </button>
  );
}

function clipText(zoom: LossZoom, clipped: number | null, labels: LossChartLabels): string | null {
  if (zoom.window !== null) return labels.wholeRun;
  if (zoom.full) return labels.hideFirst;
  return clipped === null ? null : labels.showClipped(formatNumber(clipped, 0));
}

/** Just right of where the curve leaves the picture, which is at its first steps. */
function clipLeft(view: LossView, size: LossSize): number {
  return xPixel(view, size, view.steps[0]) + CLIP_INDENT;
}
