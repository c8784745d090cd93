/** Pixels per side of a person's own images. */
import { useId } from "react";
import { OWN_SIDES } from "../../../core/shared/ownData.ts";
import { useWords } from "../../language/words.ts";
import { rangeStyle } from "../latent/rangeStyle.ts";

interface SideSliderProps {
  readonly side: number;
  readonly disabled?: boolean;
  readonly onChange: (side: number) => void;
}

export function SideSlider({ side, disabled = false, onChange }: SideSliderProps) {
  const { t, numbers } = useWords();
  const id = useId();
  const { min, max } = OWN_SIDES;
  const text = t("dataDialog.pixels", { side: numbers.count(side) });
  return (
    <div className="dataSlider">
      <label htmlFor={id}>{t("dataDialog.size")}</label>
      <input
        id={id}
        type="range"
        className="range"
        min={min}
        max={max}
        step={1}
        value={side}
        disabled={disabled}
        aria-valuetext={text}
        style={rangeStyle((side - min) / (max - min))}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output>{text}</output>
    </div>
  );
}
