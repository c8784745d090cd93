/** The prior network of a conditional VAE: p(z|c) = N(m(c), diag s(c)²). Sohn, Lee & Yan 2015, §4.1. */
import { linearValues } from "../../nn/initialisers.ts";
import { layer, mlp } from "../../nn/layers.ts";
import { assert } from "../../shared/assert.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import { conditionDimOf } from "../conditioning.ts";
import type { LatentArchitecture } from "../model.ts";
import { gaussianPrior, type LatentPrior } from "./prior.ts";

/**
 * One hidden layer `prior.0`, as wide as the encoder's last and with the model's activation, and the heads `prior.mu` and
 * `prior.logSigma`; without hidden layers in the encoder the heads read c itself.
 * @throws for a model without a condition
 */
export function networkPrior({ condition, hidden, latentDim, activation }: LatentArchitecture): LatentPrior {
  assert(condition !== null, "a prior network reads a condition, and this model has none");
  const conditionDim = conditionDimOf(condition);
  const width = hidden.at(-1);
  const depth = width === undefined ? 0 : 1;
  return gaussianPrior(
    (random): TensorValues => ({
      ...(width === undefined ? {} : linearValues(random, "prior.0", conditionDim, width)),
      ...linearValues(random, "prior.mu", width ?? conditionDim, latentDim),
      ...linearValues(random, "prior.logSigma", width ?? conditionDim, latentDim),
    }),
    (parameters, told) => {
      assert(told !== null, "a prior network must be told the condition");
      const h = mlp(parameters, "prior", depth, told, activation);
      return { mu: layer(parameters, "prior.mu", h), logSigma: layer(parameters, "prior.logSigma", h) };
    },
  );
}
