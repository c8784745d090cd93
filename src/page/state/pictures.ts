/**
 * Keeps the decoded pictures of the page up to date: the image under the cursor, the grid and the strips. Asks the
 * explorer for one of each at a time; an answer that no longer fits what is shown is dropped, never drawn.
 */
import type { StoreApi } from "zustand/vanilla";
import { RandomStream } from "../../core/shared/random.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { DecodedImages, ExplorerCommands } from "../../protocol/explorer.ts";
import { gridCoordinates } from "../charts/planeGeometry.ts";
import { LatestOnly } from "./latestOnly.ts";
import type { RoomState } from "./roomState.ts";

type Explorer = Client<ExplorerCommands>;

/** Images in each strip; a phone shows the first of them. */
export const STRIP_LENGTH = 12;

export class Pictures {
  readonly #store: StoreApi<RoomState>;
  #explorer: Explorer | null = null;
  /** The run the page shows and the one the explorer has weights of; nothing is asked while they differ. */
  #shownRun = 0;
  #weightsRun = -1;
  #resamples = 0;
  #gridAbort = new AbortController();

  readonly #point = new LatestOnly(() => this.#decodePoint());
  readonly #grid = new LatestOnly(() => this.#decodeGrid());
  readonly #prior = new LatestOnly(() => this.#decodePrior());
  readonly #reconstructions = new LatestOnly(() => this.#decodeReconstructions());

  constructor(store: StoreApi<RoomState>) {
    this.#store = store;
  }

  connect(explorer: Explorer): void {
    this.#explorer = explorer;
    this.#weightsRun = -1;
  }

  showRun(runId: number): void {
    this.#shownRun = runId;
    this.#point.request();
    this.#grid.request();
    this.#prior.request();
    this.#reconstructions.request();
  }

  /** Reconstructions wait for the next evaluation: its means and these weights are of one model. */
  weightsArrived(runId: number): void {
    this.#weightsRun = runId;
    this.#point.request();
    this.#grid.request();
    this.#prior.request();
    if (this.#store.getState().strips.reconstructions === null) this.#reconstructions.request();
  }

  pointMoved(): void {
    this.#point.request();
  }

  /** A dimension that the plane does not show moved, as a slider does many times a second: grids follow as they can. */
  hiddenDimensionMoved(): void {
    this.#grid.request();
    this.#point.request();
  }

  /** Axes or spacing changed: a grid in the making is of no use any more. */
  planeChanged(): void {
    this.#gridAbort.abort();
    this.#gridAbort = new AbortController();
    this.#grid.request();
    this.#point.request();
  }

  inputsChanged(): void {
    this.#reconstructions.request();
  }

  resamplePrior(): void {
    this.#resamples += 1;
    this.#prior.request();
  }

  async #decodePoint(): Promise<void> {
    const images = await this.#decode(this.#store.getState().explorer.z.slice(), "now");
    if (images !== null) this.#setExplorer({ decoded: images.pixels });
  }

  async #decodeGrid(): Promise<void> {
    const { explorer } = this.#store.getState();
    if (!explorer.layers.grid) return;
    const images = await this.#decode(gridPoints(explorer), "background", this.#gridAbort.signal);
    const now = this.#store.getState().explorer;
    if (images === null || !samePlane(explorer, now)) return;
    this.#setExplorer({ gridPixels: images.pixels, gridStep: images.step });
  }

  async #decodePrior(): Promise<void> {
    const { settings, explorer } = this.#store.getState();
    const stream = RandomStream.fromSeed(settings.seed).split("priorSamples").split(this.#resamples);
    const images = await this.#decode(stream.normals(STRIP_LENGTH * explorer.z.length), "background");
    if (images !== null) this.#setStrips({ priorSamples: images.pixels });
  }

  async #decodeReconstructions(): Promise<void> {
    const { evaluation, strips, explorer } = this.#store.getState();
    const latentDim = explorer.z.length;
    if (evaluation === null || evaluation.mu.length !== evaluation.count * latentDim) return;
    const z = new Float32Array(strips.inputs.length * latentDim);
    strips.inputs.forEach((input, row) => {
      z.set(evaluation.mu.subarray(input * latentDim, (input + 1) * latentDim), row * latentDim);
    });
    const images = await this.#decode(z, "background");
    const now = this.#store.getState().strips.inputs;
    if (images !== null && now === strips.inputs) this.#setStrips({ reconstructions: images.pixels });
  }

  /** Null when there is nothing to ask or the answer came too late. */
  async #decode(z: Float32Array, urgency: "now" | "background", signal?: AbortSignal): Promise<DecodedImages | null> {
    const run = this.#shownRun;
    if (this.#explorer === null || this.#weightsRun !== run) return null;
    try {
      const decoded = await this.#explorer.call("decode", { z, urgency }, { signal });
      return decoded.runId === run && run === this.#shownRun ? decoded : null;
    } catch {
      // Given up, or the worker went away, or another run's weights arrived in between: each is followed by a new wish.
      return null;
    }
  }

  #setExplorer(part: Partial<RoomState["explorer"]>): void {
    this.#store.setState(({ explorer }) => ({ explorer: { ...explorer, ...part } }));
  }

  #setStrips(part: Partial<RoomState["strips"]>): void {
    this.#store.setState(({ strips }) => ({ strips: { ...strips, ...part } }));
  }
}

/** z of every tile, row 0 on top: the two shown dimensions vary, the others stay where they are. */
function gridPoints({ z, axes, spacing, gridSide }: RoomState["explorer"]): Float32Array {
  const pairs = gridCoordinates(spacing, gridSide);
  const points = new Float32Array(gridSide * gridSide * z.length);
  for (let tile = 0; tile < gridSide * gridSide; tile++) {
    points.set(z, tile * z.length);
    // With one latent dimension both axes are the same; the horizontal one is then set last and counts.
    points[tile * z.length + axes[1]] = pairs[2 * tile + 1] ?? 0;
    points[tile * z.length + axes[0]] = pairs[2 * tile] ?? 0;
  }
  return points;
}

function samePlane(a: RoomState["explorer"], b: RoomState["explorer"]): boolean {
  return a.axes === b.axes && a.spacing === b.spacing && a.gridSide === b.gridSide && a.z.length === b.z.length;
}
