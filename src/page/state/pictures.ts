/**
 * Keeps the decoded pictures of the page up to date: the image under the cursor, the grid and the strips. Asks the
 * explorer for one of each at a time; an answer that no longer fits what is shown is dropped, never drawn. What follows
 * the pointer and the weights many times a second is painted as the answer comes; only the strips pass through React.
 */
import type { StoreApi } from "zustand/vanilla";
import { liftedFrom, offPlane } from "../../core/shared/latentPlane.ts";
import { wholeImages } from "../../core/shared/quadrants.ts";
import { RandomStream } from "../../core/shared/random.ts";
import { transferring, type Client } from "../../protocol/endpoint.ts";
import type { DecodedImages, ExplorerCommands } from "../../protocol/explorer.ts";
import type { ImagesDescription } from "../../protocol/datasets.ts";
import { Live, type LiveSource } from "../charts/live.ts";
import type { CanvasTaker, PaintedFromOutside } from "../charts/LiveDigit.tsx";
import type { PlaneGrid } from "../charts/planeView.ts";
import { gridCoordinates } from "../charts/planeGeometry.ts";
import {
  conditionOf,
  conditionRow,
  decodedImages,
  heldOutImage,
  ownCondition,
  priorOf,
  quadrantsOf,
  spacingUnder,
} from "./conditions.ts";
import type { Decoder } from "./decoder.ts";
import { DRAG_MEASURE, GRID_MEASURE, noteDelay } from "./delays.ts";
import { LatestOnly } from "./latestOnly.ts";
import { directionsOf } from "./latentPlane.ts";
import type { PickedCondition, RoomState } from "./roomState.ts";

type Explorer = Client<ExplorerCommands>;

/** Images in each strip; a phone shows the first of them. */
export const STRIP_LENGTH = 12;

/**
 * The explorer paints a point long before this thread, busy with a frame, reads that it has: a fast mouse is a few places
 * ahead by then, and need not wait for the reading. The explorer takes them in order, so the newest stays.
 */
const POINTS_ABREAST = 3;

/** Along directions that are no axes, the same place is the same z but for the last digits of single precision. */
const ROUNDING = 1e-5;

interface Move {
  readonly number: number;
  readonly since: number;
}

export interface LivePictures {
  /** Where the decoded image at z is painted, by the explorer itself. */
  readonly decoded: CanvasTaker;
  /** Row 0 on top; null until the first decode of a run, of axes and of a spacing. */
  readonly grid: LiveSource<PlaneGrid | null>;
}

export class Pictures {
  readonly #store: StoreApi<RoomState>;
  #explorer: Explorer | null = null;
  /** The run the page shows and the one the explorer has weights of; nothing is asked while they differ. */
  #shownRun = 0;
  #weightsRun = -1;
  #gridAbort = new AbortController();
  /** Where the pointer is while the page's state has yet to follow. */
  #pointed: Float32Array | null = null;
  #moves = 0;
  /** Those whose pixels, or newer ones, are not known to be on the canvas yet. */
  #unanswered: Move[] = [];
  #screen: PaintedFromOutside | null = null;
  readonly #gridTiles = new Live<PlaneGrid | null>(null);
  readonly #weights = new Live(0);
  readonly live: LivePictures = {
    decoded: { take: (screen) => this.#takeScreen(screen) },
    grid: this.#gridTiles,
  };
  /** For whatever a view wants decoded beside these. */
  readonly decoder: Decoder = {
    decode: (z, condition, signal) => this.#decode(z, condition, signal),
    weights: this.#weights,
  };

  readonly #point = new LatestOnly(() => this.#paintPoint(), POINTS_ABREAST);
  readonly #grid = new LatestOnly(() => this.#decodeGrid());
  readonly #prior = new LatestOnly(() => this.#decodePrior());
  readonly #reconstructions = new LatestOnly(() => this.#decodeReconstructions());

  constructor(store: StoreApi<RoomState>) {
    this.#store = store;
  }

  connect(explorer: Explorer): void {
    this.#explorer = explorer;
    this.#weightsRun = -1;
    this.#handOverScreen();
  }

  showRun(runId: number): void {
    this.#shownRun = runId;
    this.#pointed = null;
    this.#unanswered = [];
    this.#gridTiles.show(null);
    this.#point.request();
    this.#grid.request();
    this.#prior.request();
    this.#reconstructions.request();
  }

  /** Reconstructions wait for the next evaluation: its means and these weights are of one model. */
  weightsArrived(runId: number): void {
    this.#weightsRun = runId;
    this.#point.request();
    this.#prior.request();
    this.#grid.request();
    if (this.#store.getState().strips.reconstructions === null) this.#reconstructions.request();
    this.#weights.show(this.#weights.current + 1);
  }

  /** The pointer is at `z`, before the page's state says so. */
  pointAt(z: Float32Array, since: number): void {
    this.#pointed = z;
    this.#unanswered.push({ number: ++this.#moves, since });
    this.#point.request();
  }

  pointMoved(): void {
    const pointed = this.#pointed;
    this.#pointed = null;
    const { z } = this.#store.getState().explorer;
    // Asked for when it was pointed at.
    if (pointed !== null && z.every((value, k) => Math.abs(value - (pointed[k] ?? 0)) < ROUNDING)) return;
    this.#point.request();
  }

  /** A dimension that the plane does not show moved, as a slider does many times a second: grids follow as they can. */
  hiddenDimensionMoved(): void {
    this.#grid.request();
    this.#point.request();
  }

  /** Another part of the plane is on show: what there is of the last grid stays in its place until the next one. */
  viewChanged(): void {
    this.#grid.request();
  }

  /** Axes, spacing or the number of tiles changed: grids made for others must not be seen. */
  planeChanged(): void {
    this.#gridTiles.show(null);
    this.gridToggled();
    this.#point.request();
  }

  /** The layer went or came: a grid in the making is of no use any more. */
  gridToggled(): void {
    this.#gridAbort.abort();
    this.#gridAbort = new AbortController();
    this.#grid.request();
  }

  inputsChanged(): void {
    this.#reconstructions.request();
  }

  priorResampled(): void {
    this.#prior.request();
  }

  /** Another class or image to decode under: a grid in the making is of the one before. */
  conditionChanged(): void {
    this.gridToggled();
    this.#point.request();
  }

  #takeScreen(screen: PaintedFromOutside): () => void {
    this.#screen = screen;
    this.#handOverScreen();
    return () => {
      if (this.#screen === screen) this.#screen = null;
    };
  }

  /** A canvas can be handed over once: each explorer, and each change of colours, gets one of its own. */
  #handOverScreen(): void {
    if (this.#explorer === null || this.#screen === null) return;
    const { ramp } = this.#screen;
    const canvas = this.#screen.freshCanvas();
    // A worker that died meanwhile is reported by itself, and the next one gets a canvas too.
    this.#explorer.call("screen", transferring({ canvas, ramp }, [canvas])).catch(() => undefined);
    this.#point.request();
  }

  async #paintPoint(): Promise<void> {
    const runId = this.#shownRun;
    const state = this.#store.getState();
    const dataset = decodedImages(state.settings, state.dataset);
    if (this.#explorer === null || this.#weightsRun !== runId || dataset === null) return;
    const z = this.#pointed ?? state.explorer.z;
    const newest = this.#moves;
    const condition = this.#told(state.explorer.condition, dataset);
    const point = await this.#explorer.call("point", { z, runId, ...condition }).catch(() => null);
    const paintedAt = point?.paintedAt ?? null;
    // Not painted: the worker went away, or another run's weights came. Each is followed by a new wish.
    if (paintedAt === null) return;
    const answered = this.#unanswered.filter(({ number }) => number <= newest);
    this.#unanswered = this.#unanswered.filter(({ number }) => number > newest);
    for (const { since } of answered) noteDelay(DRAG_MEASURE, since, paintedAt);
  }

  async #decodeGrid(): Promise<void> {
    const { explorer, gridSide: side, settings, dataset } = this.#store.getState();
    const shown = decodedImages(settings, dataset);
    if (!explorer.layers.grid || shown === null) return;
    const start = performance.now();
    const { signal } = this.#gridAbort;
    const spacing = spacingUnder(settings, explorer.spacing);
    const images = await this.#decode(gridPoints({ ...explorer, spacing }, side), explorer.condition, signal);
    if (images === null || signal.aborted) return;
    const { width: tileWidth, height: tileHeight } = shown;
    this.#gridTiles.show({ pixels: images.pixels, side, tileWidth, tileHeight, view: explorer.view });
    noteDelay(GRID_MEASURE, start, performance.timeOrigin + performance.now());
    this.#store.setState(({ explorer: now }) => ({ explorer: { ...now, gridStep: images.step } }));
  }

  /** Samples of another prior, or under a condition, are the trainer's to draw: views ask it. */
  async #decodePrior(): Promise<void> {
    const { settings, explorer, strips } = this.#store.getState();
    if (priorOf(settings) !== "standard" || conditionOf(settings) !== null) return;
    const stream = RandomStream.fromSeed(settings.seed).split("priorSamples").split(strips.resamples);
    const images = await this.#decode(stream.normals(STRIP_LENGTH * explorer.z.length), null);
    if (images !== null) this.#setStrips({ priorSamples: images.pixels });
  }

  /** Each input at its own posterior mean and under its own condition. */
  async #decodeReconstructions(): Promise<void> {
    const { evaluation, strips, explorer, settings, dataset } = this.#store.getState();
    const latentDim = explorer.z.length;
    const shown = decodedImages(settings, dataset);
    if (shown === null || evaluation === null || evaluation.mu.length !== evaluation.count * latentDim) return;
    const meanOf = (input: number) => [...evaluation.mu.subarray(input * latentDim, (input + 1) * latentDim)];
    // Without a condition all rows are one question.
    const questions = conditionOf(settings) === null ? [strips.inputs] : strips.inputs.map((input) => [input]);
    const answers = await Promise.all(
      questions.map((inputs) =>
        this.#decode(Float32Array.from(inputs.flatMap(meanOf)), ownCondition(settings, shown, inputs[0] ?? 0)),
      ),
    );
    if (answers.includes(null) || this.#store.getState().strips.inputs !== strips.inputs) return;
    this.#setStrips({ reconstructions: Uint8Array.from(answers.flatMap((images) => [...(images?.pixels ?? [])])) });
  }

  /** Whole images; null when there is nothing to ask or the answer came too late. */
  async #decode(z: Float32Array, picked: PickedCondition | null, signal?: AbortSignal): Promise<DecodedImages | null> {
    const run = this.#shownRun;
    const { settings, dataset } = this.#store.getState();
    const shown = decodedImages(settings, dataset);
    if (this.#explorer === null || this.#weightsRun !== run || shown === null) return null;
    try {
      const decoded = await this.#explorer.call("decode", { z, ...this.#told(picked, shown) }, { signal });
      if (decoded.runId !== run || run !== this.#shownRun) return null;
      if (picked?.kind !== "image") return decoded;
      // Of an image whose rest is given, only what is hidden is decoded.
      const given = heldOutImage(shown, picked.index);
      return { ...decoded, pixels: wholeImages(given, decoded.pixels, quadrantsOf(settings, shown)) };
    } catch {
      // Given up, or the worker went away, or another run's weights arrived in between: each is followed by a new wish.
      return null;
    }
  }

  #told(picked: PickedCondition | null, dataset: ImagesDescription): { condition?: Float32Array } {
    return picked === null ? {} : { condition: conditionRow(picked, this.#store.getState().settings, dataset) };
  }

  #setStrips(part: Partial<RoomState["strips"]>): void {
    this.#store.setState(({ strips }) => ({ strips: { ...strips, ...part } }));
  }
}

/** z of every tile of the part on show, row 0 on top: only what lies on the plane varies. */
export function gridPoints(explorer: RoomState["explorer"], side: number): Float32Array {
  const { z, spacing, view } = explorer;
  const directions = directionsOf(explorer);
  const off = offPlane(directions, z);
  const places = gridCoordinates(spacing, side, view);
  const points = new Float32Array(side * side * z.length);
  for (let tile = 0; tile < side * side; tile++) {
    points.set(liftedFrom(directions, off, places[2 * tile] ?? 0, places[2 * tile + 1] ?? 0), tile * z.length);
  }
  return points;
}
