/** What the page may ask of the explorer: decodes by the newest published weights, beside training and never behind it. */

export interface ExplorerCommands {
  /** The port on which the trainer publishes decoder weights. */
  attach: { params: { port: unknown }; result: null };
  /** Takes over the canvas of the point, one pixel a decoded pixel; `ramp` [256] is the RGBA pixel of each intensity. */
  screen: { params: { canvas: unknown; ramp: Uint32Array }; result: null };
  /**
   * `z` [latentDim] → its image, painted on the screen before anything else is decoded, if there are weights of `runId`.
   * `condition` [conditionDim] for a conditional model.
   */
  point: { params: { z: Float32Array; runId: number; condition?: Float32Array }; result: PaintedPoint };
  /**
   * `z` [count, latentDim] → decoder mean as bytes [count, pixels], 0 … 255, a few images at a time: points go first.
   * All rows are decoded under one `condition`. Rejects with AbortError when given up.
   */
  decode: { params: { z: Float32Array; condition?: Float32Array }; result: DecodedImages };
}

export interface PaintedPoint {
  /** When its pixels were on the canvas, in milliseconds since 1970; null when there were no weights of that run. */
  readonly paintedAt: number | null;
}

export interface DecodedImages {
  readonly pixels: Uint8Array;
  readonly count: number;
  /** Which weights: the run and its step. */
  readonly runId: number;
  readonly step: number;
}

export type ExplorerEvent = { readonly type: "weights"; readonly runId: number; readonly step: number };
