/** What the page may ask of the explorer: decodes by the newest published weights, beside training and never behind it. */

export interface ExplorerCommands {
  /** The port on which the trainer publishes decoder weights. */
  attach: { params: { port: unknown }; result: null };
  /**
   * `z` [count, latentDim] → decoder mean as bytes [count, pixels], 0 … 255. `background` work gives way to
   * `now` between two rows; it rejects with AbortError when given up.
   */
  decode: { params: { z: Float32Array; urgency: "now" | "background" }; result: DecodedImages };
}

export interface DecodedImages {
  readonly pixels: Uint8Array;
  readonly count: number;
  /** Which weights: the run and its step. */
  readonly runId: number;
  readonly step: number;
}

export type ExplorerEvent = { readonly type: "weights"; readonly runId: number; readonly step: number };
