/** From the settings of a run to the architecture of its model. */
import type { Likelihood } from "../nn/likelihoods/likelihood.ts";
import type { Settings } from "../settings/descriptors.ts";
import type { Architecture } from "./model.ts";

type ModelSettings = Pick<
  Settings,
  "model" | "hidden" | "latentDim" | "activation" | "likelihood" | "decoderSigma" | "sigma"
>;

/** `inputDim`: pixels of an image of the data set. */
export function architectureOf(settings: ModelSettings, inputDim: number): Architecture {
  const { model, hidden, latentDim, activation } = settings;
  return { kind: model, inputDim, hidden, latentDim, activation, likelihood: likelihoodOf(settings) };
}

function likelihoodOf({ likelihood, decoderSigma, sigma }: ModelSettings): Likelihood {
  if (likelihood === "bernoulli") return { kind: "bernoulli" };
  return { kind: "gaussian", sigma: decoderSigma === "learned" ? "learned" : sigma };
}
