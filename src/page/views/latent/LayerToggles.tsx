/** What is drawn on the plane. */
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";

const LAYERS = ["grid", "posterior", "prior"] as const;

export function LayerToggles() {
  const { t } = useWords();
  const layers = useRoomState((state) => state.explorer.layers);
  const autoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const { toggleLayer } = useActions();
  return (
    <div className="layerToggles" role="group" aria-label={t("latent.layers")}>
      {LAYERS.map((layer) => (
        <button
          key={layer}
          type="button"
          className="toggle"
          aria-pressed={layers[layer]}
          onClick={() => toggleLayer(layer)}
        >
          {t(layer === "posterior" && autoencoder ? "latent.codes" : `latent.${layer}`)}
        </button>
      ))}
    </div>
  );
}
