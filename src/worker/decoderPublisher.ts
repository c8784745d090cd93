/** Sends copies of the decoder's weights to the explorer, so that drawing never waits for training. */
import type { Trainer } from "../core/training/trainer.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { publicationOf } from "../protocol/publication.ts";

export class DecoderPublisher {
  #port: Endpoint | null = null;
  #published = "";

  attach(port: unknown): void {
    this.#port = port as Endpoint;
    this.#published = "";
  }

  /** Publishes once per step of a run; without an explorer it costs nothing. */
  async publish(runId: number, trainer: Trainer): Promise<void> {
    const name = `${runId}/${trainer.step}`;
    if (this.#port === null || name === this.#published) return;
    this.#published = name;
    const decoder = await trainer.publishDecoder();
    const buffers = decoder.layers.flatMap(({ W, b }) => [W.buffer, b.buffer]);
    this.#port.postMessage(publicationOf(runId, decoder), buffers as never[]);
  }
}
