/** To which family each model belongs, and what that makes of the objective. Knows names alone, no model. */
import type { ModelFamily } from "../shared/measurements.ts";
import type { Settings } from "./descriptors.ts";

const FAMILIES: Readonly<Record<Settings["model"], ModelFamily>> = {
  vae: "latent",
  autoencoder: "latent",
  cvae: "latent",
  nice: "density",
  realnvp: "density",
  glow: "density",
  made: "density",
  gan: "adversarial",
};

export function familyOf(model: Settings["model"]): ModelFamily {
  return FAMILIES[model];
}

/** Invertible, so that there is a way from data to noise and back. */
export function isFlow(model: Settings["model"]): model is "nice" | "realnvp" | "glow" {
  return model === "nice" || model === "realnvp" || model === "glow";
}

/** There is a distribution over z to hold against a prior. */
export function hasPosterior({ model }: Pick<Settings, "model">): boolean {
  return familyOf(model) === "latent" && model !== "autoencoder";
}

/** What is minimised has a KL term of its own, which β weighs. */
export function weighsKl(settings: Pick<Settings, "model" | "bound">): boolean {
  return hasPosterior(settings) && settings.bound === "elbo";
}
