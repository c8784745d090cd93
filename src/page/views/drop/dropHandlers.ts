/**
 * Who takes what was dropped or pasted: the first in this list that recognises it. The last takes whatever is left, and says
 * of what it cannot use why. Handlers are fetched when something is dropped.
 */
import type { ChosenFile } from "../../../protocol/intake.ts";
import type { RoomActions } from "../../state/roomState.ts";

export interface DropHandler {
  /** What it takes, for whoever reads this list. */
  readonly kind: string;
  /** By names, sizes and first bytes; reads no more of a file than it needs. */
  readonly recognises: (files: readonly ChosenFile[]) => boolean | Promise<boolean>;
  /** Opens the dialog that shows what came of it. */
  readonly open: (files: readonly ChosenFile[], actions: RoomActions) => Promise<void>;
}

const dataFiles: DropHandler = {
  kind: "data",
  recognises: () => true,
  open: async (files, actions) => {
    const { dataDesk } = await import("../data/dataDesk.ts");
    const taken = dataDesk.take(files);
    actions.openDialog("data");
    await taken;
  },
};

/** In the order they are asked; data files last. */
export const DROP_HANDLERS: readonly DropHandler[] = [dataFiles];

/** @param handlers a test hands in its own */
export async function handOn(
  files: readonly ChosenFile[],
  actions: RoomActions,
  handlers: readonly DropHandler[] = DROP_HANDLERS,
): Promise<void> {
  if (files.length === 0) return;
  for (const handler of handlers) {
    if (await handler.recognises(files)) {
      await handler.open(files, actions);
      return;
    }
  }
}
