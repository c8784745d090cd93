/** The dialog that is open over the page, fetched when it is first opened. Which one that is stands in the page's state. */
import type { ComponentType } from "react";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { DialogName } from "../../state/roomState.ts";
import { lazily } from "../controls/lazily.tsx";

interface DialogProps {
  readonly onClose: () => void;
}

/** A line for each; `lazily(async () => (await import("…")).…)`. */
const DIALOGS: Readonly<Partial<Record<DialogName, ComponentType<DialogProps>>>> = {
  files: lazily(async () => (await import("../files/FilesDialog.tsx")).FilesDialog),
  compare: lazily(async () => (await import("../compareRuns/CompareRunsDialog.tsx")).CompareRunsDialog),
  sweep: lazily(async () => (await import("../sweep/SweepDialog.tsx")).SweepDialog),
  share: lazily(async () => (await import("../share/ShareDialog.tsx")).ShareDialog),
  data: lazily(async () => (await import("../data/DataDialog.tsx")).DataDialog),
  runs: lazily(async () => (await import("../runs/RunsDialog.tsx")).RunsDialog),
};

export function Dialogs() {
  const name = useRoomState((state) => state.dialog);
  const { openDialog } = useActions();
  const Open = name === null ? undefined : DIALOGS[name];
  return Open === undefined ? null : <Open key={name} onClose={() => openDialog(null)} />;
}
