/**
 * The page's handle on its two workers: makes them, joins them, calls them and makes them anew when one dies.
 * Knows no settings and no store; what happens goes to the listener it was given.
 */
import { connect, transferring, type Client, type Endpoint } from "../../protocol/endpoint.ts";
import type { ExplorerCommands, ExplorerEvent } from "../../protocol/explorer.ts";
import { supplied, type DataSupply } from "./supply.ts";
import { trainerName } from "../../protocol/trainerName.ts";
import type { TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";

export interface EngineListener {
  onTrainerEvent(event: TrainerEvent): void;
  onExplorerEvent(event: ExplorerEvent): void;
  /** A worker stopped with an error nobody caught; calls to it have been rejected. */
  onDeath(message: string): void;
}

export interface Engine {
  readonly trainer: Client<TrainerCommands>;
  readonly explorer: Client<ExplorerCommands>;
  /** Ends both workers; every open call is rejected. */
  close(): void;
}

/**
 * Starts both workers and joins them by a channel of their own.
 * @param supply where data come from that the trainer cannot fetch itself
 * @param threads the most the trainer may compute on, where several engines share a machine
 */
export function startEngine(listener: EngineListener, supply: DataSupply, threads?: number): Engine {
  const workers = [
    new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module", name: trainerName(threads) }),
    new Worker(new URL("../../worker/explorer.ts", import.meta.url), { type: "module", name: "explorer" }),
  ] as const;
  const trainer = supplied(
    connect<TrainerCommands, TrainerEvent>(asEndpoint(workers[0]), (event) => listener.onTrainerEvent(event)),
    supply,
  );
  const explorer = connect<ExplorerCommands, ExplorerEvent>(asEndpoint(workers[1]), (event) =>
    listener.onExplorerEvent(event),
  );

  const close = (reason: string) => {
    for (const worker of workers) worker.terminate();
    trainer.disconnect(reason);
    explorer.disconnect(reason);
  };
  for (const worker of workers) {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const message = event.message || "A worker could not be loaded.";
      close(message);
      listener.onDeath(message);
    });
  }
  return { trainer, explorer, close: () => close("The engine was closed.") };
}

/** Threads for each of `engines` that compute at the same time, on all processors but one, both of two. At least one. */
export function threadsEach(engines: number, processors: number): number {
  return Math.max(1, Math.floor((processors <= 2 ? processors : processors - 1) / engines));
}

/** Gives each worker one end of a channel, over which the trainer publishes the decoder's weights. */
export async function joinWorkers({ trainer, explorer }: Engine): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await Promise.all([
    explorer.call("attach", transferringPort(port2)),
    trainer.call("explorer.attach", transferringPort(port1)),
  ]);
}

function transferringPort(port: MessagePort): { readonly port: MessagePort } {
  return transferring({ port }, [port]);
}

/** A Worker is an Endpoint; its declared transfer list is merely narrower. */
function asEndpoint(worker: Worker): Endpoint {
  return worker as unknown as Endpoint;
}
