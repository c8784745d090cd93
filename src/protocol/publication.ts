/** What passes between trainer and explorer without the page: a decoder's weights, and the wish for newer ones. */
import type { PublishedDecoder } from "../core/shared/publishedDecoder.ts";

export interface Publication {
  readonly kind: "decoder";
  readonly runId: number;
  readonly decoder: PublishedDecoder;
}

export function publicationOf(runId: number, decoder: PublishedDecoder): Publication {
  return { kind: "decoder", runId, decoder };
}

export function isPublication(data: unknown): data is Publication {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "decoder";
}

export interface WeightsWish {
  readonly kind: "wish";
  /** Arrays of the weights before, to be used again. */
  readonly spent: readonly Float32Array[];
}

export function weightsWish(spent: readonly Float32Array[] = []): WeightsWish {
  return { kind: "wish", spent };
}

export function isWeightsWish(data: unknown): data is WeightsWish {
  if (typeof data !== "object" || data === null || !("kind" in data) || data.kind !== "wish") return false;
  return "spent" in data && Array.isArray(data.spent) && data.spent.every((array) => array instanceof Float32Array);
}
