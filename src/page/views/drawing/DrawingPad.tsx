/** The pad with its tools below: pen and eraser, brush width, undo, redo, clear. */
import { Redo2, Trash2, Undo2 } from "lucide-react";
import { useCallback, useId, useState, type CSSProperties } from "react";
import type { BrushLine } from "../../../core/shared/inkBrush.ts";
import { CENTRED_SIDE } from "../../../core/shared/centredImage.ts";
import { PAD_SIDE } from "../../../core/shared/inkPad.ts";
import { DrawingSurface } from "../../charts/DrawingSurface.tsx";
import type { PenPlace } from "../../charts/penKeys.ts";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Segments } from "../controls/Segments.tsx";
import type { DrawnPad } from "./useInkPad.ts";

/** Of 28 across the pad. */
const WIDTHS = { least: 1, most: 6, step: 0.5, first: 2.5 };
/** Pixels of the pad for one of 28. */
const PIXEL = PAD_SIDE / CENTRED_SIDE;

type Tool = BrushLine["tool"];

export function DrawingPad({ drawn }: { readonly drawn: DrawnPad }) {
  const { t, numbers } = useWords();
  const { pad, revision, changed } = drawn;
  const { isEmpty } = pad;
  const [tool, setTool] = useState<Tool>("pen");
  const [width, setWidth] = useState<number>(WIDTHS.first);
  const then = useCallback(
    (deed: () => void) => () => {
      deed();
      changed();
    },
    [changed],
  );
  const undo = then(() => pad.undo());
  const redo = then(() => pad.redo());
  const describe = ({ x, y, isDown }: PenPlace) => {
    const place = { x: numbers.count(pixelAt(x)), y: numbers.count(pixelAt(y)) };
    if (!isDown) return t("drawing.penUp", place);
    return t(tool === "pen" ? "drawing.penDown" : "drawing.eraserDown", place);
  };
  return (
    <div className="drawingPad">
      <DrawingSurface
        pad={pad}
        revision={revision}
        tool={tool}
        diameter={width * PIXEL}
        onInk={changed}
        onUndo={undo}
        onRedo={redo}
        label={t("drawing.pad")}
        roleDescription={t("drawing.padRole")}
        instructions={t("drawing.instructions")}
        describe={describe}
      >
        {isEmpty && <p className="drawingEmpty">{t("drawing.empty")}</p>}
      </DrawingSurface>
      <div className="drawingTools">
        <Segments<Tool>
          label={t("drawing.tool")}
          value={tool}
          options={[
            { value: "pen", label: t("drawing.pen") },
            { value: "eraser", label: t("drawing.eraser") },
          ]}
          onChange={setTool}
        />
        <IconButton name={t("drawing.undo")} ghost disabled={!pad.canUndo} onPress={undo}>
          <Undo2 size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("drawing.redo")} ghost disabled={!pad.canRedo} onPress={redo}>
          <Redo2 size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("drawing.clear")} ghost disabled={isEmpty} onPress={then(() => pad.clear())}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <WidthSlider width={width} onChange={setWidth} />
    </div>
  );
}

/** Column or row, from 1 to 28. */
function pixelAt(place: number): number {
  return Math.min(CENTRED_SIDE, Math.floor(place / PIXEL) + 1);
}

function WidthSlider({ width, onChange }: { readonly width: number; readonly onChange: (width: number) => void }) {
  const { t, numbers } = useWords();
  const id = useId();
  const { least, most, step } = WIDTHS;
  const text = t("drawing.widthValue", { width: numbers.fixed(width, 1) });
  const at = `${(100 * (width - least)) / (most - least)}%`;
  return (
    <div className="drawingWidth">
      <label htmlFor={id}>{t("drawing.width")}</label>
      <input
        id={id}
        type="range"
        className="range"
        min={least}
        max={most}
        step={step}
        value={width}
        aria-valuetext={text}
        style={{ "--at": at } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output>{text}</output>
    </div>
  );
}
