/** Train or pause, one step, reset; by button and by key. */
import { Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { useEffect } from "react";
import { useWords } from "../../language/words.ts";
import { isLocked } from "../../state/controls.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { useReady } from "../hooks/useReady.ts";
import { transportKey } from "./transportKeys.ts";
import { settled } from "../hooks/settled.ts";

export function Transport() {
  const { t } = useWords();
  const ready = useReady();
  const running = useRoomState((state) => state.status === "running");
  const locked = useRoomState((state) => isLocked(state, "transport"));
  const { train, pause, reset } = useActions();

  useEffect(() => {
    if (!ready || locked) return;
    const act = {
      toggle: () => (running ? pause() : train()),
      step: () => train(1),
      reset: () => reset(),
    };
    const onKey = (event: KeyboardEvent) => {
      const key = transportKey(event, event.target instanceof Element ? event.target : null);
      if (key === null) return;
      event.preventDefault();
      if (key === "held") return;
      settled(act[key]());
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [ready, locked, running, train, pause, reset]);

  return (
    <div className="transport" role="group" aria-label={t("transport.toolbar")}>
      <button
        type="button"
        id="train"
        className="button primary"
        aria-keyshortcuts="Space"
        disabled={!ready}
        onClick={() => settled(running ? pause() : train())}
      >
        {running ? (
          <Pause size={13} fill="currentColor" strokeWidth={0} aria-hidden />
        ) : (
          <Play size={13} fill="currentColor" strokeWidth={0} aria-hidden />
        )}
        <span className="transportWord">{t(running ? "transport.pause" : "transport.train")}</span>
        <kbd aria-hidden>{t("transport.spaceKey")}</kbd>
      </button>
      <IconButton
        name={t("transport.step")}
        tip={t("transport.stepTip")}
        keys="."
        disabled={!ready}
        onPress={() => settled(train(1))}
      >
        <StepForward size={15} aria-hidden />
      </IconButton>
      <IconButton
        name={t("transport.reset")}
        tip={t("transport.resetTip")}
        keys="R"
        disabled={!ready}
        onPress={() => settled(reset())}
      >
        <RotateCcw size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
