/** The Bernoulli likelihood as a model needs it. Its formula is with the operation. */
import { bernoulliNegativeLogLikelihood } from "../../compute/ops/bernoulliLikelihood.ts";
import type { LikelihoodTerms } from "./likelihood.ts";

export const bernoulli: LikelihoodTerms = {
  meanFunction: "sigmoid",
  initialValues: {},
  negativeLogLikelihood: (_parameters, logits, x) => bernoulliNegativeLogLikelihood(logits, x),
};
