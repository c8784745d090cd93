/** All doodles so far, by class; each can be deleted, and every deed taken back. */
import { Redo2, Trash2, Undo2, X } from "lucide-react";
import { useStore } from "zustand";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { classCss } from "../../charts/themeColours.ts";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { DOODLE_SIDE, redone, undone, withoutAll, withoutDoodle } from "./doodleBook.ts";
import { doodleDesk } from "./doodleDesk.ts";

export function DoodleThumbnails() {
  const { t, numbers } = useWords();
  const { now, past, future } = useStore(doodleDesk.store, (state) => state.book);
  const { classNames, doodles } = now;
  const ordered = doodles.toSorted((a, b) => a.label - b.label || a.id - b.id);
  return (
    <div className="doodles">
      <div className="sprayTools">
        <span>{t("dataDialog.doodleCount", { amount: numbers.count(doodles.length) })}</span>
        <IconButton
          name={t("dataDialog.undo")}
          ghost
          disabled={past.length === 0}
          onPress={() => doodleDesk.turn(undone)}
        >
          <Undo2 size={15} aria-hidden />
        </IconButton>
        <IconButton
          name={t("dataDialog.redo")}
          ghost
          disabled={future.length === 0}
          onPress={() => doodleDesk.turn(redone)}
        >
          <Redo2 size={15} aria-hidden />
        </IconButton>
        <IconButton
          name={t("dataDialog.deleteAll")}
          ghost
          disabled={doodles.length === 0}
          onPress={() => doodleDesk.turn(withoutAll)}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <ul className="doodleTiles" aria-label={t("dataDialog.doodles")}>
        {ordered.map(({ id, label, image }, i) => {
          const name = t("dataDialog.doodle", { number: numbers.count(i + 1), name: classNames[label] ?? "" });
          return (
            <li key={id} style={{ borderColor: classCss(label) }}>
              <DigitTile pixels={image} width={DOODLE_SIDE} height={DOODLE_SIDE} revision={0} label={name} smooth />
              <button
                type="button"
                aria-label={t("dataDialog.deleteDoodle", { name })}
                onClick={() => doodleDesk.turn((book) => withoutDoodle(book, id))}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
