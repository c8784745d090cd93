/** What kinds of model can say about a point, as facts the panels choose their words by. Holds no words. */
import type { Settings } from "../../../core/settings/descriptors.ts";

type ModelName = Settings["model"];

/** −log p(x) itself, a bound of it, or nothing. */
export type Likeliness = "exact" | "bound" | "none";

/** Which sentences fit it. */
export type ModelKind = "vae" | "autoencoder" | "flow" | "made" | "gan";

const KINDS: Readonly<Record<ModelName, ModelKind>> = {
  vae: "vae",
  cvae: "vae",
  autoencoder: "autoencoder",
  nice: "flow",
  realnvp: "flow",
  glow: "flow",
  made: "made",
  gan: "gan",
};

const LIKELINESS: Readonly<Record<ModelKind, Likeliness>> = {
  vae: "bound",
  autoencoder: "none",
  flow: "exact",
  made: "exact",
  gan: "none",
};

export function modelKind(model: ModelName): ModelKind {
  return KINDS[model];
}

export function likelinessOf(model: ModelName): Likeliness {
  return LIKELINESS[modelKind(model)];
}

/**
 * Bits per dimension of grey levels with 256 steps, from −log p of x in [0, 1]: nll / (D ln 2) + 8, because a step is 1/256
 * of the range (Theis et al. 2016).
 */
export function bitsPerDimension(nats: number, dimensions: number): number {
  return nats / (dimensions * Math.LN2) + 8;
}
