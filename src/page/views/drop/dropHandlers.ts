/**
 * Who takes what was dropped or pasted: the first in this list that recognises it. The last takes whatever is left, and says
 * of what it cannot use why. Handlers are fetched when something is dropped.
 */
import type { ChosenFile } from "../../../protocol/intake.ts";
import type { RoomActions } from "../../state/roomActions.ts";

export interface DropHandler {
  /** What it takes, for whoever reads this list. */
  readonly kind: string;
  /** By names, sizes and first bytes; reads no more of a file than it needs. */
  readonly recognises: (files: readonly ChosenFile[]) => boolean | Promise<boolean>;
  /** Opens the dialog that shows what came of it. */
  readonly open: (files: readonly ChosenFile[], actions: RoomActions) => Promise<void>;
}

/** The first eight bytes say how long the header is; the ninth begins it. */
const HEAD_BYTES = 16;

const runFiles: DropHandler = {
  kind: "runs and weights",
  recognises: async (files) => {
    const [first] = files;
    if (first === undefined) return false;
    if (files.every(({ path }) => /\.(elbo-room|safetensors)$/i.test(path))) return true;
    if (files.length > 1) return false;
    const head = await first.file.slice(0, HEAD_BYTES).arrayBuffer();
    const { looksLikeTensors } = await import("../../storage/files/safetensors.ts");
    return looksLikeTensors(new Uint8Array(head));
  },
  open: async (files, actions) => {
    const { filesDesk } = await import("../files/filesDesk.ts");
    filesDesk.put(files.map(({ file }) => file));
    actions.openDialog("files");
  },
};

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
export const DROP_HANDLERS: readonly DropHandler[] = [runFiles, dataFiles];

/** @param handlers a test hands in its own */
export async function handOn(
  files: readonly ChosenFile[],
  actions: RoomActions,
  handlers: readonly DropHandler[] = DROP_HANDLERS,
): Promise<void> {
  // A folder without files is for the last one to refuse.
  for (const handler of files.length === 0 ? handlers.slice(-1) : handlers) {
    if (await handler.recognises(files)) {
      await handler.open(files, actions);
      return;
    }
  }
}
