/** The prior of a latent model as Python: the KL of a posterior against it, and log p(z) where that is needed. */
import type { Dialect } from "../words/dialect.ts";
import { args, parts, py } from "../words/python.ts";
import { couplingStack } from "./couplings.ts";
import type { ScriptModel } from "./scriptModel.ts";
import { hiddenLines } from "./tables.ts";

/** Whether the KL is known dimension by dimension; else it is estimated from one z. */
export function hasClosedKl({ prior }: Pick<ScriptModel, "prior">): boolean {
  return prior === null || prior === "standard" || prior === "gaussian" || prior === "network";
}

/** `kl(theta, mu, log_sigma, z, epsilon)`, and `log_prior(theta, z)` for the bounds that read it; with the condition where one is told. */
export function prior(model: ScriptModel, d: Dialect): string {
  const density = hasClosedKl(model) && model.settings.bound === "elbo" ? "" : logPrior(model, d);
  return parts(density === "" ? "" : mixtureOrFlow(model, d), moments(model, d), density, klOf(model, d));
}

function told({ prior: kind }: ScriptModel): string {
  return kind === "network" ? "condition" : "";
}

function mixtureOrFlow({ prior: kind, couplings }: ScriptModel, d: Dialect): string {
  const { o, axis } = d;
  if (kind === "flow") return couplingStack({ prefix: "prior.", depth: 1, couplings, isAdditive: false }, d);
  if (kind !== "mixture" && kind !== "vamp") return "";
  return py`
    def log_mixture(z, mu, log_sigma, log_weights):
        """log sum_k w_k N(z; m_k, diag(s_k^2)): z [batch, dims], mu and log_sigma [components, dims] -> [batch], nats."""
        standardised = (z[:, None, :] - mu[None, :, :]) * ${o}.exp(-log_sigma)[None, :, :]
        log_densities = -${o}.sum(0.5 * ${o}.square(standardised) + log_sigma[None, :, :] + HALF_LOG_TWO_PI, ${axis}=2)
        return ${o}.logsumexp(log_densities + log_weights, ${axis}=1)
  `;
}

/** The moments of a prior that is one Gaussian, or the mixture that another is made of. */
function moments(model: ScriptModel, d: Dialect): string {
  const { o } = d;
  switch (model.prior) {
    case "gaussian":
      return py`
        def prior_moments(theta):
            """Mean and log sigma of p(z) = N(m, diag(s^2)), both learned."""
            return theta["prior.mu"][None, :], limited(theta["prior.logSigma"])[None, :]
      `;
    case "network":
      return py`
        def prior_moments(theta, condition):
            """Mean and log sigma of p(z|c): a network reads the condition (Sohn, Lee & Yan 2015)."""
            ${hiddenLines('"prior', model.layers.some(({ name }) => name === "prior.0") ? 1 : 0, "condition")}
            return layer(theta, "prior.mu", h), limited(layer(theta, "prior.logSigma", h))
      `;
    case "mixture":
      return py`
        def prior_mixture(theta):
            """p(z) = sum_k pi_k N(m_k, diag(s_k^2)), pi = softmax(logits), all learned."""
            log_weights = ${d.logSoftmax}(theta["prior.logits"], ${d.axis}=0)
            return theta["prior.mu"], limited(theta["prior.logSigma"]), log_weights
      `;
    case "vamp": {
      const inputs = model.mean === "linear" ? `theta["prior.pseudoInputLogits"]` : "";
      return py`
        def prior_mixture(theta):
            """p(z) = 1/K sum_k q(z|u_k): the posteriors of K learned pseudo-inputs (Tomczak & Welling 2018)."""
            pseudo_inputs = ${inputs === "" ? `${o}.sigmoid(theta["prior.pseudoInputLogits"])` : inputs}
            mu, log_sigma = encode(theta, pseudo_inputs)
            return mu, log_sigma, -math.log(mu.shape[0])
      `;
    }
    default:
      return "";
  }
}

function logPrior(model: ScriptModel, d: Dialect): string {
  const { o, axis } = d;
  const names = args("theta", "z", told(model));
  switch (model.prior) {
    case "mixture":
    case "vamp":
      return py`
        def log_prior(${names}):
            """log p(z), [batch], nats."""
            return log_mixture(z, *prior_mixture(theta))
      `;
    case "flow":
      return py`
        def log_prior(${names}):
            """log p(z) = log N(f(z); 0, I) + log |det df/dz| with f a Real NVP on the code (Chen et al. 2017). [batch], nats."""
            base, log_det = couplings_forward(theta, z)
            return log_det - ${o}.sum(0.5 * ${o}.square(base) + HALF_LOG_TWO_PI, ${axis}=1)
      `;
    case "gaussian":
    case "network":
      return py`
        def log_prior(${names}):
            """log p(z), [batch], nats."""
            m, log_s = prior_moments(${args("theta", told(model))})
            return -${o}.sum(0.5 * ${o}.square((z - m) * ${o}.exp(-log_s)) + log_s + HALF_LOG_TWO_PI, ${axis}=1)
      `;
    default:
      return py`
        def log_prior(${names}):
            """log p(z) of the standard normal, [batch], nats."""
            return -${o}.sum(0.5 * ${o}.square(z) + HALF_LOG_TWO_PI, ${axis}=1)
      `;
  }
}

function klOf(model: ScriptModel, { o, axis }: Dialect): string {
  const names = args("theta", "mu", "log_sigma", "z", "epsilon", told(model));
  if (model.prior === "standard") {
    return py`
      def kl(${names}):
          """KL(N(mu, sigma^2) || N(0, 1)) = (mu^2 + sigma^2 - 1) / 2 - log sigma of each dimension, [batch, latent], nats."""
          return 0.5 * (${o}.square(mu) + ${o}.exp(2.0 * log_sigma) - 1.0) - log_sigma
    `;
  }
  if (hasClosedKl(model)) {
    return py`
      def kl(${names}):
          """KL(N(mu, sigma^2) || N(m, s^2)) of each dimension, [batch, latent], nats."""
          m, log_s = prior_moments(${args("theta", told(model))})
          log_ratio = log_sigma - log_s
          distance = ${o}.square((mu - m) * ${o}.exp(-log_s))
          return 0.5 * (${o}.exp(2.0 * log_ratio) + distance - 1.0) - log_ratio
    `;
  }
  return py`
    def kl(${names}):
        """log q(z|x) - log p(z) at this very z: the KL has no closed form, and this estimate is unbiased. [batch, 1], nats."""
        log_posterior = -${o}.sum(0.5 * ${o}.square(epsilon) + log_sigma + HALF_LOG_TWO_PI, ${axis}=1)
        return (log_posterior - log_prior(theta, z))[:, None]
  `;
}
