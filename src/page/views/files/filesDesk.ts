/** Run files and weights that were dropped or pasted and wait for the dialog to open them. Reads none. */
import { createStore } from "zustand/vanilla";
import type { ReadableFile } from "../../../protocol/intake.ts";

interface FilesDeskState {
  readonly waiting: readonly ReadableFile[];
}

const store = createStore<FilesDeskState>(() => ({ waiting: [] }));

export const filesDesk = {
  subscribe: store.subscribe,
  put: (files: readonly ReadableFile[]): void => store.setState({ waiting: files }),
  /** What waits, once. */
  take: (): readonly ReadableFile[] => {
    const { waiting } = store.getState();
    if (waiting.length > 0) store.setState({ waiting: [] });
    return waiting;
  },
};
