/** A flow as prior: log p(z) = log N(f(z); 0, I) + log |det ∂f/∂z| with f a Real NVP on the latent code. */
import * as tf from "../../compute/tf.ts";
import { baseLogDensity } from "../flows/base.ts";
import {
  couplingStackForward,
  couplingStackInverse,
  couplingStackValues,
  type CouplingStackSpec,
} from "../flows/coupling.ts";
import type { LatentArchitecture, Prior } from "../model.ts";
import { estimatedPrior, type LatentPrior } from "./prior.ts";

const PREFIX = "prior.";

/** Parameters `prior.coupling.L.…` and `prior.scale.logScale`; begins near N(0, I). Chen et al. 2017, §3.2. */
export function flowPrior(
  { latentDim, activation }: LatentArchitecture,
  { couplings, hidden }: Extract<Prior, { kind: "flow" }>,
): LatentPrior {
  const spec: CouplingStackSpec = { kind: "affine", dim: latentDim, hidden, couplings, activation };
  return estimatedPrior({
    initialValues: (random) => couplingStackValues(random, PREFIX, spec),
    logDensity: (parameters, z) =>
      tf.tidy(() => {
        const { z: base, logDet } = couplingStackForward(parameters, PREFIX, spec, z);
        return tf.add<tf.Tensor1D>(baseLogDensity("normal", base), logDet);
      }),
    sample: (parameters, noise) => couplingStackInverse(parameters, PREFIX, spec, noise),
  });
}
