/** What is drawn on the plane. */
import { useWords } from "../../language/words.ts";
import { Toggles } from "../controls/Toggles.tsx";
import { PLANE_LAYERS } from "../../state/planeLayers.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";

/** A code of an autoencoder is a point. */
const SPREAD: ReadonlySet<string> = new Set(["ellipses", "density"]);

export function LayerToggles() {
  const { t } = useWords();
  const layers = useRoomState((state) => state.explorer.layers);
  const autoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const { toggleLayer } = useActions();
  const toggles = PLANE_LAYERS.filter((name) => !autoencoder || !SPREAD.has(name)).map((name) => {
    const label = t(name === "posterior" && autoencoder ? "latent.codes" : `latent.${name}`);
    return { name, label, pressed: layers[name] };
  });
  return <Toggles label={t("latent.layers")} toggles={toggles} onToggle={toggleLayer} />;
}
