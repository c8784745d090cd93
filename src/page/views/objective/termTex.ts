/** The terms of the objectives as TeX, as they are computed: likelihoods, divergences, determinants; and where in our source. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import type { SourceName } from "./sourceTable.ts";

/** p(x|z), q(z|x) and p(z) with what they are given; a prior that is learned has its parameters ψ. */
export function densities(
  settings: Settings,
  z: string,
): { readonly x: string; readonly q: string; readonly p: string } {
  const isConditional = settings.model === "cvae";
  const given = isConditional ? ",c" : "";
  const x = `p(x|${z}${given})`;
  // The encoder that is given a class reads it beside x; one that completes an image reads the whole of it, x and c.
  const q = `q(${z}|x${given})`;
  if (isConditional) return { x, q, p: settings.prior === "network" ? `p_\\psi(${z}|c)` : `p(${z})` };
  return { x, q, p: settings.prior === "standard" || settings.prior === "network" ? `p(${z})` : `p_\\psi(${z})` };
}

type PriorKind = Settings["prior"];

/** A network without a condition to read would be a constant: N(0, I) stands in for it. */
function priorOf({ model, prior }: Settings): PriorKind {
  if (model === "cvae") return prior === "network" ? prior : "standard";
  return prior === "network" ? "standard" : prior;
}

export function hasClosedKl(settings: Settings): boolean {
  const prior = priorOf(settings);
  return prior === "standard" || prior === "gaussian" || prior === "network";
}

export function klTex(settings: Settings): readonly string[] {
  const { q } = densities(settings, "z");
  // Free bits are counted dimension by dimension.
  const left = settings.freeBits > 0 ? "\\mathrm{KL}_j=" : "\\mathrm{KL}=\\textstyle\\sum_j";
  const between = "\\left(\\log\\frac{s_j}{\\sigma_j}+\\frac{\\sigma_j^2+(\\mu_j-m_j)^2}{2s_j^2}-\\tfrac12\\right)";
  switch (priorOf(settings)) {
    case "standard":
      return [left, "\\tfrac12(\\mu_j^2+\\sigma_j^2-1-2\\log\\sigma_j)"];
    case "gaussian":
      return [left, between];
    case "network":
      return [left, `${between},`, "m,s=f(c)"];
    case "mixture":
      return [`\\log ${q}`, "-\\log\\textstyle\\sum_k\\pi_k\\,N(z;m_k,s_k^2)"];
    case "vamp":
      return [`\\log ${q}`, "-\\log\\tfrac1K\\textstyle\\sum_k q(z|u_k)"];
    case "flow":
      return [`\\log ${q}`, "-\\log N(f(z);0,I)-\\log\\left|\\det\\tfrac{\\partial f}{\\partial z}\\right|"];
  }
}

const KL_SOURCES: Readonly<Record<PriorKind, SourceName>> = {
  standard: "klToStandard",
  gaussian: "klToGaussian",
  network: "klToGaussian",
  mixture: "klToMixture",
  vamp: "klToVamp",
  flow: "klToFlow",
};

export function klSource(settings: Settings): SourceName {
  return KL_SOURCES[priorOf(settings)];
}

/** Points are no grey levels: whatever is set, their likelihood is a Gaussian around what the decoder gives. */
function likelihoodOf({ dataset, likelihood }: Settings): Settings["likelihood"] {
  return DATA_KINDS[dataset].kind === "points" ? "gaussian" : likelihood;
}

/** With o the decoder's output, and m its mean. */
export function likelihoodTex(settings: Settings, left: string): readonly string[] {
  const sum = "\\textstyle\\sum_d";
  switch (likelihoodOf(settings)) {
    case "bernoulli":
      return [`${left}=`, `${sum}[\\log(1+e^{o_d})-x_d\\,o_d]`];
    case "continuousBernoulli":
      return [`${left}=`, `${sum}\\left[\\log\\tfrac{e^{o_d}-1}{o_d}-x_d\\,o_d\\right]`];
    case "multinomial":
      return [`${left}=`, "-\\textstyle\\sum_i x_i\\log\\pi_i,\\ \\pi=\\mathrm{softmax}(o)"];
    case "gaussian": {
      const sigma = settings.decoderSigma === "optimal" ? "\\sigma_{\\!*}" : "\\sigma";
      return [`${left}=`, `${sum}\\left[\\tfrac{(x_d-m_d)^2}{2${sigma}^2}+\\log ${sigma}+\\tfrac12\\log2\\pi\\right]`];
    }
  }
}

export function likelihoodSource(settings: Settings): SourceName {
  return likelihoodOf(settings);
}

/** log p(z) of what a flow ends in: a standard normal, or a logistic for NICE of images. */
export function baseTex(settings: Settings): readonly string[] {
  return settings.model === "nice" && isOfImages(settings)
    ? ["\\textstyle\\sum_d[z_d-2\\log(1+e^{z_d})],", "z=f(x)"]
    : ["-\\textstyle\\sum_d\\tfrac12(z_d^2+\\log2\\pi),", "z=f(x)"];
}

/**
 * NICE keeps volumes but for the scales it ends with; an affine coupling l adds s_l(a), a convolution its diagonal. Of
 * images, grey levels are first spread over the line, which stretches them too.
 */
export function determinantTex(settings: Settings): readonly string[] {
  const pieces = ["\\textstyle\\sum_d s_d"];
  if (settings.model !== "nice") pieces.push("+\\textstyle\\sum_{l,d} s_{ld}(a_l)");
  if (settings.model === "glow") pieces.push("+\\tfrac D4\\textstyle\\sum_{l,c}(s_{lc}+\\log|u_{lc}|)");
  return isOfImages(settings) ? [...pieces, "+\\textstyle\\sum_d\\log\\tfrac{dy_d}{dx_d}"] : pieces;
}

export function determinantSource({ model }: Settings): SourceName {
  if (model === "nice") return "scaleDeterminant";
  return model === "glow" ? "glowDeterminant" : "couplingDeterminant";
}

function isOfImages({ dataset }: Settings): boolean {
  return DATA_KINDS[dataset].kind === "images";
}
