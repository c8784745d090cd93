/** What is drawn on the data plane; a layer the model cannot have is not offered. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Toggles } from "../controls/Toggles.tsx";
import type { DataLayers } from "./DataPlane.tsx";
import { likelinessOf, modelKind } from "./modelKinds.ts";

interface PointLayerTogglesProps {
  readonly layers: DataLayers;
  readonly onToggle: (change: Partial<DataLayers>) => void;
}

const LAYERS = ["density", "heldOut", "samples", "grid"] as const;

export function PointLayerToggles({ layers, onToggle }: PointLayerTogglesProps) {
  const { t } = useWords();
  const model = useRoomState((state) => state.settings.model);
  const latentDim = useRoomState((state) => state.settings.latentDim);
  const toggles = LAYERS.filter((layer) => isOffered(layer, model, latentDim)).map((name) => {
    return { name, label: t(`points.${name}`), pressed: layers[name] };
  });
  return (
    <Toggles label={t("latent.layers")} toggles={toggles} onToggle={(name) => onToggle({ [name]: !layers[name] })} />
  );
}

function isOffered(layer: keyof DataLayers, model: Settings["model"], latentDim: number): boolean {
  const kind = modelKind(model);
  if (layer === "density") return likelinessOf(model) !== "none";
  return layer !== "grid" || kind === "flow" || (kind !== "made" && latentDim === 2);
}
