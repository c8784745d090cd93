/** -log p(x|z) of each likelihood as Python: one function a script, with the mean that its decoder has. */
import type { Dialect } from "../words/dialect.ts";
import { float, parts, py } from "../words/python.ts";
import type { ScriptModel } from "./scriptModel.ts";

export function likelihood(model: ScriptModel, d: Dialect): string {
  return parts(meanFunction(model, d), TEMPLATES[model.likelihood](model, d));
}

const TEMPLATES: Readonly<Record<ScriptModel["likelihood"], (model: ScriptModel, d: Dialect) => string>> = {
  bernoulli: (_model, { o, axis, softplus }) => py`
    def negative_log_likelihood(theta, logits, x):
        """-log p(x|z) = sum_d softplus(o_d) - x_d o_d: the cross-entropy from logits o. [batch, pixels] -> [batch], nats."""
        return ${o}.sum(${softplus}(logits) - x * logits, ${axis}=1)
  `,
  continuousBernoulli: (_model, { o, axis }) => py`
    def negative_log_likelihood(theta, logits, x):
        """-log p(x|z) = sum_d A(o_d) - x_d o_d with A(o) = log((exp(o) - 1) / o). [batch, pixels] -> [batch], nats.

        Loaiza-Ganem & Cunningham 2019 in logits. Near 0 by its series; a density, so it may be negative.
        """
        size = ${o}.abs(logits)
        near = size < 0.75
        apart = ${o}.where(near, ${o}.ones_like(size), size)  # where the closed form is not used it must be finite too
        closed = ${o}.log((1.0 - ${o}.exp(-apart)) / apart)
        square = logits * logits
        series = square * (1 / 24 + square * (-1 / 2880 + square / 181440))
        linear = ${o}.where(near, 0.5 * logits, ${o}.relu(logits)) - x * logits
        return ${o}.sum(linear + ${o}.where(near, series, closed), ${axis}=1)
  `,
  multinomial: (_model, { o, axis, logSoftmax }) => py`
    def negative_log_likelihood(theta, logits, x):
        """-log p(x|z) = -sum_i x_i log softmax(o)_i, counts x of items (Liang et al. 2018, eq. 2). -> [batch], nats."""
        return -${o}.sum(x * ${logSoftmax}(logits, ${axis}=-1), ${axis}=1)
  `,
  gaussian: (model, d) => gaussianLikelihood(model, d),
};

function gaussianLikelihood({ settings }: ScriptModel, d: Dialect): string {
  const { o, axis } = d;
  const spread = {
    fixed: py`
      log_sigma = math.log(${float(settings.sigma)})
      precision = ${float(settings.sigma)} ** -2
    `,
    learned: py`
      log_sigma = limited(theta["decoder.logSigma"])
      precision = ${o}.exp(-2.0 * log_sigma)
    `,
    // At σ* the derivative in σ is zero, so that holding it is exact.
    optimal: py`
      # sigma*^2 is the mean squared error of this batch (Rybkin et al. 2021); at it the slope in sigma is zero, so it is held.
      mean_squared = ${d.acrossProcesses(d.constant(`${o}.mean(errors)`))} / logits.shape[1]
      log_sigma = ${d.clip(`0.5 * ${o}.log(${d.atLeast("mean_squared", "math.exp(-20.0)")})`, "-10.0", "10.0")}
      precision = ${o}.exp(-2.0 * log_sigma)
    `,
  }[settings.decoderSigma];
  const told = { fixed: "sigma is fixed", learned: "sigma is learned", optimal: "sigma is the batch's best" };
  return py`
    def negative_log_likelihood(theta, logits, x):
        """-log p(x|z) = sum_d (x_d - m_d)^2 / (2 sigma^2) + log sigma + log(2 pi) / 2; ${told[settings.decoderSigma]}. -> [batch], nats."""
        errors = ${o}.sum(${o}.square(x - decoder_mean(logits)), ${axis}=1)
        ${spread}
        return 0.5 * precision * errors + logits.shape[1] * (log_sigma + HALF_LOG_TWO_PI)
  `;
}

function meanFunction({ mean, likelihood: kind }: ScriptModel, { o, axis }: Dialect): string {
  const says = kind === "continuousBernoulli" ? "The parameter lambda of each pixel" : "E[x|z]";
  const value = {
    sigmoid: `${o}.sigmoid(logits)`,
    softmax: `${o}.softmax(logits, ${axis}=-1)`,
    linear: "logits",
  }[mean];
  return py`
    def decoder_mean(logits):
        """${says} from what the decoder gives."""
        return ${value}
  `;
}
