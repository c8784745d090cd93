/** What a person can do in the latent explorer and the strips: none of it touches the run. */
import type { StoreApi } from "zustand/vanilla";
import { movedOnPlane, offPlane } from "../../core/shared/latentPlane.ts";
import { heldView, sameView, viewOf } from "../charts/planeView.ts";
import { spacingUnder } from "./conditions.ts";
import { directionsOf } from "./latentPlane.ts";
import type { Pictures } from "./pictures.ts";
import type { ExplorerState, PickedCondition, RoomState } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";

type PlaneActions = Pick<
  RoomActions,
  | "pointAt"
  | "moveTo"
  | "goTo"
  | "setLatent"
  | "showAxes"
  | "showPrincipalAxes"
  | "setSpacing"
  | "setView"
  | "widenPlane"
  | "toggleLayer"
>;
type PictureActions = Pick<RoomActions, "pickCondition" | "resamplePrior" | "otherInputs">;
type GuestActions = Pick<RoomActions, "setTool" | "drawPath" | "inspect" | "putOnPlane">;

export function explorerActions(
  store: StoreApi<RoomState>,
  pictures: Pictures,
): PlaneActions & PictureActions & GuestActions {
  return { ...planeActions(store, pictures), ...pictureActions(store, pictures), ...guestActions(store) };
}

/** Changes a part of the explorer's state. */
function updating(store: StoreApi<RoomState>): (part: Partial<ExplorerState>) => void {
  return (part) => store.setState(({ explorer }) => ({ explorer: { ...explorer, ...part } }));
}

/** Where z is, and what the plane shows of it. */
function planeActions(store: StoreApi<RoomState>, pictures: Pictures): PlaneActions {
  const update = updating(store);
  const current = () => store.getState().explorer;
  return {
    pointAt: (place, since) => pictures.pointAt(movedTo(current(), place), since),
    moveTo(place) {
      update({ z: movedTo(current(), place) });
      pictures.pointMoved();
    },
    goTo(z) {
      const before = current();
      if (z.length !== before.z.length) return;
      const directions = directionsOf(before);
      const [from, to] = [offPlane(directions, before.z), offPlane(directions, z)];
      update({ z: z.slice() });
      // The grid is of another plane once z leaves this one.
      if (from.some((value, k) => Math.abs(value - (to[k] ?? 0)) > ROUNDING)) pictures.hiddenDimensionMoved();
      else pictures.pointMoved();
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
      update({ axes: [horizontal, vertical], directions: null });
      pictures.planeChanged();
    },
    showPrincipalAxes: () => void showPrincipalAxes(store, pictures),
    setSpacing(spacing) {
      const { scale } = current();
      update({ spacing, view: heldView(viewOf(scale), spacing) });
      pictures.planeChanged();
    },
    setView(view) {
      const { settings, explorer } = store.getState();
      const held = heldView(view, spacingUnder(settings, explorer.spacing));
      if (sameView(held, explorer.view)) return;
      update({ view: held });
      pictures.viewChanged();
    },
    widenPlane() {
      const scale = 2 * current().scale;
      update({ scale, view: viewOf(scale) });
      pictures.planeChanged();
    },
    toggleLayer(layer) {
      const { layers } = current();
      update({ layers: { ...layers, [layer]: !layers[layer] } });
      if (layer === "grid") pictures.gridToggled();
    },
  };
}

/** Of what is shown at this moment; they stay what they are until asked for anew. The mathematics is fetched first. */
async function showPrincipalAxes(store: StoreApi<RoomState>, pictures: Pictures): Promise<void> {
  const { principalPlane } = await import("../../core/shared/principalPlane.ts");
  const { evaluation, explorer } = store.getState();
  const latentDim = explorer.z.length;
  if (evaluation === null || evaluation.mu.length !== evaluation.count * latentDim) return;
  const plane = principalPlane(evaluation.mu, latentDim);
  if (plane === null) return;
  updating(store)({ directions: plane.directions });
  pictures.planeChanged();
}

/** What lies on the plane beside the model's own: a path, an input, an instrument's lines. */
function guestActions(store: StoreApi<RoomState>): GuestActions {
  const update = updating(store);
  return {
    setTool: (tool) => update({ tool }),
    drawPath(places) {
      const { explorer } = store.getState();
      if (places.length === 0) return;
      const path = new Float32Array(places.length * explorer.z.length);
      places.forEach((place, i) => path.set(movedTo(explorer, place), i * explorer.z.length));
      update({ path });
    },
    inspect(input) {
      const { dataset, explorer } = store.getState();
      const inspected = input !== null && dataset !== null && input >= 0 && input < dataset.heldOutCount ? input : null;
      if (inspected !== explorer.inspected) update({ inspected });
    },
    putOnPlane(guests) {
      const { onPlane } = store.getState().explorer;
      update({ onPlane: { ...onPlane, ...guests } });
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

/** What single precision leaves of a sum that should be nothing. */
const ROUNDING = 1e-5;

function movedTo(explorer: ExplorerState, place: readonly [number, number]): Float32Array {
  return movedOnPlane(directionsOf(explorer), explorer.z, place);
}
