/** All likelihoods; one line each. */
import { assertNever } from "../../shared/assert.ts";
import { bernoulli } from "./bernoulli.ts";
import { gaussian } from "./gaussian.ts";
import type { Likelihood, LikelihoodTerms } from "./likelihood.ts";

export function likelihoodTerms(likelihood: Likelihood): LikelihoodTerms {
  switch (likelihood.kind) {
    case "bernoulli":
      return bernoulli;
    case "gaussian":
      return gaussian(likelihood);
    default:
      return assertNever(likelihood);
  }
}
