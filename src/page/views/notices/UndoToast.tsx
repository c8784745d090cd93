/** A way back from the last new run or reset. */
import { Undo2, X } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";

export function UndoToast() {
  const { t } = useWords();
  const offer = useRoomState((state) => state.undo);
  const { undo, dismissUndo } = useActions();
  const takeBack = () => {
    moveFocus("train");
    settled(undo());
  };
  const dismiss = () => {
    moveFocus("train");
    dismissUndo();
  };
  return (
    <div className="toastRegion" role="status">
      {offer !== null && (
        <div className="toast" key={offer.id}>
          <span>{t(`undo.${offer.what}`)}</span>
          <button type="button" className="button small" onClick={takeBack}>
            <Undo2 size={13} aria-hidden />
            {t("undo.action")}
          </button>
          <button
            type="button"
            className="button iconOnly ghost small"
            aria-label={t("notices.dismiss")}
            onClick={dismiss}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
