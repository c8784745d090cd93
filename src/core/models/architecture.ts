/** From the settings of a run and the shape of its data to the architecture of its model. Holds no numbers of a model. */
import type { Likelihood } from "../nn/likelihoods/likelihood.ts";
import type { Settings } from "../settings/descriptors.ts";
import { assertNever } from "../shared/assert.ts";
import type { DataKind } from "../shared/dataKinds.ts";
import type { Architecture, Condition, FlowArchitecture, LatentArchitecture, Prior } from "./model.ts";

/** What a model must know of its data. */
export interface DataShape {
  readonly kind: DataKind;
  /** Numbers of one example. */
  readonly inputDim: number;
  readonly classes: number;
  /** Pixels per side of a square image; null for what is no image. */
  readonly side: number | null;
}

/** Widths of the hidden layers in each coupling of a flow prior: a latent code needs less than an image. */
const PRIOR_HIDDEN = [64] as const;

/** Every combination of settings has an architecture; where one makes no sense the nearest that does is taken. */
export function architectureOf(settings: Settings, data: DataShape): Architecture {
  const { model, hidden, latentDim, activation, components } = settings;
  const shared = { inputDim: data.inputDim, hidden, activation };
  switch (model) {
    case "vae":
    case "autoencoder":
    case "cvae":
      return latentArchitecture(model, settings, data);
    case "nice":
    case "realnvp":
    case "glow":
      return flowArchitecture(model, settings, data);
    case "made":
      return { kind: model, ...shared, components };
    case "gan":
      return { kind: model, ...shared, latentDim };
    default:
      return assertNever(model);
  }
}

function latentArchitecture(kind: LatentArchitecture["kind"], settings: Settings, data: DataShape): LatentArchitecture {
  const { hidden, latentDim, activation } = settings;
  const condition = kind === "cvae" ? conditionOf(settings, data) : null;
  const likelihood = likelihoodOf(settings, data);
  const prior: Prior = kind === "autoencoder" ? { kind: "standard" } : priorOf(settings, condition);
  return { kind, inputDim: data.inputDim, hidden, latentDim, activation, likelihood, prior, condition };
}

function flowArchitecture(
  kind: FlowArchitecture["kind"],
  { hidden, couplings, activation }: Settings,
  { kind: dataKind, inputDim, side }: DataShape,
): FlowArchitecture {
  const ofImages = dataKind === "images";
  return {
    kind,
    inputDim,
    hidden,
    couplings,
    activation,
    base: kind === "nice" && ofImages ? "logistic" : "normal",
    preprocessing: ofImages ? "logit" : "none",
    side,
  };
}

/** Points are no grey levels: whatever is set, their likelihood is a Gaussian around what the decoder gives. */
function likelihoodOf({ likelihood, decoderSigma, sigma }: Settings, { kind }: DataShape): Likelihood {
  const spread = decoderSigma === "fixed" ? sigma : decoderSigma;
  if (kind === "points") return { kind: "gaussian", sigma: spread, mean: "linear" };
  return likelihood === "gaussian" ? { kind: likelihood, sigma: spread } : { kind: likelihood };
}

/** Only images have quadrants; a class there always is. */
function conditionOf({ condition, hiddenQuadrants }: Settings, { classes, side }: DataShape): Condition {
  if (condition === "label" || side === null) return { kind: "label", classes };
  return { kind: "quadrants", hidden: hiddenQuadrantsOf(hiddenQuadrants), side };
}

function hiddenQuadrantsOf(count: number): 1 | 2 | 3 {
  if (count <= 1) return 1;
  return count >= 3 ? 3 : 2;
}

/** A network without a condition to read would be a constant: the standard prior stands in for it. */
function priorOf({ prior, components, couplings }: Settings, condition: Condition | null): Prior {
  switch (prior) {
    case "standard":
    case "gaussian":
      return { kind: prior };
    case "mixture":
    case "vamp":
      return { kind: prior, components };
    case "flow":
      return { kind: prior, couplings, hidden: PRIOR_HIDDEN };
    case "network":
      return condition === null ? { kind: "standard" } : { kind: prior };
    default:
      return assertNever(prior);
  }
}
