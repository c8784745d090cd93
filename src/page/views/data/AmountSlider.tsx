/** A number under the hand, with its value in words beside it. */
import { useId } from "react";
import { rangeStyle } from "../latent/rangeStyle.ts";

interface AmountSliderProps {
  readonly label: string;
  readonly value: number;
  readonly range: { readonly least: number; readonly most: number };
  readonly step: number;
  readonly text: string;
  readonly onChange: (value: number) => void;
}

export function AmountSlider({ label, value, range: { least, most }, step, text, onChange }: AmountSliderProps) {
  const id = useId();
  return (
    <div className="dataSlider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        className="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        style={rangeStyle(value, least, most)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output>{text}</output>
    </div>
  );
}
