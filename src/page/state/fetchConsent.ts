/** Whether public data may be fetched, and giving up while they are: a page fetches nothing that nobody asked for. */
import type { StoreApi } from "zustand/vanilla";
import type { Settings } from "../../core/settings/descriptors.ts";
import { comesFrom } from "../../core/shared/dataKinds.ts";
import { publicFolders, type PublicName } from "../../core/shared/publicSets.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";
import type { RoomState } from "./roomState.ts";

export interface AskedFetch {
  readonly name: PublicName;
  /** The folder that is asked first. */
  readonly folder: string;
}

/** Shows that a person is asked; the function it returns ends that. */
type Show = (asked: AskedFetch) => () => void;

export class FetchConsent {
  readonly #store: StoreApi<RoomState>;
  /** Public sets that a person has agreed to fetch. */
  readonly #agreed = new Set<PublicName>();
  #answer: ((isWanted: boolean) => void) | null = null;
  #fetching: AbortController | null = null;

  constructor(store: StoreApi<RoomState>) {
    this.#store = store;
  }

  /** Whether the data of these settings are here or may be fetched; asks where nobody has said so yet. */
  async isGiven(trainer: Client<TrainerCommands>, { dataset: name }: Settings, show: Show): Promise<boolean> {
    if (!comesFrom(name, "public") || this.#agreed.has(name)) return true;
    if (!(await trainer.call("dataset.kept", {})).includes(name)) {
      const [folder = ""] = publicFolders(name, this.#store.getState().mirror);
      const hide = show({ name, folder });
      const isWanted = await new Promise<boolean>((resolve) => {
        this.#answer = resolve;
      });
      this.#answer = null;
      hide();
      if (!isWanted) return false;
    }
    this.#agreed.add(name);
    return true;
  }

  /** As `isGiven`, for a run that is to be opened on a page that has one: over it no dialog may hide the question. */
  isGivenForRun(trainer: Client<TrainerCommands>, settings: Settings): Promise<boolean> {
    return this.isGiven(trainer, settings, (fetchAsked) => {
      this.#store.setState({ fetchAsked, dialog: null });
      return () => this.#store.setState({ fetchAsked: null });
    });
  }

  answer(isWanted: boolean): void {
    this.#answer?.(isWanted);
  }

  giveUp(): void {
    this.#fetching?.abort();
  }

  /** Work during which data may be on their way, and can be given up. */
  async while<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const fetching = new AbortController();
    this.#fetching = fetching;
    try {
      return await work(fetching.signal);
    } finally {
      this.#store.setState({ fetching: null });
      this.#fetching = null;
    }
  }
}
