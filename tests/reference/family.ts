/** Which family a reference file belongs to, and whether the project has built it. Computes nothing. */
import type { Likelihood } from "../../src/core/nn/likelihoods/likelihood.ts";
import { ACTIVATIONS } from "../../src/core/shared/activation.ts";
import type { Architecture } from "../../src/core/models/model.ts";
import { numberOf, type ReferenceFile } from "./vectors.ts";

/** `notBuilt` is skipped by name, so that what is missing is on the list of every test run. */
export type Family = "minibatch" | "linearVae" | "quantile" | "posterior" | "notBuilt";

export function familyOf(file: ReferenceFile): Family {
  const { kind, likelihood, prior } = file.model;
  if (kind === "quantile" || kind === "posterior") return kind;
  if (kind !== "ae" && kind !== "vae") return "notBuilt";
  if (prior !== undefined || (likelihood !== "bernoulli" && likelihood !== "gaussian")) return "notBuilt";
  if ("logLikelihood" in file.expect) return "linearVae";
  return "grads" in file.expect ? "minibatch" : "notBuilt";
}

/** The model the file describes. */
export function architectureFrom({ model }: ReferenceFile): Architecture {
  const activation = ACTIVATIONS.find((name) => name === model["activation"]) ?? "relu";
  return {
    kind: model["kind"] === "ae" ? "autoencoder" : "vae",
    inputDim: numberOf(model, "inputDim"),
    hidden: model["hidden"] as number[],
    latentDim: numberOf(model, "latentDim"),
    activation,
    likelihood: likelihoodFrom(model),
  };
}

function likelihoodFrom(model: ReferenceFile["model"]): Likelihood {
  if (model["likelihood"] === "bernoulli") return { kind: "bernoulli" };
  const sigma = model["sigma"] === "learned" ? "learned" : numberOf(model, "sigma");
  return { kind: "gaussian", sigma, mean: model["decoderMean"] === "linear" ? "linear" : "sigmoid" };
}
