/** Walks through the opened step: by button, by key, by itself; and takes it. */
import { Pause, Play } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Settings } from "../../../core/settings/descriptors.ts";
import { OWN_NOISE, type NoiseChoice } from "../../../core/shared/noiseChoice.ts";
import type { DatasetDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";
import { stagesOf } from "./stages.ts";
import { StageView } from "./StageView.tsx";
import { StepChoices } from "./StepChoices.tsx";
import { StepFlow } from "./StepFlow.tsx";
import { useDissection } from "./useDissection.ts";

interface StepWalkProps {
  readonly isFrozen: boolean;
  readonly dataset: DatasetDescription;
  readonly settings: Settings;
  readonly onClose: () => void;
}

/** Long enough to read a stage's one sentence. */
const PLAY_MS = 3500;

export function StepWalk({ isFrozen, dataset, settings, onClose }: StepWalkProps) {
  const { t, numbers } = useWords();
  const { stepWith } = useActions();
  const step = useRoomState((state) => state.step);
  const [noise, setNoise] = useState<NoiseChoice>(OWN_NOISE);
  const [draws, setDraws] = useState(1);
  const [example, setExample] = useState(0);
  const [taken, setTaken] = useState<number | null>(null);
  const [isTaking, setTaking] = useState(false);
  const { opened, failed } = useDissection(isFrozen, noise, example);
  const stages = useMemo(() => (opened === null ? [] : stagesOf(opened)), [opened]);
  const walk = useWalk(stages.length);
  const next = useRef<HTMLButtonElement>(null);
  const isThere = opened !== null;
  // The dialog opened before there was anything in it to take the focus.
  useEffect(() => {
    if (isThere) next.current?.focus();
  }, [isThere]);
  const shown = useMemo(() => (opened === null ? null : { opened, dataset, settings }), [opened, dataset, settings]);
  const stage = stages[walk.at];

  const redraw = (draw: number) => {
    setDraws(draw);
    setNoise({ kind: "redrawn", draw });
  };
  const take = async () => {
    setTaking(true);
    try {
      await stepWith(noise);
      setTaken(step + 1);
      setNoise(OWN_NOISE);
      walk.go(0);
    } finally {
      setTaking(false);
    }
  };
  if (shown === null || stage === undefined) {
    return (
      <p role="status">{t(failed ? "dissection.failed" : "dissection.computing", { step: numbers.count(step + 1) })}</p>
    );
  }
  const place = t("dissection.stage", {
    number: walk.at + 1,
    amount: stages.length,
    name: t(`dissection.names.${stage}`),
  });
  return (
    <div className="stepWalk">
      <StepChoices
        opened={shown.opened}
        noise={noise}
        onNoise={(kind) => (kind === "redrawn" ? redraw(draws) : setNoise({ kind }))}
        onDrawAgain={() => redraw(noise.kind === "redrawn" ? draws + 1 : draws)}
        onExample={setExample}
      />
      <div className="stepBody" style={{ "--forward": stages.length - 2 } as React.CSSProperties}>
        <StepFlow shown={shown} stages={stages} at={walk.at} onGo={walk.go} />
        <StageView shown={shown} stage={stage} index={walk.at} />
      </div>
      <div className="stepKeys">
        <button type="button" className="button" disabled={walk.at === 0} onClick={() => walk.go(walk.at - 1)}>
          {t("dissection.back")}
        </button>
        <button
          ref={next}
          type="button"
          className="button"
          disabled={walk.at === stages.length - 1}
          onClick={() => walk.go(walk.at + 1)}
        >
          {t("dissection.next")}
        </button>
        <button type="button" className="button" onClick={walk.togglePlay}>
          {walk.isPlaying ? (
            <Pause size={13} fill="currentColor" strokeWidth={0} aria-hidden />
          ) : (
            <Play size={13} fill="currentColor" strokeWidth={0} aria-hidden />
          )}
          {t(walk.isPlaying ? "dissection.pause" : "dissection.play")}
        </button>
        <p className="stepSays" role="status">
          {failed
            ? t("dissection.failed")
            : taken === step && walk.at === 0
              ? `${t("dissection.taken", { step: numbers.count(step) })} ${place}`
              : place}
        </p>
        <button
          type="button"
          className="button primary"
          disabled={isTaking || failed || shown.opened.step !== step}
          onClick={() => settled(take())}
        >
          {t("dissection.take")}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t("dissection.close")}
        </button>
      </div>
    </div>
  );
}

interface Walk {
  readonly at: number;
  readonly isPlaying: boolean;
  go(stage: number): void;
  togglePlay(): void;
}

/** Where the walk stands. Going by hand ends playing; playing ends with the last stage. */
function useWalk(length: number): Walk {
  const [wanted, setWanted] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const at = Math.min(wanted, Math.max(0, length - 1));
  const isLast = at === length - 1;
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => (isLast ? setPlaying(false) : setWanted(at + 1)), PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, isLast, at]);
  const go = useCallback(
    (stage: number) => {
      setPlaying(false);
      setWanted(Math.max(0, Math.min(length - 1, stage)));
    },
    [length],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const stage = stageOfKey(event, at, length);
      if (stage === null) return;
      event.preventDefault();
      go(stage);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [at, length, go]);
  const togglePlay = () => {
    if (!isPlaying && isLast) setWanted(0);
    setPlaying(!isPlaying);
  };
  return { at, isPlaying, go, togglePlay };
}

/** Radio buttons, and what scrolls, have arrows of their own. */
function stageOfKey(event: KeyboardEvent, at: number, length: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof Element && event.target.closest("input, [tabindex='0']") !== null) return null;
  const stages: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: length - 1,
  };
  return stages[event.key] ?? null;
}
