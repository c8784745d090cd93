/** The page's handle on a trainer without an explorer, for runs that the page does not show: makes it, calls it, ends it. */
import { connect, type Client, type Endpoint } from "../../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";
import { trainerName } from "../../protocol/trainerName.ts";
import { supplied, type DataSupply } from "./supply.ts";

export interface LoneTrainer {
  readonly trainer: Client<TrainerCommands>;
  /** Ends the worker; every open call is rejected. */
  close(): void;
}

export interface LoneTrainerListener {
  onEvent(event: TrainerEvent): void;
  /** The worker stopped with an error nobody caught; calls to it have been rejected. */
  onDeath(message: string): void;
}

/** @param supply where data come from that the trainer cannot fetch itself */
export function startLoneTrainer({ onEvent, onDeath }: LoneTrainerListener, supply: DataSupply): LoneTrainer {
  const worker = new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module", name: trainerName() });
  // A Worker is an Endpoint; its declared transfer list is merely narrower.
  const trainer = supplied(connect<TrainerCommands, TrainerEvent>(worker as unknown as Endpoint, onEvent), supply);
  const close = (reason: string) => {
    worker.terminate();
    trainer.disconnect(reason);
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const message = event.message || "The worker could not be loaded.";
    close(message);
    onDeath(message);
  });
  return { trainer, close: () => close("The engine was closed.") };
}
