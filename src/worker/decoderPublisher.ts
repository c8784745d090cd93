/** Sends copies of the decoder's weights to the explorer, so that drawing never waits for training. */
import type { Trainer } from "../core/training/trainer.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { isWeightsWish, publicationOf } from "../protocol/publication.ts";

interface Source {
  readonly runId: number;
  readonly trainer: Trainer;
}

export class DecoderPublisher {
  #port: Endpoint | null = null;
  #published = "";
  /** Whose weights were last on offer. */
  #source: Source | null = null;
  /** The explorer asked for newer weights than there were. */
  #wished = true;
  /** Arrays of earlier weights that the explorer is done with: some megabytes a second would be garbage without them. */
  #spent: Float32Array[] = [];

  attach(port: unknown): void {
    const attached = port as Endpoint & { start?(): void };
    this.#port = attached;
    this.#published = "";
    this.#wished = true;
    attached.addEventListener("message", ({ data }) => {
      if (!isWeightsWish(data)) return;
      this.#spent = [...data.spent];
      void this.#fulfil();
    });
    attached.start?.();
  }

  /** Publishes once per step of a run; without an explorer it costs nothing. */
  async publish(runId: number, trainer: Trainer): Promise<void> {
    this.#source = { runId, trainer };
    const name = `${runId}/${trainer.step}`;
    if (this.#port === null || name === this.#published) return;
    this.#published = name;
    this.#wished = false;
    const decoder = await trainer.publishDecoder(this.#spent);
    // Nothing to draw beside training: the wish stands for the next run.
    if (decoder === null) {
      this.#wished = true;
      return;
    }
    const buffers = decoder.layers.flatMap(({ W, b }) => [W.buffer, b.buffer]);
    if (decoder.condition !== null) buffers.push(decoder.condition.W.buffer);
    this.#port.postMessage(publicationOf(runId, decoder), buffers as never[]);
  }

  /** Publishes if the explorer waits for it: it asks when it has drawn what it has. */
  async offer(runId: number, trainer: Trainer): Promise<void> {
    this.#source = { runId, trainer };
    if (this.#wished) await this.publish(runId, trainer);
  }

  /** Between two steps, as every message comes: weights of one moment, without waiting for the next report. */
  async #fulfil(): Promise<void> {
    this.#wished = true;
    // A trainer that was let go, or whose device was lost, cannot be read: the one after it publishes by itself.
    if (this.#source !== null) await this.offer(this.#source.runId, this.#source.trainer).catch(() => undefined);
  }
}
