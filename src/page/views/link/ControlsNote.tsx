/** Says that the link removes or fixes controls, and gives them back to whoever wants them. */
import "./link.css";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";

export function ControlsNote() {
  const { t } = useWords();
  const hidden = useRoomState((state) => state.controls.hide.size);
  const locked = useRoomState((state) => state.controls.lock.size);
  const everything = useRoomState((state) => state.showsEverything);
  const { showEverything } = useActions();
  const parts = [
    hidden > 0 ? t("link.hides", { amount: String(hidden) }) : "",
    locked > 0 ? t("link.fixes", { amount: String(locked) }) : "",
  ];
  return (
    <p className="controlsNote note">
      {everything ? t("link.everythingShown") : parts.filter((part) => part !== "").join(" ")}{" "}
      <button type="button" className="textButton" onClick={() => showEverything(!everything)}>
        {t(everything ? "link.asInLink" : "link.showEverything")}
      </button>
    </p>
  );
}
