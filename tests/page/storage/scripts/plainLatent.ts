/** A latent model's outputs for one stored example, in plain numbers; the formulas are those of the papers. */
import type { Settings } from "../../../../src/core/settings/descriptors.ts";
import { couplingForward } from "./plainDensity.ts";
import {
  HALF_LOG_TWO_PI,
  limited,
  logSumExp,
  sigmoid,
  softplus,
  sum,
  type PlainNetwork,
  type Row,
} from "./plainForward.ts";

export interface Example {
  readonly input: Row;
  readonly condition: Row;
  readonly epsilon: Row;
}

export interface LatentOutputs {
  readonly mu: Row;
  readonly log_sigma: Row;
  readonly z: Row;
  readonly logits: Row;
  readonly decoded: Row;
  readonly kl: Row;
  /** Of a Gaussian likelihood Σ (x - m)²; else -log p(x|z). */
  readonly misfit: number;
}

export function latentOutputs(
  net: PlainNetwork,
  settings: Settings,
  { input, condition, epsilon }: Example,
): LatentOutputs {
  const isLabel = settings.model === "cvae" && settings.condition === "label";
  const h = net.hidden("encoder", isLabel ? [...input, ...condition] : input);
  const mu = net.layer("encoder.mu", h);
  const isPlain = settings.model === "autoencoder";
  const log_sigma = isPlain ? [] : net.layer("encoder.logSigma", h).map(limited);
  const z = mu.map((mean, j) => (isPlain ? mean : mean + Math.exp(log_sigma[j] ?? 0) * (epsilon[j] ?? 0)));
  const logits = net.layer("decoder.out", net.hidden("decoder", [...z, ...condition]));
  const decoded = meansOf(settings, logits);
  const target = targetOf(settings, input, logits.length);
  return {
    mu,
    log_sigma,
    z,
    logits,
    decoded,
    kl: isPlain ? mu.map(() => 0) : klOf(net, settings, { mu, log_sigma, z, epsilon, condition }),
    misfit: misfitOf(settings, logits, decoded, target),
  };
}

/** -log p(x|z) of every example; an optimal σ is that of all together. */
export function reconstructions(net: PlainNetwork, settings: Settings, outputs: readonly LatentOutputs[]): Row {
  const misfits = outputs.map(({ misfit }) => misfit);
  if (settings.likelihood !== "gaussian") return misfits;
  const pixels = outputs[0]?.logits.length ?? 0;
  const logSigma = {
    fixed: () => Math.log(settings.sigma),
    learned: () => limited(net.vector("decoder.logSigma")[0] ?? Number.NaN),
    optimal: () => 0.5 * Math.log(sum(misfits) / misfits.length / pixels),
  }[settings.decoderSigma]();
  return misfits.map((errors) => errors / (2 * Math.exp(2 * logSigma)) + pixels * (logSigma + HALF_LOG_TWO_PI));
}

function meansOf({ likelihood, dataset }: Settings, logits: Row): Row {
  if (dataset === "moons") return logits;
  if (likelihood !== "multinomial") return logits.map(sigmoid);
  const total = logSumExp(logits);
  return logits.map((logit) => Math.exp(logit - total));
}

/** The hidden pixels of a completion: the right half, or all but the lower left quadrant. */
function targetOf({ model, condition, hiddenQuadrants }: Settings, x: Row, outputs: number): Row {
  if (model !== "cvae" || condition === "label") return x;
  const side = Math.sqrt(x.length);
  const hidden = x.filter((_, i) => {
    const [right, upper] = [i % side >= side / 2, i < x.length / 2];
    return right || (upper && hiddenQuadrants === 3);
  });
  if (hidden.length !== outputs) throw new Error(`a decoder of ${outputs} outputs for ${hidden.length} hidden pixels`);
  return hidden;
}

function misfitOf({ likelihood }: Settings, logits: Row, decoded: Row, x: Row): number {
  const each = (f: (o: number, x: number, mean: number) => number) =>
    sum(logits.map((o, d) => f(o, x[d] ?? Number.NaN, decoded[d] ?? Number.NaN)));
  switch (likelihood) {
    case "bernoulli":
      return each((o, pixel) => softplus(o) - pixel * o);
    case "continuousBernoulli":
      return each((o, pixel) => softplus(o) - pixel * o - Math.log(Math.abs(o) < 1e-4 ? 2 : o / Math.tanh(o / 2)));
    case "multinomial":
      return -each((_o, count, share) => count * Math.log(share));
    case "gaussian":
      return each((_o, pixel, mean) => (pixel - mean) ** 2);
  }
}

interface Sampled {
  readonly mu: Row;
  readonly log_sigma: Row;
  readonly z: Row;
  readonly epsilon: Row;
  readonly condition: Row;
}

function klOf(net: PlainNetwork, settings: Settings, sampled: Sampled): Row {
  const { mu, log_sigma, z } = sampled;
  const gaussian = gaussianPriorOf(net, settings, sampled.condition, mu.length);
  if (gaussian !== null) {
    return mu.map((mean, j) => {
      const [ls, m, s] = [log_sigma[j] ?? 0, gaussian.mu[j] ?? 0, gaussian.logSigma[j] ?? 0];
      return s - ls + (Math.exp(2 * ls) + (mean - m) ** 2) / (2 * Math.exp(2 * s)) - 0.5;
    });
  }
  return [logNormal(z, mu, log_sigma) - logPrior(net, settings, z)];
}

function gaussianPriorOf(net: PlainNetwork, { prior, model }: Settings, condition: Row, latentDim: number) {
  const zeros = Array.from({ length: latentDim }, () => 0);
  if (prior === "standard") return { mu: zeros, logSigma: zeros };
  if (prior === "gaussian") return { mu: net.vector("prior.mu"), logSigma: net.vector("prior.logSigma").map(limited) };
  if (prior === "network" && model === "cvae") {
    const h = net.hidden("prior", condition);
    return { mu: net.layer("prior.mu", h), logSigma: net.layer("prior.logSigma", h).map(limited) };
  }
  return null;
}

function logPrior(net: PlainNetwork, { prior, dataset }: Settings, z: Row): number {
  if (prior === "mixture") {
    const logits = net.vector("prior.logits");
    const [means, spreads] = [net.matrix("prior.mu"), net.matrix("prior.logSigma")];
    const total = logSumExp(logits);
    return logSumExp(
      logits.map((logit, k) => logit - total + logNormal(z, means[k] ?? [], (spreads[k] ?? []).map(limited))),
    );
  }
  if (prior === "vamp") {
    const pseudo = net.matrix("prior.pseudoInputLogits");
    const densities = pseudo.map((logits) => {
      const h = net.hidden("encoder", dataset === "moons" ? logits : logits.map(sigmoid));
      return logNormal(z, net.layer("encoder.mu", h), net.layer("encoder.logSigma", h).map(limited));
    });
    return logSumExp(densities) - Math.log(pseudo.length);
  }
  const { z: base, logDet } = couplingForward(net, "prior.", z, "blocks");
  return (
    logNormal(
      base,
      base.map(() => 0),
      base.map(() => 0),
    ) + logDet
  );
}

function logNormal(x: Row, mu: Row, logSigma: Row): number {
  return sum(
    x.map((value, j) => {
      const s = logSigma[j] ?? Number.NaN;
      return -0.5 * ((value - (mu[j] ?? Number.NaN)) / Math.exp(s)) ** 2 - s - HALF_LOG_TWO_PI;
    }),
  );
}
