/** A padlock beside what the link fixes; opens to the reason and the way out. */
import "./link.css";
import { Lock } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { isPanel } from "../../state/controlNames.ts";
import type { ControlName } from "../../state/controls.ts";
import { useActions } from "../../state/roomContext.ts";
import { Popover } from "../controls/Popover.tsx";
import { controlWords } from "./controlWords.ts";

export function LockMark({ name }: { readonly name: ControlName }) {
  const { t, catalogue } = useWords();
  const { showEverything } = useActions();
  const words = controlWords(catalogue, name);
  return (
    <Popover
      buttonClass="helpButton lockMark"
      buttonName={t("link.lockedName", { name: words })}
      button={<Lock size={12} aria-hidden />}
      title={t("link.lockedName", { name: words })}
    >
      <p>{t("link.lockedWhy", { name: words })}</p>
      {!isPanel(name) && <p className="note">{t("link.lockedHolds")}</p>}
      <button type="button" className="button small" onClick={() => showEverything(true)}>
        {t("link.showEverything")}
      </button>
    </Popover>
  );
}
