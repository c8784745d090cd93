/**
 * Holds back what the workers of one side say until every side has got as far, so that nothing of a side is shown at a step
 * where the others are not. Understands no event but the loss of a device, which cannot wait.
 */
import type { ExplorerEvent } from "../../protocol/explorer.ts";
import type { TrainerEvent } from "../../protocol/trainer.ts";
import type { EngineListener } from "../engine/engine.ts";

export class SideEvents {
  #listener: EngineListener | null = null;
  #holds = false;
  #held: TrainerEvent[] = [];
  /** Weights replace each other: the newest stand for all. */
  #weights: ExplorerEvent | null = null;

  /** The listener for a fresh engine. What the engine before it said and nobody heard is dropped. */
  around(listener: EngineListener): EngineListener {
    this.#listener = listener;
    this.#forget();
    this.#holds = false;
    return {
      onTrainerEvent: (event) => {
        if (this.#holds && !cannotWait(event)) this.#held.push(event);
        else listener.onTrainerEvent(event);
      },
      onExplorerEvent: (event) => {
        if (this.#holds) this.#weights = event;
        else listener.onExplorerEvent(event);
      },
      onDeath: (message) => listener.onDeath(message),
    };
  }

  /** From here on everything waits. */
  hold(): void {
    this.#holds = true;
  }

  /** Tells what waited, and goes on as before. @param weights whether pictures are drawn anew as well */
  tell(weights: boolean): void {
    for (const event of this.#held.splice(0)) this.#listener?.onTrainerEvent(event);
    if (!weights || this.#weights === null) return;
    const newest = this.#weights;
    this.#weights = null;
    this.#listener?.onExplorerEvent(newest);
  }

  /** Tells what waited and everything after it at once. */
  open(): void {
    this.#holds = false;
    this.tell(true);
  }

  #forget(): void {
    this.#held = [];
    this.#weights = null;
  }
}

function cannotWait(event: TrainerEvent): boolean {
  return event.type === "trouble" && event.trouble.kind === "lostDevice";
}
