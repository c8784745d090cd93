/** The line of the run with its kept moments and live changes, and a playhead: a slider by pointer, touch and keyboard. */
import { useMemo, useRef, type PointerEvent } from "react";
import { estimateTextWidth, layOutMarks } from "../../charts/markLayout.ts";
import { useElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import { useHeldValue } from "../hooks/useHeldValue.ts";
import type { TimelineMark } from "./timelineMarks.ts";
import { shareOfStep, stopAfterKey, stopAt, type Stop } from "./timelineStops.ts";

export const TIMELINE_SLIDER = "timelinePlayhead";

interface TimelineTrackProps {
  readonly stops: readonly Stop[];
  /** The newest step. */
  readonly now: number;
  readonly shown: Stop;
  readonly marks: readonly TimelineMark[];
  readonly disabled: boolean;
  readonly onShow: (step: Stop) => Promise<void>;
  /** A hand is at the playhead: whatever moves it by itself stops. */
  readonly onTouch: () => void;
}

export function TimelineTrack({ stops, now, shown, marks, disabled, onShow, onTouch }: TimelineTrackProps) {
  const { t, numbers } = useWords();
  const line = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(line);
  const { value: at, hold } = useHeldValue(shown, onShow);
  const words =
    at === null
      ? t("timeline.atNow", { step: numbers.count(now) })
      : t("timeline.atStep", { step: numbers.count(at), now: numbers.count(now) });
  const point = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const stop = stopAt(stops, (event.clientX - box.left) / box.width, now);
    if (stop !== at) hold(stop);
  };
  return (
    <div
      id={TIMELINE_SLIDER}
      className="timelineTrack"
      role="slider"
      tabIndex={0}
      aria-label={t("timeline.slider")}
      aria-disabled={disabled}
      aria-valuemin={0}
      aria-valuemax={now}
      aria-valuenow={at ?? now}
      aria-valuetext={words}
      onPointerDown={(event) => {
        if (disabled || event.button !== 0) return;
        onTouch();
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
      }}
      onKeyDown={(event) => {
        if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
        const stop = stopAfterKey(stops, at, event.key);
        if (stop === undefined) return;
        event.preventDefault();
        onTouch();
        if (stop !== at) hold(stop);
      }}
    >
      <div ref={line} className="timelineLine" data-past={at !== null}>
        {at !== null && <i className="timelineFuture" style={{ left: `${100 * shareOfStep(at, now)}%` }} />}
        <Moments stops={stops} now={now} />
        <Changes marks={marks} now={now} width={width} />
        <Playhead at={at} now={now} />
      </div>
    </div>
  );
}

function Playhead({ at, now }: { readonly at: Stop; readonly now: number }) {
  const { t, numbers } = useWords();
  const share = shareOfStep(at, now);
  return (
    <>
      <i className="timelineHead" data-past={at !== null} style={{ left: `${100 * share}%` }} />
      {at !== null && (
        <b className="timelineTag" style={{ left: `${100 * share}%`, translate: `${-100 * share}% 0` }}>
          {t("timeline.notNow", { step: numbers.count(at) })}
        </b>
      )}
    </>
  );
}

function Moments({ stops, now }: { readonly stops: readonly Stop[]; readonly now: number }) {
  return stops.map(
    (step) =>
      step !== null && <i key={step} className="timelineMoment" style={{ left: `${100 * shareOfStep(step, now)}%` }} />,
  );
}

interface ChangesProps {
  readonly marks: readonly TimelineMark[];
  readonly now: number;
  /** CSS pixels. */
  readonly width: number;
}

/** The words stand where they do not cover each other; `ChangesInWords` has all of them. */
function Changes({ marks, now, width }: ChangesProps) {
  const placed = useMemo(
    () =>
      layOutMarks(
        marks.map(({ step, label }) => ({ x: width * shareOfStep(step, now), width: estimateTextWidth(label) })),
        { left: 0, right: width, rows: 1 },
      ),
    [marks, now, width],
  );
  return (
    <>
      {placed.map(({ index, x, label }) => {
        const mark = marks[index];
        if (mark === undefined) return null;
        return (
          <span key={mark.step} className="timelineChange" data-tone={mark.tone} aria-hidden>
            <i style={{ left: x }} />
            {label !== null && <span style={{ left: label.left }}>{mark.label}</span>}
          </span>
        );
      })}
    </>
  );
}

/** All live changes, for whoever does not see the line. */
export function ChangesInWords({ marks }: Pick<ChangesProps, "marks">) {
  const { t, numbers } = useWords();
  if (marks.length === 0) return null;
  return (
    <ul className="visuallyHidden" aria-label={t("timeline.changes")}>
      {marks.map(({ step, label }) => (
        <li key={step}>{t("timeline.change", { step: numbers.count(step), label })}</li>
      ))}
    </ul>
  );
}
