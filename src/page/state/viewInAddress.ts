/** Keeps the page's view in its address, restores the one it was opened with, and says what of it could not be used. */
import type { Address } from "./address.ts";
import type { RoomController } from "./room.ts";
import type { RoomState } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";
import { PLANE_LAYERS } from "./planeLayers.ts";
import type { AddressReading } from "./readAddress.ts";
import { shownView, viewText, type ShownView } from "./shownView.ts";

type Controller = Pick<RoomController, "store" | "actions" | "showGridSide">;

/** Returns what ends it. */
export function keepViewInAddress(controller: Controller, address: Address, reading: AddressReading): () => void {
  const { store, actions } = controller;
  const { view, page, pageIssues } = reading;
  actions.sayLinkIssues(pageIssues);
  for (const key of ["lesson", "hide", "lock"] as const) address.set(key, page.get(key) ?? "");
  restoreView(controller, view);
  const write = (state: RoomState) => address.set("view", viewText(shownView(state)));
  const endFollowing = store.subscribe((state, before) => {
    if (isSeenElsewise(state, before)) write(state);
  });
  const endWaiting = view.axes === "principal" ? onceMeasured(controller, actions.showPrincipalAxes) : null;
  if (endWaiting === null) write(store.getState());
  return () => {
    endFollowing();
    endWaiting?.();
  };
}

/** Spacing first: it takes the frame back to the whole plane. */
function restoreView({ store, actions, showGridSide }: Controller, view: ShownView): void {
  if (view.spacing !== undefined) actions.setSpacing(view.spacing);
  if (view.gridSide !== undefined) showGridSide(view.gridSide);
  if (typeof view.axes === "object") actions.showAxes(view.axes);
  if (view.frame !== undefined) actions.setView(view.frame);
  for (const panel of view.opened ?? []) actions.setOpened(panel, true);
  const { layers } = view;
  if (layers === undefined) return;
  const standing = store.getState().explorer.layers;
  for (const layer of PLANE_LAYERS) if (layers[layer] !== standing[layer]) actions.toggleLayer(layer);
}

/** z moves with every frame and is no part of a view. */
function isSeenElsewise(now: RoomState, before: RoomState): boolean {
  if (now.gridSide !== before.gridSide || now.opened !== before.opened) return true;
  const [a, b] = [now.explorer, before.explorer];
  if (a === b) return false;
  return (["axes", "directions", "spacing", "layers", "view", "scale"] as const).some((part) => a[part] !== b[part]);
}

/** There are no principal axes before there are means; they are those of the moment. */
function onceMeasured({ store }: Controller, act: RoomActions["showPrincipalAxes"]): () => void {
  const hasMeans = ({ evaluation, explorer }: RoomState) =>
    evaluation !== null && evaluation.mu.length === evaluation.count * explorer.z.length;
  if (hasMeans(store.getState())) {
    act();
    return () => undefined;
  }
  const end = store.subscribe((state) => {
    if (!hasMeans(state)) return;
    end();
    act();
  });
  return end;
}
