/** The one message that passes from trainer to explorer without the page: a decoder's weights. */
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
