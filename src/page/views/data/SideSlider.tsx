/** Pixels per side of a person's own images. */
import { OWN_SIDES } from "../../../core/shared/ownData.ts";
import { useWords } from "../../language/words.ts";
import { AmountSlider } from "./AmountSlider.tsx";

const SIDES = { least: OWN_SIDES.min, most: OWN_SIDES.max };

interface SideSliderProps {
  readonly side: number;
  readonly onChange: (side: number) => void;
}

export function SideSlider({ side, onChange }: SideSliderProps) {
  const { t, numbers } = useWords();
  const text = t("dataDialog.pixels", { side: numbers.count(side) });
  return (
    <AmountSlider label={t("dataDialog.size")} value={side} range={SIDES} step={1} text={text} onChange={onChange} />
  );
}
