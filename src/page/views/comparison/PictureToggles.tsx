/** What is drawn in all four pictures at once. */
import { useWords } from "../../language/words.ts";
import { Toggles } from "../controls/Toggles.tsx";
import type { CardLayers } from "./ModelCard.tsx";

interface PictureTogglesProps {
  readonly layers: CardLayers;
  readonly onToggle: (change: Partial<CardLayers>) => void;
}

const LAYERS = ["density", "heldOut", "samples"] as const satisfies readonly (keyof CardLayers)[];

export function PictureToggles({ layers, onToggle }: PictureTogglesProps) {
  const { t } = useWords();
  const toggles = LAYERS.map((name) => ({ name, label: t(`comparison.${name}`), pressed: layers[name] }));
  return (
    <div className="comparisonToggles">
      <Toggles
        label={t("comparison.layers")}
        toggles={toggles}
        onToggle={(name) => onToggle({ [name]: !layers[name] })}
      />
    </div>
  );
}
