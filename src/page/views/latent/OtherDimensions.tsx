/** Sliders for the latent dimensions that the plane does not show; folded, because there may be sixty. */
import { memo, useState } from "react";
import { axisName } from "../../charts/axisName.ts";
import { DimensionSymbol } from "../../charts/DimensionSymbol.tsx";
import { PLANE_LIMIT } from "../../charts/planeGeometry.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { rangeStyle } from "./rangeStyle.ts";

export function OtherDimensions() {
  const { t, numbers } = useWords();
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const isPrincipal = useRoomState((state) => state.explorer.directions !== null);
  const [open, setOpen] = useState(false);
  if (latentDim <= 2) return null;
  return (
    <details className="others" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("explorer.others", { amount: numbers.count(isPrincipal ? latentDim : latentDim - 2) })}</summary>
      {open && <OtherSliders />}
    </details>
  );
}

function OtherSliders() {
  const { t } = useWords();
  const z = useRoomState((state) => state.explorer.z);
  const axes = useRoomState((state) => state.explorer.axes);
  // Along principal axes, every dimension has a part of the plane and one beside it.
  const isPrincipal = useRoomState((state) => state.explorer.directions !== null);
  const scale = useRoomState((state) => state.explorer.scale);
  const { setLatent } = useActions();
  return (
    <>
      <p className="note">{t("explorer.othersHelp")}</p>
      <ul className="otherSliders">
        {Array.from(z, (value, dimension) =>
          !isPrincipal && axes.includes(dimension) ? null : (
            <OtherSlider key={dimension} dimension={dimension} value={value} scale={scale} onSlide={setLatent} />
          ),
        )}
      </ul>
    </>
  );
}

interface OtherSliderProps {
  readonly dimension: number;
  readonly value: number;
  /** z of one unit of the plane: a slider goes as far. */
  readonly scale: number;
  readonly onSlide: (dimension: number, value: number) => void;
}

const OtherSlider = memo(function OtherSlider({ dimension, value, scale, onSlide }: OtherSliderProps) {
  const { numbers } = useWords();
  const limit = PLANE_LIMIT * scale;
  return (
    <li style={rangeStyle(value, -limit, limit)}>
      <DimensionSymbol dimension={dimension} />
      <input
        type="range"
        className="range"
        aria-label={axisName(dimension)}
        aria-valuetext={numbers.fixed(value, 2)}
        min={-limit}
        max={limit}
        step={0.05 * scale}
        value={value}
        onChange={(event) => onSlide(dimension, event.target.valueAsNumber)}
      />
      <output>{numbers.fixed(value, 1)}</output>
    </li>
  );
});
