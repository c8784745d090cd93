/** Sends copies of the decoder's weights to the explorer, so that drawing never waits for training. */
import type { PublishedDecoder } from "../core/shared/publishedDecoder.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { isWeightsWish, publicationOf } from "../protocol/publication.ts";

/** What has a decoder to publish: a trainer, which goes on, or one of its past moments, which stays. */
export interface DecoderSource {
  readonly step: number;
  /** In arrays of the receiver's own, taken out of `spent` where they fit; null when there is nothing to draw. */
  publishDecoder(spent: Float32Array[]): Promise<PublishedDecoder | null>;
}

interface Offered {
  readonly runId: number;
  readonly source: DecoderSource;
}

export class DecoderPublisher {
  #port: Endpoint | null = null;
  #published: (Offered & { readonly step: number }) | null = null;
  /** Whose weights were last on offer. */
  #offered: Offered | null = null;
  /** The explorer asked for newer weights than there were. */
  #wished = true;
  /** Arrays of earlier weights that the explorer is done with: some megabytes a second would be garbage without them. */
  #spent: Float32Array[] = [];

  attach(port: unknown): void {
    const attached = port as Endpoint & { start?(): void };
    this.#port = attached;
    this.#published = null;
    this.#wished = true;
    attached.addEventListener("message", ({ data }) => {
      if (!isWeightsWish(data)) return;
      this.#spent = [...data.spent];
      void this.#fulfil();
    });
    attached.start?.();
  }

  /**
   * Publishes once per step of a source; without an explorer it costs nothing. Weights that are not finite are no picture:
   * the explorer keeps what it has.
   */
  async publish(runId: number, source: DecoderSource): Promise<void> {
    this.#offered = { runId, source };
    const { step } = source;
    if (this.#port === null || this.#isPublished(runId, source)) return;
    this.#published = { runId, source, step };
    this.#wished = false;
    const decoder = await source.publishDecoder(this.#spent);
    // Another source is on offer since, and its weights may have been sent already.
    if (this.#offered.source !== source) return;
    // Nothing to draw beside training: the wish stands for the next run.
    if (decoder === null || !isFinite(decoder)) {
      this.#wished = true;
      return;
    }
    const buffers = decoder.layers.flatMap(({ W, b }) => [W.buffer, b.buffer]);
    if (decoder.condition !== null) buffers.push(decoder.condition.W.buffer);
    this.#port.postMessage(publicationOf(runId, decoder), buffers as never[]);
  }

  /** Publishes if the explorer waits for it: it asks when it has drawn what it has. */
  async offer(runId: number, source: DecoderSource): Promise<void> {
    this.#offered = { runId, source };
    if (this.#wished) await this.publish(runId, source);
  }

  #isPublished(runId: number, source: DecoderSource): boolean {
    const last = this.#published;
    return last !== null && last.runId === runId && last.source === source && last.step === source.step;
  }

  /** Between two steps, as every message comes: weights of one moment, without waiting for the next report. */
  async #fulfil(): Promise<void> {
    this.#wished = true;
    // A trainer that was let go, or whose device was lost, cannot be read: the one after it publishes by itself.
    if (this.#offered !== null) await this.offer(this.#offered.runId, this.#offered.source).catch(() => undefined);
  }
}

function isFinite({ layers, condition }: PublishedDecoder): boolean {
  return (
    layers.every(({ W, b }) => W.every(Number.isFinite) && b.every(Number.isFinite)) &&
    (condition === null || condition.W.every(Number.isFinite))
  );
}
