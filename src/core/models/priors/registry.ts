/** All priors; one line each. */
import { assertNever } from "../../shared/assert.ts";
import type { LatentArchitecture } from "../model.ts";
import { flowPrior } from "./flow.ts";
import { learnedGaussianPrior } from "./gaussian.ts";
import { mixturePrior } from "./mixture.ts";
import { networkPrior } from "./network.ts";
import type { LatentPrior } from "./prior.ts";
import { standardPrior } from "./standard.ts";
import { vampPrior } from "./vamp.ts";

export function createPrior(architecture: LatentArchitecture): LatentPrior {
  const { prior, latentDim } = architecture;
  switch (prior.kind) {
    case "standard":
      return standardPrior();
    case "gaussian":
      return learnedGaussianPrior(latentDim);
    case "mixture":
      return mixturePrior(latentDim, prior.components);
    case "vamp":
      return vampPrior(architecture, prior.components);
    case "flow":
      return flowPrior(architecture, prior);
    case "network":
      return networkPrior(architecture);
    default:
      return assertNever(prior);
  }
}
