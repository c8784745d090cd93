/**
 * Decodes latent points in plain typed arrays beside the trainer. What a person waits for goes first: a grid is
 * decoded a few images at a time and gives way in between.
 */
import { createPlainDecoder, type PlainDecoder } from "../core/models/plainDecoder.ts";
import { CancelledError, transferring, type CancelSignal, type Endpoint, type Handlers } from "../protocol/endpoint.ts";
import type { DecodedImages, ExplorerCommands, ExplorerEvent } from "../protocol/explorer.ts";
import { isPublication, type Publication } from "../protocol/publication.ts";
import { nextTurn } from "./nextTurn.ts";

/** A few milliseconds of work on the plainest machine: the longest a drag can have to wait. */
const BACKGROUND_CHUNK = 8;
const BYTE_RANGE = 255;

interface Current {
  readonly runId: number;
  readonly step: number;
  readonly latentDim: number;
  readonly pixels: number;
  readonly decoder: PlainDecoder;
}

export class ExplorerSession {
  readonly #emit: (event: ExplorerEvent) => void;
  #current: Current | null = null;
  #waiting: ((current: Current) => void)[] = [];

  constructor(emit: (event: ExplorerEvent) => void) {
    this.#emit = emit;
  }

  handlers(): Handlers<ExplorerCommands> {
    return {
      attach: ({ port }) => this.#attach(port as Endpoint & { start?(): void }),
      decode: ({ z, urgency }, cancellation) => this.#decode(z, urgency, cancellation),
    };
  }

  #attach(port: Endpoint & { start?(): void }): null {
    port.addEventListener("message", ({ data }) => {
      if (isPublication(data)) this.#use(data);
    });
    port.start?.();
    return null;
  }

  #use({ runId, decoder }: Publication): void {
    const first = decoder.layers[0];
    const last = decoder.layers.at(-1);
    if (first === undefined || last === undefined) return;
    this.#current = {
      runId,
      step: decoder.step,
      latentDim: first.inputDim,
      pixels: last.outputDim,
      decoder: createPlainDecoder(decoder),
    };
    for (const resolve of this.#waiting) resolve(this.#current);
    this.#waiting = [];
    this.#emit({ type: "weights", runId, step: decoder.step });
  }

  async #decode(z: Float32Array, urgency: "now" | "background", cancellation: CancelSignal): Promise<DecodedImages> {
    const current = this.#current ?? (await this.#firstWeights());
    const { latentDim, pixels, runId, step } = current;
    if (z.length % latentDim !== 0) throw new Error(`z must hold whole rows of ${latentDim} numbers, got ${z.length}`);
    const count = z.length / latentDim;
    const bytes = new Uint8Array(count * pixels);
    const chunk = urgency === "now" ? count : BACKGROUND_CHUNK;
    for (let from = 0; from < count; from += chunk) {
      const until = Math.min(count, from + chunk);
      decodeInto(
        current,
        z.subarray(from * latentDim, until * latentDim),
        bytes.subarray(from * pixels, until * pixels),
      );
      if (until < count) await nextTurn();
      if (cancellation.aborted) throw new CancelledError("decode was given up");
    }
    return transferring({ pixels: bytes, count, runId, step }, [bytes.buffer]);
  }

  #firstWeights(): Promise<Current> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function decodeInto({ decoder, latentDim, pixels }: Current, z: Float32Array, bytes: Uint8Array): void {
  const count = z.length / latentDim;
  const mean = new Float32Array(count * pixels);
  decoder.decode(z, count, mean);
  for (let i = 0; i < mean.length; i++) bytes[i] = Math.round(BYTE_RANGE * Math.min(1, Math.max(0, mean[i] ?? 0)));
}
