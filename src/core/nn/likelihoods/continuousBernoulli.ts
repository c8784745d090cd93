/** The continuous Bernoulli likelihood as a model needs it. Its formula is with the operation. */
import { continuousBernoulliNegativeLogLikelihood } from "../../compute/ops/continuousBernoulliLikelihood.ts";
import type { LikelihoodTerms } from "./likelihood.ts";

/**
 * What is shown is the parameter λ = σ(o), as in Loaiza-Ganem & Cunningham 2019 and in the reference vectors, not E[x|z]:
 * the mean is monotone in λ but drawn towards ½ (λ = 0.9 has mean 0.67), so that an image of means looks washed out.
 */
export const continuousBernoulli: LikelihoodTerms = {
  meanFunction: "sigmoid",
  initialValues: {},
  negativeLogLikelihood: (_parameters, logits, x) => continuousBernoulliNegativeLogLikelihood(logits, x),
};
