/**
 * Decodes latent points beside the trainer. What a person points at is decoded and painted as soon as it is asked for;
 * grids and strips are decoded one after another, a few images at a time, and give way in between.
 */
import type { PlainDecoder } from "../core/models/plainDecoder.ts";
import type { PublishedDecoder } from "../core/shared/publishedDecoder.ts";
import { quadrantPixels, type QuadrantPixels } from "../core/shared/quadrants.ts";
import { Turns } from "../core/shared/turns.ts";
import { CancelledError, transferring, type CancelSignal, type Endpoint, type Handlers } from "../protocol/endpoint.ts";
import type { DecodedImages, ExplorerCommands, ExplorerEvent, PaintedPoint } from "../protocol/explorer.ts";
import { isPublication, weightsWish, type Publication } from "../protocol/publication.ts";
import { ExplorerPace } from "./explorerPace.ts";
import { nextTurn } from "./nextTurn.ts";
import type { PointScreen } from "./pointScreen.ts";
import { WeightsAppetite } from "./weightsAppetite.ts";

const BYTE_RANGE = 255;

export interface ExplorerSurroundings {
  emit(event: ExplorerEvent): void;
  /** The decoder made before is not used any more when this is called: both may live in the same memory. */
  createDecoder(published: PublishedDecoder): PlainDecoder;
  /** @param canvas what the page handed over */
  createScreen(canvas: unknown, ramp: Uint32Array): PointScreen;
}

interface Current {
  readonly runId: number;
  readonly step: number;
  readonly latentDim: number;
  readonly pixels: number;
  readonly conditionDim: number;
  /** Null when what is decoded is the whole image. */
  readonly quadrants: QuadrantPixels | null;
  readonly decoder: PlainDecoder;
}

type Port = Endpoint & { start?(): void };

export class ExplorerSession {
  readonly #outside: ExplorerSurroundings;
  #current: Current | null = null;
  #waiting: ((current: Current) => void)[] = [];
  #newestRun = 0;
  /** Background work and new weights, one after another: a grid is of one moment of training. */
  readonly #turns = new Turns();
  readonly #pace = new ExplorerPace();
  #appetite: WeightsAppetite | null = null;
  /** Arrays of published weights that nobody reads any more, to go back with the next wish. */
  #spent: readonly Float32Array[] = [];
  #mean = new Float32Array();
  /** What the decoder in use was told last. */
  #told: Float32Array | null = null;
  #screen: PointScreen | null = null;
  #point = new Uint8ClampedArray();

  constructor(outside: ExplorerSurroundings) {
    this.#outside = outside;
  }

  handlers(): Handlers<ExplorerCommands> {
    return {
      attach: ({ port }) => this.#attach(port as Port),
      screen: ({ canvas, ramp }) => this.#paintOn(canvas, ramp),
      point: ({ z, runId, condition }) => this.#paint(z, runId, condition ?? null),
      decode: ({ z, condition }, cancellation) => this.#decodeInTurn(z, condition ?? null, cancellation),
    };
  }

  #attach(port: Port): null {
    this.#appetite = new WeightsAppetite(() => this.#wish(port));
    port.addEventListener("message", ({ data }) => {
      if (!isPublication(data)) return;
      if (data.runId !== this.#newestRun) this.#screen?.clear();
      this.#newestRun = data.runId;
      void this.#turns.take(() => this.#use(data));
    });
    port.start?.();
    return null;
  }

  #use({ runId, decoder }: Publication): void {
    const first = decoder.layers[0];
    const last = decoder.layers.at(-1);
    if (first === undefined || last === undefined) return;
    const made = this.#outside.createDecoder(decoder);
    this.#spent = made.keepsWeights ? [] : decoder.layers.flatMap(({ W, b }) => [W, b]);
    this.#current = {
      runId,
      step: decoder.step,
      latentDim: first.inputDim,
      pixels: last.outputDim,
      conditionDim: decoder.condition?.dim ?? 0,
      quadrants: decoder.quadrants === null ? null : quadrantPixels(decoder.quadrants.hidden, decoder.quadrants.side),
      decoder: made,
    };
    this.#told = null;
    for (const resolve of this.#waiting) resolve(this.#current);
    this.#waiting = [];
    this.#appetite?.fed();
    this.#outside.emit({ type: "weights", runId, step: decoder.step });
  }

  #wish(port: Port): void {
    const spent = this.#spent;
    this.#spent = [];
    port.postMessage(weightsWish(spent), spent.map(({ buffer }) => buffer) as never[]);
  }

  #paintOn(canvas: unknown, ramp: Uint32Array): null {
    this.#screen = this.#outside.createScreen(canvas, ramp);
    return null;
  }

  #paint(z: Float32Array, runId: number, condition: Float32Array | null): PaintedPoint {
    const current = this.#current;
    if (current === null || current.runId !== runId || this.#screen === null) return { paintedAt: null };
    // Chosen for a run that is told something else: the page sends another with its next state.
    if ((condition?.length ?? 0) !== current.conditionDim) return { paintedAt: null };
    if (rowsOf(z, current) !== 1) throw new Error(`a point has ${current.latentDim} numbers, got ${z.length}`);
    if (this.#point.length !== current.pixels) this.#point = new Uint8ClampedArray(current.pixels);
    this.#decodeInto(current, z, this.#point, condition);
    this.#screen.show(wholeImage(this.#point, condition, current.quadrants));
    return { paintedAt: performance.timeOrigin + performance.now() };
  }

  async #decodeInTurn(
    z: Float32Array,
    condition: Float32Array | null,
    cancellation: CancelSignal,
  ): Promise<DecodedImages> {
    // Out of turn: the weights themselves take one.
    const first = this.#current ?? (await this.#firstWeights());
    return this.#turns.take(async () => {
      const current = this.#current ?? first;
      this.#appetite?.busy();
      try {
        return await this.#decodeInPieces(current, z, condition, cancellation);
      } finally {
        this.#appetite?.idle();
      }
    });
  }

  async #decodeInPieces(
    current: Current,
    z: Float32Array,
    condition: Float32Array | null,
    cancellation: CancelSignal,
  ): Promise<DecodedImages> {
    const { latentDim, pixels, runId } = current;
    const count = rowsOf(z, current);
    const bytes = new Uint8ClampedArray(count * pixels);
    for (let from = 0; from < count;) {
      if (cancellation.aborted || this.#newestRun !== runId) throw new CancelledError("decode was given up");
      const until = Math.min(count, from + this.#pace.images);
      const start = performance.now();
      this.#decodeInto(
        current,
        z.subarray(from * latentDim, until * latentDim),
        bytes.subarray(from * pixels, until * pixels),
        condition,
      );
      this.#pace.measured(until - from, performance.now() - start);
      from = until;
      if (from < count) await nextTurn();
    }
    return imagesOf(current, bytes, count);
  }

  #decodeInto(
    { decoder, latentDim, conditionDim }: Current,
    z: Float32Array,
    bytes: Uint8ClampedArray,
    condition: Float32Array | null,
  ): void {
    // What a person points at and a grid in the making may be told different things, and mostly are told the same.
    if (conditionDim > 0 && !isSame(condition, this.#told)) {
      decoder.tell(condition);
      this.#told = condition;
    }
    if (this.#mean.length < bytes.length) this.#mean = new Float32Array(bytes.length);
    const mean = this.#mean;
    decoder.decode(z, z.length / latentDim, mean);
    // A clamped array rounds and clamps by itself.
    for (let i = 0; i < bytes.length; i++) bytes[i] = BYTE_RANGE * (mean[i] ?? 0);
  }

  #firstWeights(): Promise<Current> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function isSame(a: Float32Array | null, b: Float32Array | null): boolean {
  return a !== null && b !== null && a.length === b.length && a.every((value, i) => value === b[i]);
}

/** The image as a person sees it: what was decoded, with the visible pixels in their places. */
function wholeImage(
  decoded: Uint8ClampedArray,
  visible: Float32Array | null,
  quadrants: QuadrantPixels | null,
): Uint8ClampedArray {
  if (quadrants === null || visible === null) return decoded;
  const image = new Uint8ClampedArray(quadrants.visible.length + quadrants.hidden.length);
  quadrants.visible.forEach((pixel, i) => (image[pixel] = BYTE_RANGE * (visible[i] ?? 0)));
  quadrants.hidden.forEach((pixel, i) => (image[pixel] = decoded[i] ?? 0));
  return image;
}

/** @throws when `z` is not whole rows. */
function rowsOf(z: Float32Array, { latentDim }: Current): number {
  if (z.length % latentDim !== 0) throw new Error(`z must hold whole rows of ${latentDim} numbers, got ${z.length}`);
  return z.length / latentDim;
}

function imagesOf({ runId, step }: Current, bytes: Uint8ClampedArray, count: number): DecodedImages {
  return transferring({ pixels: new Uint8Array(bytes.buffer), count, runId, step }, [bytes.buffer]);
}
