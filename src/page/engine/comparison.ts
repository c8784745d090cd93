/** The page's handle on a second trainer, which the run on the page knows nothing of: makes it, calls it, ends it. */
import { connect, type Client, type Endpoint } from "../../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";
import { supplied, type DataSupply } from "./supply.ts";

export interface ComparisonEngine {
  readonly trainer: Client<TrainerCommands>;
  /** Ends the worker; every open call is rejected. */
  close(): void;
}

export function startComparisonEngine(supply: DataSupply): ComparisonEngine {
  const worker = new Worker(new URL("../../worker/main.ts", import.meta.url), {
    type: "module",
    name: "comparison",
  });
  // A Worker is an Endpoint; its declared transfer list is merely narrower.
  const trainer = supplied(
    connect<TrainerCommands, TrainerEvent>(worker as unknown as Endpoint, () => undefined),
    supply,
  );
  const close = (reason: string) => {
    worker.terminate();
    trainer.disconnect(reason);
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    close(event.message || "The worker could not be loaded.");
  });
  return { trainer, close: () => close("The comparison was given up.") };
}
