/**
 * The room of each side as its views see it: what a person does in the explorer of one is done in all, what they do to
 * training is done by all together, and a live change is made where it was asked for, between two rounds.
 */
import type { Room } from "./roomContext.ts";
import type { RoomActions } from "./roomActions.ts";
import type { RoomController } from "./room.ts";
import type { Lockstep } from "./sideBySideLockstep.ts";

/** The transport of all sides together. */
export type SharedTransport = Pick<RoomActions, "train" | "reset"> & Pick<Lockstep, "pause" | "between" | "pointed">;

export function pairedRooms(controllers: readonly RoomController[], shared: SharedTransport): readonly Room[] {
  const explorers = pairedExplorers(
    controllers.map(({ actions }) => actions),
    shared.pointed,
  );
  return controllers.map(({ room, actions }) => ({
    ...room,
    actions: {
      ...actions,
      ...explorers,
      train: shared.train,
      pause: async () => {
        await shared.pause();
        return { owed: 0 };
      },
      reset: shared.reset,
      change: (changes) => shared.between(() => actions.change(changes)),
    },
  }));
}

/** Sides may differ in their latent dimensions: each takes of a place what it has. */
function pairedExplorers(sides: readonly RoomActions[], onPointed: () => void) {
  const all = (act: (actions: RoomActions) => void) => {
    for (const actions of sides) act(actions);
  };
  return {
    pointAt(z, since) {
      onPointed();
      all((actions) => actions.pointAt(z, since));
    },
    moveTo: (z) => all((actions) => actions.moveTo(z)),
    setLatent: (dimension, value) => all((actions) => actions.setLatent(dimension, value)),
    showAxes: (axes) => all((actions) => actions.showAxes(axes)),
    setSpacing: (spacing) => all((actions) => actions.setSpacing(spacing)),
    setGridSide: (side) => all((actions) => actions.setGridSide(side)),
    toggleLayer: (layer) => all((actions) => actions.toggleLayer(layer)),
    setView: (view) => all((actions) => actions.setView(view)),
    showPrincipalAxes: () => all((actions) => actions.showPrincipalAxes()),
    setTool: (tool) => all((actions) => actions.setTool(tool)),
    drawPath: (places) => all((actions) => actions.drawPath(places)),
    inspect: (input) => all((actions) => actions.inspect(input)),
    light: (term) => all((actions) => actions.light(term)),
    pickCondition: (condition) => all((actions) => actions.pickCondition(condition)),
    resamplePrior: () => all((actions) => actions.resamplePrior()),
    otherInputs: () => all((actions) => actions.otherInputs()),
  } satisfies Partial<RoomActions>;
}
