/** Settings that the page's link fixes, held against whatever a person does; a refusal is said on the page. */
import type { StoreApi } from "zustand/vanilla";
import { changedSettings } from "../../core/settings/changes.ts";
import type { SettingName, Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import { isLocked } from "./controls.ts";
import type { RoomState } from "./roomState.ts";

interface LockedRoom {
  readonly store: StoreApi<RoomState>;
  notify(notice: { readonly kind: "locked"; readonly names: readonly SettingName[] }): void;
}

export class SettingLocks {
  readonly #room: LockedRoom;

  constructor(room: LockedRoom) {
    this.#room = room;
  }

  /** The patch without what is fixed: a preset leaves it as it is. Says so where nothing else was asked for. */
  open(patch: SettingsPatch): SettingsPatch {
    const state = this.#room.store.getState();
    const names = Object.keys(patch) as SettingName[];
    const open = names.filter((name) => !isLocked(state, name));
    if (open.length === 0) this.refuse({ ...state.settings, ...patch });
    return Object.fromEntries(open.map((name) => [name, patch[name]]));
  }

  /** Whether these settings differ from the run's in one that is fixed; then it says so. */
  refuse(wanted: Settings): boolean {
    const state = this.#room.store.getState();
    const names = changedSettings(state.settings, wanted).filter((name) => isLocked(state, name));
    if (names.length > 0) this.#room.notify({ kind: "locked", names });
    return names.length > 0;
  }
}
