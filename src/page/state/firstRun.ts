/** What a page that has its engine and its data begins with: the run that was kept, or a new one. */
import type { StoreApi } from "zustand/vanilla";
import { changedSettings, only } from "../../core/settings/changes.ts";
import { toldFailure } from "../../core/shared/failure.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";
import { dataIdentity } from "./dataIdentity.ts";
import type { KeptMoment } from "./keptMoment.ts";
import type { KeepingNotice } from "./keeping.ts";
import type { RoomState } from "./roomState.ts";
import { goingOn } from "./runActions.ts";
import { isDisconnection } from "./callEndings.ts";
import type { RunKeeping } from "./runKeeping.ts";

interface Beginning {
  readonly store: StoreApi<RoomState>;
  readonly trainer: Client<TrainerCommands>;
  readonly keeping: Pick<RunKeeping, "standing" | "carry">;
  notify(notice: KeepingNotice): void;
}

/** A kept run is restored as it was held; what was changed live since then is changed again. */
export async function beginOrGoOn(beginning: Beginning): Promise<void> {
  const { store, trainer, keeping } = beginning;
  const { settings } = store.getState();
  const kept = await keeping.standing(settings);
  if (kept === null || !(await isBack(beginning, kept))) {
    await trainer.call("run.create", { settings });
    return;
  }
  const changes = only(settings, changedSettings(kept.snapshot.settings, settings), "live");
  if (Object.keys(changes).length === 0) return;
  await trainer.call("run.change", { changes });
  store.setState({ settings: { ...store.getState().settings, ...changes } });
}

/** A run that cannot be brought back stays kept, and the page begins with another. */
async function isBack({ store, trainer, keeping, notify }: Beginning, kept: KeptMoment): Promise<boolean> {
  try {
    const { dataset } = store.getState();
    if (dataset === null || dataIdentity(dataset).fingerprint !== kept.data.fingerprint) {
      notify({ kind: "notRestored", why: "dataChanged", detail: "" });
      return false;
    }
    keeping.carry(goingOn(kept));
    const { snapshot, past, moments } = kept;
    await trainer.call("run.restore", { snapshot, past, moments });
    return true;
  } catch (error) {
    if (isDisconnection(error)) throw error;
    notify({ kind: "notRestored", why: "damaged", detail: toldFailure(error).message });
    return false;
  } finally {
    keeping.carry(null);
  }
}
