/** Makes the gradients of all our operations known to the tape; one line an operation. */
import { registerBernoulliLikelihoodGradient } from "./bernoulliLikelihood.ts";
import { registerContinuousBernoulliLikelihoodGradient } from "./continuousBernoulliLikelihood.ts";
import { registerDenseGradient } from "./dense.ts";
import { registerGaussianSampleGradient } from "./gaussianSample.ts";
import { registerObjectiveGradient } from "./objective.ts";
import { registerSquaredErrorGradient } from "./squaredError.ts";

/** Safe to call more than once. */
export function registerGradients(): void {
  registerDenseGradient();
  registerGaussianSampleGradient();
  registerBernoulliLikelihoodGradient();
  registerContinuousBernoulliLikelihoodGradient();
  registerSquaredErrorGradient();
  registerObjectiveGradient();
}
