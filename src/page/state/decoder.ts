/** How a view has codes of its own choice decoded, as a type. Decodes nothing. */
import type { DecodedImages } from "../../protocol/explorer.ts";
import type { LiveSource } from "../charts/live.ts";
import type { PickedCondition } from "./roomState.ts";

export interface Decoder {
  /** `z` [count, latentDim] → whole images; null when there is nothing to ask, or the answer came too late. */
  decode(z: Float32Array, condition: PickedCondition | null, signal?: AbortSignal): Promise<DecodedImages | null>;
  /** Counts up whenever the explorer has other weights. */
  readonly weights: LiveSource<number>;
}
