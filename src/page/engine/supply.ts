/**
 * Sees to it that a trainer has the data a command's settings need before it gets the command: a person's own from where they
 * are kept, and the address of a mirror for public ones. Keeps and fetches nothing itself.
 */
import { comesFrom, type DatasetName } from "../../core/shared/dataKinds.ts";
import { Failure } from "../../core/shared/failure.ts";
import type { OwnData } from "../../core/shared/ownData.ts";
import type { CallOptions, Client, Params, Result } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";

/** Where a trainer's data come from; handed in by the page's composition root. */
export interface DataSupply {
  /** Null when they are not on this device. */
  ownData(fingerprint: string): Promise<OwnData | null>;
  /** The folder a person prefers for public sets; null for none. */
  mirror(): string | null;
}

/** For trainers of settings that need neither. */
export const NO_SUPPLY: DataSupply = { ownData: async () => null, mirror: () => null };

type Name = keyof TrainerCommands;

/** The same client; commands whose settings need data of a person's own take a turn longer the first time. */
export function supplied(trainer: Client<TrainerCommands>, supply: DataSupply): Client<TrainerCommands> {
  const stock = new Stock(trainer, supply);
  return {
    call<Called extends Name>(
      name: Called,
      params: Params<TrainerCommands, Called>,
      options?: CallOptions,
    ): Promise<Result<TrainerCommands, Called>> {
      const needed = neededBy(name, params);
      const call = () => trainer.call(name, params, options);
      if (needed === null) return call();
      if (comesFrom(needed.dataset, "public")) return stock.withMirror(call);
      return comesFrom(needed.dataset, "own") ? stock.withData(needed.data, call) : call();
    },
    disconnect: (reason) => trainer.disconnect(reason),
  };
}

/** What one worker has been given. */
class Stock {
  readonly #trainer: Client<TrainerCommands>;
  readonly #supply: DataSupply;
  readonly #given = new Set<string>();
  #mirror: string | null = null;

  constructor(trainer: Client<TrainerCommands>, supply: DataSupply) {
    this.#trainer = trainer;
    this.#supply = supply;
  }

  async withMirror<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    const folder = this.#supply.mirror();
    if (folder !== this.#mirror) await this.#trainer.call("dataset.mirror", { folder });
    this.#mirror = folder;
    return call();
  }

  /** A worker lets go of data it has not used for long: then they are handed over once more. */
  async withData<Answer>(fingerprint: string, call: () => Promise<Answer>): Promise<Answer> {
    const isNew = !this.#given.has(fingerprint);
    if (isNew) await this.#give(fingerprint);
    try {
      return await call();
    } catch (error) {
      if (isNew || !(error instanceof Failure && error.code === "dataMissing")) throw error;
      await this.#give(fingerprint);
      return call();
    }
  }

  /** Data that are nowhere are for the trainer to miss: it says so in its answer to the command. */
  async #give(fingerprint: string): Promise<void> {
    const data = fingerprint === "" ? null : await this.#supply.ownData(fingerprint);
    if (data === null) return;
    await this.#trainer.call("dataset.put", { data });
    this.#given.add(fingerprint);
  }
}

interface Needed {
  readonly dataset: DatasetName;
  readonly data: string;
}

function neededBy<Called extends Name>(name: Called, params: Params<TrainerCommands, Called>): Needed | null {
  // The map of commands ties parameters to names, which the compiler cannot follow through a name that is a variable.
  const given = params as Params<
    TrainerCommands,
    "dataset.load" | "run.create" | "run.restore" | "run.selfCheck" | "run.initialise"
  >;
  if (name === "dataset.load" && "choice" in given) return given.choice;
  if ((name === "run.create" || name === "run.initialise") && "settings" in given) return given.settings;
  const isOfSnapshot = name === "run.restore" || name === "run.selfCheck";
  return isOfSnapshot && "snapshot" in given ? given.snapshot.settings : null;
}
