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
}

export function weightsWish(): WeightsWish {
  return { kind: "wish" };
}

export function isWeightsWish(data: unknown): data is WeightsWish {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "wish";
}
