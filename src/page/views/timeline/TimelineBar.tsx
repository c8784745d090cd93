/** The run's past at the foot of the page: look at any kept moment, play them, come back to now, or fork from there. */
import "./timeline.css";
import { Pause, Play } from "lucide-react";
import { useMemo, useState } from "react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { settled } from "../hooks/settled.ts";
import { useReady } from "../hooks/useReady.ts";
import { ForkPopover } from "./ForkPopover.tsx";
import { TimelineHelp } from "./TimelineHelp.tsx";
import { timelineMarks } from "./timelineMarks.ts";
import { stopsOf, type Stop } from "./timelineStops.ts";
import { ChangesInWords, TIMELINE_SLIDER, TimelineTrack } from "./TimelineTrack.tsx";
import { usePlayback } from "./usePlayback.ts";

const NONE: readonly number[] = [];
const SPEEDS = [1, 2] as const;

export function TimelineBar() {
  const { t, catalogue } = useWords();
  const ready = useReady();
  const steps = useRoomState((state) => state.timeline?.steps ?? NONE);
  const now = useRoomState((state) => state.step);
  const shown = useRoomState((state) => state.shownStep);
  const marks = useRoomState((state) => state.curves.marks);
  const { showMoment } = useActions();
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const stops = useMemo(() => stopsOf(steps, now), [steps, now]);
  const inWords = useMemo(() => timelineMarks(marks, catalogue), [marks, catalogue]);
  const { isPlaying, toggle, stop } = usePlayback(stops, shown, showMoment, speed);
  const isEmpty = !ready || stops.length < 2;
  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <IconButton
        name={t(isPlaying ? "timeline.pause" : "timeline.play")}
        disabled={isEmpty && !isPlaying}
        onPress={toggle}
      >
        {isPlaying ? (
          <Pause size={13} fill="currentColor" strokeWidth={0} aria-hidden />
        ) : (
          <Play size={13} fill="currentColor" strokeWidth={0} aria-hidden />
        )}
      </IconButton>
      <button
        type="button"
        className="timelineSpeed"
        aria-label={t("timeline.speed", { speed: String(speed) })}
        onClick={() => setSpeed(speed === 1 ? 2 : 1)}
      >
        {speed}×
      </button>
      <TimelineTrack
        stops={stops}
        now={now}
        shown={shown}
        marks={inWords}
        disabled={isEmpty}
        onShow={showMoment}
        onTouch={stop}
      />
      <ChangesInWords marks={inWords} />
      <NowSlot shown={shown} onLeave={stop} />
      <TimelineHelp />
      <ForkPopover />
    </section>
  );
}

/** Says that this is now, or brings it back. */
function NowSlot({ shown, onLeave }: { readonly shown: Stop; readonly onLeave: () => void }) {
  const { t } = useWords();
  const { showMoment } = useActions();
  const goToNow = () => {
    onLeave();
    // This button goes with the past it left.
    document.getElementById(TIMELINE_SLIDER)?.focus({ preventScroll: true });
    settled(showMoment(null));
  };
  return (
    <div className="timelineNow">
      {shown === null ? (
        <span aria-hidden>{t("timeline.now")}</span>
      ) : (
        <button type="button" className="button small primary" onClick={goToNow}>
          {t("timeline.nowButton")}
        </button>
      )}
    </div>
  );
}
