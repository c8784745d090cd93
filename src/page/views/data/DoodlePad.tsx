/** The pad a doodle is drawn on, with its tools, and the key that keeps it for the class that is chosen. */
import { Plus, Redo2, Trash2, Undo2 } from "lucide-react";
import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { CENTRED_SIDE, centredImage } from "../../../core/shared/centredImage.ts";
import { InkPad, PAD_SIDE } from "../../../core/shared/inkPad.ts";
import { DrawingSurface } from "../../charts/DrawingSurface.tsx";
import type { PenPlace } from "../../charts/penKeys.ts";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { AmountSlider } from "./AmountSlider.tsx";
import { DOODLE_SIDE, withDoodle } from "./doodleBook.ts";
import { doodleDesk } from "./doodleDesk.ts";

/** One for the visit: a half-drawn doodle is still there when the dialog was closed in between. */
const visitPad = new InkPad();
/** Pixels of the pad for one of 28. */
const PIXEL = PAD_SIDE / CENTRED_SIDE;
const WIDTHS = { least: 1, most: 6, first: 2.5 };

export function DoodlePad() {
  const { t, numbers } = useWords();
  const names = useStore(doodleDesk.store, (state) => state.book.now.classNames);
  const label = useStore(doodleDesk.store, (state) => state.label);
  const [revision, setRevision] = useState(0);
  const [width, setWidth] = useState<number>(WIDTHS.first);
  const changed = useCallback(() => setRevision((count) => count + 1), []);
  const then = (deed: () => void) => () => {
    deed();
    changed();
  };
  const undo = then(() => visitPad.undo());
  const redo = then(() => visitPad.redo());
  const keep = then(() => {
    const image = centredImage(visitPad.ink, PAD_SIDE, DOODLE_SIDE);
    if (image === null) return;
    doodleDesk.turn((book) => withDoodle(book, label, image));
    visitPad.clear();
  });
  const describe = ({ x, y, isDown }: PenPlace) =>
    t(isDown ? "drawing.penDown" : "drawing.penUp", { x: numbers.count(pixelAt(x)), y: numbers.count(pixelAt(y)) });
  const name = names[label] ?? "";
  return (
    <div className="doodlePad">
      <DrawingSurface
        pad={visitPad}
        revision={revision}
        tool="pen"
        diameter={width * PIXEL}
        onInk={changed}
        onUndo={undo}
        onRedo={redo}
        label={t("dataDialog.pad", { name })}
        roleDescription={t("drawing.padRole")}
        instructions={t("drawing.instructions")}
        describe={describe}
      >
        {visitPad.isEmpty && <p className="doodlePadEmpty">{t("dataDialog.padEmpty", { name })}</p>}
      </DrawingSurface>
      <div className="doodleTools">
        <button type="button" className="button primary small" disabled={visitPad.isEmpty} onClick={keep}>
          <Plus size={14} aria-hidden />
          {t("dataDialog.keepDoodle", { name })}
        </button>
        <IconButton name={t("drawing.undo")} ghost disabled={!visitPad.canUndo} onPress={undo}>
          <Undo2 size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("drawing.redo")} ghost disabled={!visitPad.canRedo} onPress={redo}>
          <Redo2 size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("drawing.clear")} ghost disabled={visitPad.isEmpty} onPress={then(() => visitPad.clear())}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <AmountSlider
        label={t("drawing.width")}
        value={width}
        range={WIDTHS}
        step={0.5}
        text={t("drawing.widthValue", { width: numbers.fixed(width, 1) })}
        onChange={setWidth}
      />
    </div>
  );
}

/** Column or row, from 1 to 28. */
function pixelAt(place: number): number {
  return Math.min(CENTRED_SIDE, Math.floor(place / PIXEL) + 1);
}
