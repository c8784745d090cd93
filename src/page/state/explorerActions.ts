/** What a person can do in the latent explorer and the strips: none of it touches the run. */
import type { StoreApi } from "zustand/vanilla";
import type { Pictures } from "./pictures.ts";
import type { ExplorerState, PickedCondition, RoomActions, RoomState } from "./roomState.ts";

type PlaneActions = Pick<
  RoomActions,
  "pointAt" | "moveTo" | "setLatent" | "showAxes" | "setSpacing" | "widenPlane" | "toggleLayer"
>;
type PictureActions = Pick<RoomActions, "pickCondition" | "resamplePrior" | "otherInputs">;

export function explorerActions(store: StoreApi<RoomState>, pictures: Pictures): PlaneActions & PictureActions {
  return { ...planeActions(store, pictures), ...pictureActions(store, pictures) };
}

/** Where z is, and what the plane shows of it. */
function planeActions(store: StoreApi<RoomState>, pictures: Pictures): PlaneActions {
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
    widenPlane() {
      update({ scale: 2 * current().scale });
      pictures.planeChanged();
    },
    toggleLayer(layer) {
      const { layers } = current();
      update({ layers: { ...layers, [layer]: !layers[layer] } });
      if (layer === "grid") pictures.gridToggled();
    },
  };
}

/** What is decoded under, and which pictures stand below the plane. */
function pictureActions(store: StoreApi<RoomState>, pictures: Pictures): PictureActions {
  const pick = (condition: PickedCondition) => {
    const { explorer } = store.getState();
    if (explorer.condition?.kind !== condition.kind) return;
    store.setState({ explorer: { ...explorer, condition } });
    pictures.conditionChanged();
  };

  return {
    pickCondition: pick,
    resamplePrior() {
      const { strips } = store.getState();
      store.setState({ strips: { ...strips, resamples: strips.resamples + 1 } });
      pictures.priorResampled();
    },
    otherInputs() {
      const { strips, dataset, explorer } = store.getState();
      if (dataset === null) return;
      const shift = strips.inputs.length;
      const inputs = strips.inputs.map((input) => (input + shift) % dataset.heldOutCount);
      store.setState({ strips: { ...strips, inputs, reconstructions: null } });
      pictures.inputsChanged();
      // The image decoded under stays one of those on show.
      const [first = 0] = inputs;
      if (explorer.condition?.kind === "image") pick({ kind: "image", index: first });
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
