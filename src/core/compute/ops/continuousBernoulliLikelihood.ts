/** The continuous Bernoulli likelihood from logits with its gradient: a density of grey levels in [0, 1]. */
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs logits, x [batch, pixels]; output [batch]. */
export const CONTINUOUS_BERNOULLI_LIKELIHOOD = "ContinuousBernoulliLikelihood";
/** Inputs dy [batch], logits, x [batch, pixels]; output dlogits. */
export const CONTINUOUS_BERNOULLI_LIKELIHOOD_GRADIENT = "ContinuousBernoulliLikelihoodGradient";

/** Below this |o| the series is exact in float32; above it, 1 - e^-|o| and 1/|o| lose at most two bits. */
const SERIES_LIMIT = 0.75;

/**
 * -log p(x|z) = Σ_d softplus(o_d) - x_d o_d - log C(λ_d) with logits o, λ = σ(o) and the normaliser
 * C(λ) = 2 artanh(1 - 2λ) / (1 - 2λ), which in logits is o / tanh(o/2), and 2 at o = 0. Both terms in o together are the
 * log-partition A(o) = log((e^o - 1)/o), so that it is Σ_d A(o_d) - x_d o_d, and its gradient in o is E[x|o] - x with
 * E[x|o] = A'(o) = 1/(1 - e^-o) - 1/o. Finite for every o. Loaiza-Ganem & Cunningham 2019, eq. 2–5.
 * logits and x [batch, pixels] → [batch], nats: a density, so it may be negative. Differentiable in the logits alone.
 * Caller disposes.
 */
export function continuousBernoulliNegativeLogLikelihood(logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D {
  if (!hasKernel(CONTINUOUS_BERNOULLI_LIKELIHOOD)) return continuousBernoulliNegativeLogLikelihoodReference(logits, x);
  return runDifferentiable<tf.Tensor1D>(CONTINUOUS_BERNOULLI_LIKELIHOOD, { logits, x }, {}, () => ({ logits, x }));
}

/** With its own gradient: the stock one of a choice between two branches costs as much again as both. */
export function continuousBernoulliNegativeLogLikelihoodReference(logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D {
  const withGradient = tf.customGrad((given, save) => {
    const o = given as tf.Tensor2D;
    // A scope may end before the backward pass begins: what is not saved would be gone.
    (save as tf.GradSaveFunc)([o, x]);
    // max(o, 0) - x o first: where a pixel is certain both are large and their difference is not.
    const linear = tf.sub(tf.relu(o), tf.mul(x, o));
    return {
      value: tf.sum(tf.add(linear, logPartitionBeyondLinear(o)), 1),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [logitsThen, xThen] = saved as [tf.Tensor2D, tf.Tensor2D];
        return tf.mul(tf.expandDims(dy, 1), tf.sub(meanOf(logitsThen), xThen));
      },
    };
  });
  return withGradient(logits) as tf.Tensor1D;
}

/** log((1 - e^-|o|) / |o|) = A(o) - max(o, 0), and near 0, which is λ = ½, -|o|/2 + o²/24 - o⁴/2880 + o⁶/181440. */
function logPartitionBeyondLinear(o: tf.Tensor2D): tf.Tensor {
  const size = tf.abs(o);
  const closed = tf.log(tf.div(tf.sub(1, tf.exp(tf.neg(size))), size));
  const square = tf.square(o);
  const even = tf.mul(square, polynomial(square, [1 / 24, -1 / 2880, 1 / 181_440]));
  return tf.where(tf.less(size, SERIES_LIMIT), tf.add(tf.mul(size, -0.5), even), closed);
}

/** A'(o) = 1/(1 - e^-o) - 1/o, and near 0 ½ + o/12 - o³/720 + o⁵/30240 - o⁷/1209600. */
function meanOf(o: tf.Tensor2D): tf.Tensor {
  const closed = tf.sub(tf.div(1, tf.sub(1, tf.exp(tf.neg(o)))), tf.div(1, o));
  const odd = polynomial(tf.square(o), [1 / 12, -1 / 720, 1 / 30_240, -1 / 1_209_600]);
  return tf.where(tf.less(tf.abs(o), SERIES_LIMIT), tf.add(tf.mul(o, odd), 0.5), closed);
}

/** c₀ + c₁ x + c₂ x² … by Horner's rule. */
function polynomial(x: tf.Tensor, coefficients: readonly number[]): tf.Tensor {
  const [last = 0, ...others] = coefficients.toReversed();
  return others.reduce<tf.Tensor>((sum, coefficient) => tf.add(tf.mul(sum, x), coefficient), tf.scalar(last));
}

/** dL/do = dL/dy (E[x|o] - x). */
export function registerContinuousBernoulliLikelihoodGradient(): void {
  registerBackward(CONTINUOUS_BERNOULLI_LIKELIHOOD, ([dy], { logits, x }) => ({
    logits: () => {
      const inputs = { dy, logits, x } as Record<string, tf.Tensor>;
      return tf.engine().runKernel<tf.Tensor>(CONTINUOUS_BERNOULLI_LIKELIHOOD_GRADIENT, inputs);
    },
    x: () => {
      throw new Error("the likelihood is not differentiable in x");
    },
  }));
}
