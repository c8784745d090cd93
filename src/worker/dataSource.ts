/**
 * Where a session's data come from: those of the page, public ones by way of a mirror, a person's own as they were put. Holds
 * which are a person's own; what is in use is the session's.
 */
import type { Dataset } from "../core/datasets/dataset.ts";
import type { PublicName } from "../core/shared/publicSets.ts";
import type { CancelSignal, Handlers } from "../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import type { DatasetChoice } from "../protocol/datasets.ts";
import { DataOnHand } from "./dataOnHand.ts";
import { isLoaded, type LoadedChoice } from "./loadDataset.ts";
import { OwnDataHeld } from "./ownDataHeld.ts";
import type { PublicWish } from "./publicDataset.ts";

export interface DataSurroundings {
  /** Any set but a person's own; a public one can be given up. */
  loadDataset(choice: LoadedChoice, wish: PublicWish): Promise<Dataset>;
  /** Public sets that need no network. */
  keptPublic(): Promise<readonly PublicName[]>;
  forgetPublic(name: PublicName): Promise<void>;
}

type SourceCommands = Pick<TrainerCommands, "dataset.put" | "dataset.mirror" | "dataset.kept" | "dataset.forget">;

export class DataSource {
  readonly #outside: DataSurroundings & { emit(event: TrainerEvent): void };
  readonly #own = new OwnDataHeld();
  /** Where public sets are fetched from first. */
  #mirror: string | null = null;

  constructor(outside: DataSurroundings & { emit(event: TrainerEvent): void }) {
    this.#outside = outside;
  }

  handlers(): Handlers<SourceCommands> {
    return {
      "dataset.put": ({ data }) => this.#own.put(data),
      "dataset.mirror": ({ folder }) => {
        this.#mirror = folder;
        return null;
      },
      "dataset.kept": () => this.#outside.keptPublic(),
      "dataset.forget": async ({ name }) => {
        await this.#outside.forgetPublic(name);
        return null;
      },
    };
  }

  /** Those on hand if they are the ones, else loaded; says how far it is. @throws Failure `dataMissing` for own data not put */
  async dataOf(choice: DatasetChoice, signal: CancelSignal, onHand: DataOnHand | null): Promise<DataOnHand> {
    const known = onHand?.as(choice) ?? null;
    if (known !== null) return known;
    if (!isLoaded(choice)) return new DataOnHand(choice, this.#own.datasetOf(choice));
    const onBytes = (done: number, total: number) => {
      this.#outside.emit({ type: "progress", part: "dataset", done, total });
    };
    return new DataOnHand(choice, await this.#outside.loadDataset(choice, { signal, mirror: this.#mirror, onBytes }));
  }
}
