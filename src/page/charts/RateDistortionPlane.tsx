/**
 * Runs on the plane of rate and distortion: this run's trail to where it is, earlier ones fainter, the line of equal ELBO,
 * a curve of theory. A vector picture; a moment of the trail can be pointed at, walked to and picked. Measures nothing.
 */
import { memo, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import "./rateDistortion.css";
import { formatNumber } from "./niceNumbers.ts";
import {
  indexAfterKey,
  nearestMoment,
  nearestStepOf,
  rdRange,
  rdX,
  rdY,
  RD_MARGIN,
  thinnedMoments,
  type RdFrame,
  type RdMoment,
  type RdPoint,
  type RdRange,
  type Trail,
} from "./rateDistortion.ts";
import { EarlierTrails, RdAxes, RdTheory, RdWords, SameElbo, type EarlierTrail } from "./rateDistortionLayers.tsx";
import { useElementSize } from "./useElementSize.ts";

export interface RdMark {
  readonly step: number;
  readonly label: string;
  readonly tone: "kl" | "ink";
}

export interface RateDistortionLabels {
  /** Names the picture. */
  readonly picture: string;
  readonly rate: string;
  readonly distortion: string;
  readonly autodecoder: string;
  readonly autoencoder: string;
  readonly collapse: string;
  readonly negativeElbo: string;
  readonly step: string;
  /** Beside the line of equal ELBO. */
  readonly sameElbo: (value: string) => string;
  readonly theory: string;
  /** A moment in one sentence, for those who do not see it. */
  readonly moment: (moment: RdMoment) => string;
  /** What pressing it does. */
  readonly pick: string;
  readonly showClipped: string;
  readonly hideFirst: string;
  readonly empty: string;
}

export interface RateDistortionPlaneProps {
  readonly trail: Trail;
  readonly earlier: readonly EarlierTrail[];
  /** The moment on show; null: the newest. */
  readonly shown: RdMoment | null;
  readonly marks: readonly RdMark[];
  readonly theory: ((mostRate: number) => readonly RdPoint[]) | null;
  readonly labels: RateDistortionLabels;
  readonly onPick: (step: number) => void;
}

const HEIGHT = 230;
/** Moments drawn of a run; a longer one is thinned evenly. */
const MOST_MOMENTS = 320;
/** CSS pixels. */
const REACH = 26;

export const RateDistortionPlane = memo(function RateDistortionPlane(props: RateDistortionPlaneProps) {
  const { trail, earlier, shown, marks, theory, labels, onPick } = props;
  const picture = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(picture);
  const [isFull, setFull] = useState(false);
  // Pointed at, or walked to by key: one of the moments drawn.
  const [lookedAt, setLookedAt] = useState<RdMoment | null>(null);
  const moments = useMemo(() => thinnedMoments(trail, MOST_MOMENTS), [trail]);
  const range = useMemo(
    () => rdRange([columnsOf(moments), ...earlier.map(({ trail: other }) => other)], isFull),
    [moments, earlier, isFull],
  );
  const newest = moments.at(-1) ?? null;
  const current = shown ?? newest;
  const frame = { width, height: HEIGHT, range };
  const looked = lookedAt === null ? null : (nearestStepOf(moments, lookedAt.step) ?? null);
  const walker = looked ?? current;

  const momentUnder = (event: MouseEvent): RdMoment | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = { x: event.clientX - box.x, y: event.clientY - box.y, reach: REACH };
    const index = nearestMoment(moments, frame, place);
    return index === null ? null : (moments[index] ?? null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && walker !== null) onPick(walker.step);
    const at = walker === null ? -1 : moments.findIndex(({ step }) => step >= walker.step);
    const index = indexAfterKey(event.key, at < 0 ? moments.length - 1 : at, moments.length);
    if (index === null) return;
    event.preventDefault();
    setLookedAt(moments[index] ?? null);
  };

  return (
    <div className="rd">
      <div
        ref={picture}
        className="rd-picture"
        style={{ height: HEIGHT }}
        role="slider"
        tabIndex={moments.length > 0 ? 0 : -1}
        aria-label={labels.picture}
        aria-disabled={moments.length === 0}
        aria-valuemin={0}
        aria-valuemax={newest?.step ?? 0}
        aria-valuenow={walker?.step ?? 0}
        aria-valuetext={walker === null ? labels.empty : labels.moment(walker)}
        data-picking={looked !== null}
        onPointerMove={(event) => setLookedAt(momentUnder(event))}
        onPointerDown={(event) => setLookedAt(momentUnder(event))}
        onPointerLeave={() => setLookedAt(null)}
        onClick={(event) => {
          // A finger has left by now: what it was at is found again.
          const moment = momentUnder(event);
          if (moment !== null) onPick(moment.step);
        }}
        onKeyDown={onKey}
        onBlur={() => setLookedAt(null)}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden>
            <RdAxes frame={frame} collapse={labels.collapse} />
            <Drawn
              frame={frame}
              moments={moments}
              earlier={earlier}
              current={current}
              newest={newest}
              isPast={shown !== null}
              marks={marks}
              theory={theory}
              labels={labels}
            />
            <RdWords frame={frame} labels={labels} />
            {looked !== null && <Ring frame={frame} at={looked} />}
          </svg>
        )}
        {moments.length === 0 && <p className="rd-message">{labels.empty}</p>}
        {looked !== null && <Readout frame={frame} at={looked} labels={labels} />}
      </div>
      <ClipButton
        range={range}
        isFull={isFull}
        isCovered={looked !== null && rdX(frame, looked.rate) <= width / 2}
        onToggle={() => setFull(!isFull)}
        labels={labels}
      />
    </div>
  );
});

interface DrawnProps extends Pick<RateDistortionPlaneProps, "earlier" | "marks" | "theory" | "labels"> {
  readonly frame: RdFrame;
  readonly moments: readonly RdMoment[];
  readonly current: RdMoment | null;
  readonly newest: RdMoment | null;
  readonly isPast: boolean;
}

/** What is cut off at the frame's edges. */
function Drawn({ frame, moments, earlier, current, newest, isPast, marks, theory, labels }: DrawnProps) {
  const clip = useId();
  const { width, height } = frame;
  const line = moments.map(({ rate, distortion }) => `${round(rdX(frame, rate))},${round(rdY(frame, distortion))}`);
  return (
    <>
      <clipPath id={clip}>
        <rect
          x={RD_MARGIN.left}
          y={RD_MARGIN.top}
          width={Math.max(0, width - RD_MARGIN.left - RD_MARGIN.right)}
          height={height - RD_MARGIN.top - RD_MARGIN.bottom}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {theory !== null && <RdTheory frame={frame} curve={theory} label={labels.theory} />}
        <EarlierTrails frame={frame} earlier={earlier} />
        {current !== null && <SameElbo frame={frame} through={current} label={labels.sameElbo} />}
        <polyline className="rd-trail" points={line.join(" ")} />
        {marks.map((mark) => {
          const at = nearestStepOf(moments, mark.step);
          if (at === undefined) return null;
          const [x, y] = [rdX(frame, at.rate), rdY(frame, at.distortion)];
          return (
            <path key={mark.step} className={`rd-mark rd-mark-${mark.tone}`} d={`M${x},${y - 5}l5,5l-5,5l-5,-5z`}>
              <title>{mark.label}</title>
            </path>
          );
        })}
      </g>
      {newest !== null && <Dot frame={frame} at={newest} kind="rd-newest" />}
      {isPast && current !== null && <Dot frame={frame} at={current} kind="rd-shown" />}
    </>
  );
}

function Dot({ frame, at, kind }: { readonly frame: RdFrame; readonly at: RdPoint; readonly kind: string }) {
  return <circle className={kind} cx={rdX(frame, at.rate)} cy={rdY(frame, at.distortion)} r={4.5} />;
}

function Ring({ frame, at }: { readonly frame: RdFrame; readonly at: RdPoint }) {
  return <circle className="rd-looked" cx={rdX(frame, at.rate)} cy={rdY(frame, at.distortion)} r={7.5} />;
}

interface ReadoutProps {
  readonly frame: RdFrame;
  readonly at: RdMoment;
  readonly labels: RateDistortionLabels;
}

/** On the side where the moment is not. */
function Readout({ frame, at, labels }: ReadoutProps) {
  const isRight = rdX(frame, at.rate) > frame.width / 2;
  const rows = [
    [labels.rate, at.rate, "rd-ink-kl"],
    [labels.distortion, at.distortion, "rd-ink-rec"],
    [labels.negativeElbo, at.rate + at.distortion, "rd-ink-elbo"],
  ] as const;
  return (
    <table
      className="rd-readout"
      style={isRight ? { left: RD_MARGIN.left + 4 } : { right: RD_MARGIN.right + 2 }}
      aria-hidden
    >
      <thead>
        <tr>
          <th colSpan={2}>
            {labels.step} {Math.round(at.step).toLocaleString("en")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value, ink]) => (
          <tr key={name}>
            <th className={ink}>{name}</th>
            <td>{formatNumber(value, 2)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{labels.pick}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface ClipButtonProps {
  readonly range: RdRange;
  readonly isFull: boolean;
  /** The readout stands above it. */
  readonly isCovered: boolean;
  readonly onToggle: () => void;
  readonly labels: RateDistortionLabels;
}

function ClipButton({ range, isFull, isCovered, onToggle, labels }: ClipButtonProps) {
  if (!isFull && !range.isClipped) return null;
  return (
    <button type="button" className="rd-clip" data-covered={isCovered} onClick={onToggle}>
      {isFull ? labels.hideFirst : labels.showClipped}
    </button>
  );
}

function columnsOf(moments: readonly RdMoment[]): Trail {
  return {
    steps: moments.map(({ step }) => step),
    rate: moments.map(({ rate }) => rate),
    distortion: moments.map(({ distortion }) => distortion),
  };
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
