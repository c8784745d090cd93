/** Above the plane while a past moment is shown: what is seen is not what the run is now. */
import "./timeline.css";
import { History } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";

export function PastBanner() {
  const { t, numbers } = useWords();
  const shown = useRoomState((state) => state.shownStep);
  const now = useRoomState((state) => state.step);
  const isRunning = useRoomState((state) => state.status === "running");
  const { showMoment } = useActions();
  if (shown === null) return null;
  const goToNow = () => {
    moveFocus("latent");
    settled(showMoment(null));
  };
  return (
    <div className="pastBanner">
      <History size={14} aria-hidden />
      <p>
        <b>{t("timeline.notNow", { step: numbers.count(shown) })}</b>{" "}
        <span>{t(isRunning ? "timeline.goesOn" : "timeline.waits", { step: numbers.count(now) })}</span>
      </p>
      <button type="button" className="button small" aria-label={t("timeline.backToNow")} onClick={goToNow}>
        {t("timeline.nowButton")}
      </button>
    </div>
  );
}
