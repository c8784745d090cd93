/** The stages a step is walked through, by what the model has. Knows no words and no pictures. */
import type { Dissection } from "../../../core/shared/dissection.ts";

const STAGES = [
  "input",
  "encoder",
  "posterior",
  "noise",
  "code",
  "decoder",
  "mean",
  "loss",
  "gradients",
  "update",
] as const;
export type Stage = (typeof STAGES)[number];

/** An autoencoder has no spread and no noise; without hidden layers there is nothing between x and μ, or z and x̂. */
export function stagesOf({
  encoder,
  decoder,
  logSigma,
}: Pick<Dissection, "encoder" | "decoder" | "logSigma">): readonly Stage[] {
  const missing = new Set<Stage>();
  if (encoder.length === 0) missing.add("encoder");
  if (decoder.length === 0) missing.add("decoder");
  if (logSigma === null) missing.add("posterior").add("noise");
  return STAGES.filter((stage) => !missing.has(stage));
}

/** What comes after the loss: it is drawn below the network, from right to left. */
export function isOnTheWayBack(stage: Stage): boolean {
  return stage === "gradients" || stage === "update";
}
