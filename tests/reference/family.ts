/** Which family a reference file belongs to, and the latent model a file describes. Computes nothing. */
import type { Likelihood } from "../../src/core/nn/likelihoods/likelihood.ts";
import { ACTIVATIONS } from "../../src/core/shared/activation.ts";
import type { LatentArchitecture, Prior } from "../../src/core/models/model.ts";
import { numberOf, type ReferenceFile } from "./vectors.ts";

export type Family = "minibatch" | "iwae" | "linearVae" | "flow" | "imageFlowParts" | "quantile" | "posterior";

const LATENT_KINDS = { ae: "autoencoder", vae: "vae", cvae: "cvae" } as const;
const LIKELIHOODS = ["bernoulli", "continuousBernoulli", "multinomial"] as const;

/** @throws for a file of a family nobody has built: it must not pass unseen */
export function familyOf({ name, model, expect }: ReferenceFile): Family {
  const { kind } = model;
  if (kind === "quantile" || kind === "posterior" || kind === "imageFlowParts") return kind;
  if (kind === "nice" || kind === "realnvp") return "flow";
  if (isLatentKind(kind)) {
    if ("logLikelihood" in expect) return "linearVae";
    if ("logWeights" in expect) return "iwae";
    if ("grads" in expect) return "minibatch";
  }
  throw new Error(`${name} is of no family that is built: kind ${String(kind)}`);
}

/** The model the file describes. */
export function architectureFrom({ name, model }: ReferenceFile): LatentArchitecture {
  const { kind, hidden } = model;
  if (!isLatentKind(kind)) throw new Error(`${name} describes no model with a latent code`);
  const activation = ACTIVATIONS.find((known) => known === model["activation"]);
  // A linear model has no hidden layer that could have one.
  if (activation === undefined && (hidden as number[]).length > 0) throw new Error(`${name} names no known activation`);
  return {
    kind: LATENT_KINDS[kind],
    inputDim: numberOf(model, "inputDim"),
    hidden: hidden as number[],
    latentDim: numberOf(model, "latentDim"),
    activation: activation ?? "relu",
    likelihood: likelihoodFrom(model),
    prior: priorFrom(model),
    condition: kind === "cvae" ? { kind: "label", classes: numberOf(model, "classes") } : null,
  };
}

function likelihoodFrom(model: ReferenceFile["model"]): Likelihood {
  const kind = LIKELIHOODS.find((known) => known === model["likelihood"]);
  if (kind !== undefined) return { kind };
  if (model["likelihood"] !== "gaussian") throw new Error(`there is no likelihood ${String(model["likelihood"])}`);
  const sigma = model["sigma"] === "learned" ? "learned" : numberOf(model, "sigma");
  return { kind: "gaussian", sigma, mean: model["decoderMean"] === "linear" ? "linear" : "sigmoid" };
}

function priorFrom(model: ReferenceFile["model"]): Prior {
  const { prior = "standard" } = model;
  switch (prior) {
    case "standard":
    case "gaussian":
    case "network":
      return { kind: prior };
    case "mixture":
    case "vamp":
      return { kind: prior, components: numberOf(model, "components") };
    default:
      throw new Error(`there are no vectors of a prior ${String(prior)}`);
  }
}

function isLatentKind(kind: unknown): kind is keyof typeof LATENT_KINDS {
  return typeof kind === "string" && Object.hasOwn(LATENT_KINDS, kind);
}
