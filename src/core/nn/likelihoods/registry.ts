/** All likelihoods; one line each. */
import { assertNever } from "../../shared/assert.ts";
import { bernoulli } from "./bernoulli.ts";
import { continuousBernoulli } from "./continuousBernoulli.ts";
import { gaussian } from "./gaussian.ts";
import type { Likelihood, LikelihoodTerms } from "./likelihood.ts";
import { multinomial } from "./multinomial.ts";

export function likelihoodTerms(likelihood: Likelihood): LikelihoodTerms {
  switch (likelihood.kind) {
    case "bernoulli":
      return bernoulli;
    case "continuousBernoulli":
      return continuousBernoulli;
    case "multinomial":
      return multinomial;
    case "gaussian":
      return gaussian(likelihood);
    default:
      return assertNever(likelihood);
  }
}
