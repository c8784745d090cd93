/** What a person can do in the latent explorer and the strips: none of it touches the run. */
import type { StoreApi } from "zustand/vanilla";
import type { Pictures } from "./pictures.ts";
import type { ExplorerState, RoomActions, RoomState } from "./roomState.ts";

type ExplorerActions = Pick<
  RoomActions,
  "pointAt" | "moveTo" | "setLatent" | "showAxes" | "setSpacing" | "toggleLayer" | "resamplePrior" | "otherInputs"
>;

export function explorerActions(store: StoreApi<RoomState>, pictures: Pictures): ExplorerActions {
  const update = (part: Partial<ExplorerState>) => {
    store.setState(({ explorer }) => ({ explorer: { ...explorer, ...part } }));
  };
  const current = () => store.getState().explorer;

  return {
    pointAt: (place, since) => pictures.pointAt(movedOnPlane(current(), place), since),
    moveTo(place) {
      update({ z: movedOnPlane(current(), place) });
      pictures.pointMoved();
    },
    setLatent(dimension, value) {
      const { z } = current();
      if (dimension < 0 || dimension >= z.length) return;
      const moved = z.slice();
      moved[dimension] = value;
      update({ z: moved });
      pictures.hiddenDimensionMoved();
    },
    showAxes([horizontal, vertical]) {
      const { z } = current();
      if (Math.min(horizontal, vertical) < 0 || Math.max(horizontal, vertical) >= z.length) return;
      update({ axes: [horizontal, vertical] });
      pictures.planeChanged();
    },
    setSpacing(spacing) {
      update({ spacing });
      pictures.planeChanged();
    },
    toggleLayer(layer) {
      const { layers } = current();
      update({ layers: { ...layers, [layer]: !layers[layer] } });
      if (layer === "grid") pictures.gridToggled();
    },
    resamplePrior: () => pictures.resamplePrior(),
    otherInputs() {
      const { strips, dataset } = store.getState();
      if (dataset === null) return;
      const shift = strips.inputs.length;
      const inputs = strips.inputs.map((input) => (input + shift) % dataset.heldOutCount);
      store.setState({ strips: { ...strips, inputs, reconstructions: null } });
      pictures.inputsChanged();
    },
  };
}

/** With one latent dimension both axes are the same; the horizontal place is then set last and counts. */
function movedOnPlane({ z, axes }: ExplorerState, [horizontal, vertical]: readonly [number, number]): Float32Array {
  const moved = z.slice();
  moved[axes[1]] = vertical;
  moved[axes[0]] = horizontal;
  return moved;
}
