/** What is drawn in all four pictures at once. */
import { useWords } from "../../language/words.ts";
import type { CardLayers } from "./ModelCard.tsx";

interface PictureTogglesProps {
  readonly layers: CardLayers;
  readonly onToggle: (change: Partial<CardLayers>) => void;
}

const LAYERS = ["density", "heldOut", "samples"] as const satisfies readonly (keyof CardLayers)[];

export function PictureToggles({ layers, onToggle }: PictureTogglesProps) {
  const { t } = useWords();
  return (
    <div className="comparisonToggles" role="group" aria-label={t("comparison.layers")}>
      {LAYERS.map((layer) => (
        <button
          key={layer}
          type="button"
          className="toggle"
          aria-pressed={layers[layer]}
          onClick={() => onToggle({ [layer]: !layers[layer] })}
        >
          {t(`comparison.${layer}`)}
        </button>
      ))}
    </div>
  );
}
