/** A model with a latent code as Python: encoder, decoder, condition, what a minibatch gives and what is minimised. */
import { quadrantPixels } from "../../../../core/shared/quadrants.ts";
import type { Dialect } from "../words/dialect.ts";
import { args, float, parts, py } from "../words/python.ts";
import { likelihood } from "./likelihoods.ts";
import { prior } from "./priors.ts";
import type { ScriptModel } from "./scriptModel.ts";
import { hiddenLines, limitedLogSigma } from "./tables.ts";

export function latentModel(model: ScriptModel, d: Dialect): string {
  const isAutoencoder = model.kind === "autoencoder";
  const needsLimit = !isAutoencoder || model.free.some(({ name }) => name === "decoder.logSigma");
  return parts(
    needsLimit ? limitedLogSigma(d) : "",
    condition(model),
    encoder(model, d),
    decoder(model, d),
    likelihood(model, d),
    isAutoencoder ? "" : prior(model, d),
    terms(model, d),
    isAutoencoder || model.settings.bound === "elbo" ? elbo(model, d) : importanceWeighted(model, d),
    py`
      def outputs(theta, check):
          """What the stored numbers are held against."""
          batch = {"x": check["input"]${isAutoencoder ? "" : ', "epsilon": check["epsilon"]'}${model.condition === null ? "" : ', "condition": check["condition"]'}}
          result = terms(theta, batch)
          return {**result, "decoded": decoder_mean(result["logits"])}
    `,
  );
}

function told({ condition: kind }: ScriptModel): string {
  return kind === null ? "" : "condition";
}

/** Which pixels a completion is told and which it gives. */
function condition({ condition: kind }: ScriptModel): string {
  if (kind?.kind !== "quadrants") return "";
  const { visible, hidden } = quadrantPixels(kind.hidden, kind.side);
  const middle = Math.floor(kind.side / 2);
  const isHidden = { 1: "RIGHT & UPPER", 2: "RIGHT", 3: "RIGHT | UPPER" }[kind.hidden];
  return py`
    # The quadrants that are hidden (Sohn, Lee & Yan 2015): ${visible.length} pixels are told, ${hidden.length} are given.
    SIDE = ${kind.side}
    RIGHT = np.arange(SIDE * SIDE) % SIDE >= ${middle}
    UPPER = np.arange(SIDE * SIDE) // SIDE < ${middle}
    HIDDEN = np.flatnonzero(${isHidden})
    VISIBLE = np.flatnonzero(~(${isHidden}))
  `;
}

function encoder(model: ScriptModel, d: Dialect): string {
  const isTold = model.condition?.kind === "label";
  const read = isTold ? `${d.concatenate}([x, condition], ${d.axis}=1)` : "x";
  if (model.kind === "autoencoder") {
    return py`
      def encode(theta, x):
          """The code of x, [batch, latent]."""
          ${hiddenLines('"encoder', model.depth, read)}
          return layer(theta, "encoder.mu", h)
    `;
  }
  return py`
    def encode(${args("theta", "x", isTold ? "condition" : "")}):
        """q(z|x) = N(mu, diag(sigma^2)): mu and log sigma, both [batch, latent]."""
        ${hiddenLines('"encoder', model.depth, read)}
        return layer(theta, "encoder.mu", h), limited(layer(theta, "encoder.logSigma", h))
  `;
}

function decoder(model: ScriptModel, d: Dialect): string {
  const read = model.condition === null ? "z" : `${d.concatenate}([z, condition], ${d.axis}=1)`;
  return py`
    def decode(${args("theta", "z", told(model))}):
        """z [batch, latent] -> logits [batch, outputs]; decoder_mean makes E[x|z] of them."""
        ${hiddenLines('"decoder', model.depth, read)}
        return layer(theta, "decoder.out", h)
  `;
}

/** x itself, or the hidden pixels of x. */
function target({ condition: kind }: ScriptModel, d: Dialect): string {
  return kind?.kind === "quadrants" ? d.columns("x", "HIDDEN") : "x";
}

function terms(model: ScriptModel, d: Dialect): string {
  const { o } = d;
  const read = model.condition === null ? "" : `condition = batch["condition"]`;
  const shared = py`
    logits = decode(${args("theta", "z", told(model))})
    reconstruction = negative_log_likelihood(theta, logits, ${target(model, d)})
  `;
  if (model.kind === "autoencoder") {
    return py`
      def terms(theta, batch):
          """What one minibatch gives; nats, sums over pixels, nothing averaged. There is no KL."""
          x = batch["x"]
          z = encode(theta, x)
          ${shared}
          return {"mu": z, "z": z, "logits": logits, "reconstruction": reconstruction, "kl": ${o}.zeros_like(z)}
    `;
  }
  const encoded = args("theta", "x", model.condition?.kind === "label" ? "condition" : "");
  const against = args("theta", "mu", "log_sigma", "z", "epsilon", model.prior === "network" ? "condition" : "");
  return py`
    def terms(theta, batch):
        """What one minibatch gives, the two terms of the ELBO apart; nats, sums over pixels, nothing averaged."""
        x, epsilon = batch["x"], batch["epsilon"]
        ${read}
        mu, log_sigma = encode(${encoded})
        z = mu + ${o}.exp(log_sigma) * epsilon  # the reparameterisation trick
        ${shared}
        return {
            "mu": mu,
            "log_sigma": log_sigma,
            "z": z,
            "logits": logits,
            "reconstruction": reconstruction,
            "kl": kl(${against}),
        }
  `;
}

function elbo(model: ScriptModel, d: Dialect): string {
  const { o, axis } = d;
  const { freeBits } = model.settings;
  if (model.kind === "autoencoder") {
    return py`
      def objective(theta, batch):
          """Mean -log p(x|z), nats per example."""
          reconstruction = ${o}.mean(terms(theta, batch)["reconstruction"])
          return {"loss": reconstruction, "reconstruction": reconstruction}
    `;
  }
  const penalty =
    freeBits > 0
      ? py`
          # Free bits (Kingma et al. 2016): below ${float(freeBits)} nats a dimension costs that much and has no slope.
          is_above = ${d.acrossProcesses(d.constant("kl_of_dimension"))} >= FREE_BITS
          penalty = ${o}.sum(${o}.where(is_above, kl_of_dimension, FREE_BITS + 0.0 * kl_of_dimension))
        `
      : `penalty = ${o}.sum(kl_of_dimension)`;
  const beta = d.name === "keras" ? `${o}.mean(batch["beta"])` : `batch["beta"]`;
  return py`
    def objective(theta, batch):
        """-ELBO with its weight: mean -log p(x|z) + beta KL(q(z|x) || p(z)), nats per example."""
        result = terms(theta, batch)
        reconstruction = ${o}.mean(result["reconstruction"])
        kl_of_dimension = ${o}.mean(result["kl"], ${axis}=0)
        ${penalty}
        loss = reconstruction + ${beta} * penalty
        return {"loss": loss, "reconstruction": reconstruction, "kl": ${o}.sum(kl_of_dimension)}
  `;
}

function importanceWeighted(model: ScriptModel, d: Dialect): string {
  const { o, axis } = d;
  const read = model.condition === null ? "" : `condition = batch["condition"]`;
  const encoded = args("theta", "x", model.condition?.kind === "label" ? "condition" : "");
  const repeat = model.condition === null ? "" : `condition = ${d.repeatRows("condition", "k")}`;
  const given = model.prior === "network" ? "condition" : "";
  return py`
    def objective(theta, batch):
        """-L_k, L_k = log 1/k sum_s p(x|z_s) p(z_s) / q(z_s|x) (Burda et al. 2015, eq. 8), nats per example."""
        x, epsilon = batch["x"], batch["epsilon"]  # epsilon [batch, k, latent]
        k, latent = epsilon.shape[1], epsilon.shape[2]
        ${read}
        mu, log_sigma = encode(${encoded})
        z = ${o}.reshape(mu[:, None, :] + ${o}.exp(log_sigma)[:, None, :] * epsilon, (-1, latent))
        x = ${d.repeatRows("x", "k")}
        ${repeat}
        logits = decode(${args("theta", "z", told(model))})
        log_likelihood = -${o}.reshape(negative_log_likelihood(theta, logits, ${target(model, d)}), (-1, k))
        log_prior_of_z = ${o}.reshape(log_prior(${args("theta", "z", given)}), (-1, k))
        log_posterior = -${o}.sum(0.5 * ${o}.square(epsilon) + log_sigma[:, None, :] + HALF_LOG_TWO_PI, ${axis}=2)
        log_weights = log_likelihood + log_prior_of_z - log_posterior
        bound = ${o}.mean(${o}.logsumexp(log_weights, ${axis}=1)) - math.log(k)
        first_kl = ${o}.mean(log_posterior[:, 0] - log_prior_of_z[:, 0])
        return {"loss": -bound, "reconstruction": -${o}.mean(log_likelihood[:, 0]), "kl": first_kl}
  `;
}
