/**
 * The objective of each kind of run as TeX, part by part: what stands in the formula, what of it is computed, and where.
 * The build typesets every string that any settings can give; nothing is typeset here.
 */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { hasPosterior, isFlow } from "../../../core/settings/family.ts";
import type { PartName } from "./parts.ts";
import {
  baseTex,
  densities,
  determinantSource,
  determinantTex,
  hasClosedKl,
  klSource,
  klTex,
  likelihoodSource,
  likelihoodTex,
} from "./termTex.ts";
import type { SourceName } from "./sourceTable.ts";

/** A piece that can be pointed at. */
export interface Part {
  readonly name: PartName;
  /** How it stands in the formula; null for the whole, which its verb stands for. */
  readonly tex: string | null;
  /** What is computed for it, in pieces that stand one after the other. */
  readonly computed: readonly string[];
  readonly source: SourceName;
}

export type Verb = "maximise" | "minimise" | "generator" | "critic";

export type Piece =
  | { readonly kind: "part"; readonly part: Part }
  /** Joins parts. */
  | { readonly kind: "sign"; readonly tex: string }
  /** A word; it is the part's handle where there is one. */
  | { readonly kind: "verb"; readonly verb: Verb; readonly part: Part | null };

export interface Objective {
  /** Which sentence says it. */
  readonly kind: FormulaKind;
  readonly lines: readonly (readonly Piece[])[];
}

export type FormulaKind =
  "elbo" | "conditional" | "importance" | "autoencoder" | "flow" | "autoregressive" | "adversarial";

export function formulaOf(settings: Pick<Settings, "model" | "bound">): FormulaKind {
  const { model, bound } = settings;
  if (hasPosterior(settings) && bound === "iwae") return "importance";
  if (isFlow(model)) return "flow";
  switch (model) {
    case "vae":
      return "elbo";
    case "cvae":
      return "conditional";
    case "autoencoder":
      return "autoencoder";
    case "made":
      return "autoregressive";
    case "gan":
      return "adversarial";
  }
}

export function objectiveOf(settings: Settings): Objective {
  const kind = formulaOf(settings);
  return { kind, lines: LINES[kind](settings) };
}

export function partsOf({ lines }: Objective): readonly Part[] {
  return lines.flat().flatMap((piece) => (piece.kind === "sign" || piece.part === null ? [] : [piece.part]));
}

/** Everything that has to be typeset for these settings. */
export function texOf(settings: Settings): readonly string[] {
  const objective = objectiveOf(settings);
  const signs = objective.lines.flat().flatMap((piece) => (piece.kind === "sign" ? [piece.tex] : []));
  const parts = partsOf(objective).flatMap(({ tex, computed }) => (tex === null ? computed : [tex, ...computed]));
  return [...signs, ...parts];
}

type Line = readonly Piece[];

/** The critic's output o is a logit. */
const CRITIC = "D=\\tfrac{1}{1+e^{-o}}";

const LINES: Readonly<Record<FormulaKind, (settings: Settings) => readonly Line[]>> = {
  elbo: (settings) => [elbo(settings)],
  conditional: (settings) => [elbo(settings)],
  importance: (settings) => [importance(settings)],
  autoencoder: (settings) => [
    [
      verb("minimise"),
      part({
        name: "reconstruction",
        tex: "-\\log p(x|z)",
        computed: likelihoodTex(settings, "-\\log p(x|z)"),
        source: likelihoodSource(settings),
      }),
      sign(",\\ z=f(x)"),
    ],
  ],
  flow: (settings) => [flow(settings)],
  autoregressive: () => [autoregressive()],
  adversarial: () => [
    [
      verb("critic"),
      part({
        name: "critic",
        tex: "-\\log D(x)-\\log(1-D(G(\\varepsilon)))",
        computed: ["\\log(1+e^{-o(x)})+\\log(1+e^{o(G(\\varepsilon))}),", CRITIC],
        source: "critic",
      }),
    ],
    [
      verb("generator"),
      part({
        name: "generator",
        tex: "-\\log D(G(\\varepsilon))",
        computed: ["\\log(1+e^{-o(G(\\varepsilon))}),", CRITIC],
        source: "generator",
      }),
    ],
  ],
};

/** max E_q[log p(x|z)] − β KL(q(z|x) ‖ p(z)), given c where there is a condition. */
function elbo(settings: Settings): Line {
  const { x, q, p } = densities(settings, "z");
  const beta = settings.schedule === "constant" ? "\\beta" : "\\beta_t";
  const isFree = settings.freeBits > 0;
  const closed = hasClosedKl(settings);
  const whole = `\\mathrm{KL}(${q}\\,\\|\\,${p})`;
  const free = closed ? "\\sum_j\\max(\\lambda,\\mathrm{KL}_j)" : `\\max(\\lambda,${whole})`;
  return [
    verb("maximise", {
      name: "bound",
      tex: null,
      computed: [
        `R+${beta}\\,${isFree ? freeSum(closed) : "\\mathrm{KL}"},`,
        `R=-\\log ${x},`,
        "z=\\mu+\\sigma\\varepsilon",
      ],
      source: "weightedSum",
    }),
    part({
      name: "reconstruction",
      tex: `\\mathrm{E}_q[\\log ${x}]`,
      computed: likelihoodTex(settings, `-\\log ${x}`),
      source: likelihoodSource(settings),
    }),
    sign("-"),
    part({
      name: "kl",
      tex: `${beta}\\,${isFree ? free : whole}`,
      computed: klTex(settings),
      source: klSource(settings),
    }),
  ];
}

function freeSum(closed: boolean): string {
  return closed ? "\\textstyle\\sum_j\\max(\\lambda,\\mathrm{KL}_j)" : "\\max(\\lambda,\\mathrm{KL})";
}

/** max E log 1/k Σ_i p(x|z_i) p(z_i) / q(z_i|x). */
function importance(settings: Settings): Line {
  const { x, q, p } = densities(settings, "z_i");
  return [
    verb("maximise", {
      name: "bound",
      tex: null,
      computed: ["\\log\\tfrac1k\\textstyle\\sum_i w_i,", `\\log w_i=\\log ${x}`, `+\\log ${p}`, `-\\log ${q}`],
      source: "importanceBound",
    }),
    sign("\\mathrm{E}\\log\\frac1k\\displaystyle\\sum_{i=1}^{k}"),
    part({
      name: "reconstruction",
      tex: x,
      computed: likelihoodTex(settings, `-\\log ${x}`),
      source: likelihoodSource(settings),
    }),
    part({
      name: "kl",
      tex: `\\displaystyle\\frac{${p}}{${q}}`,
      computed: [
        `\\log ${q}=`,
        "-\\textstyle\\sum_j\\left(\\tfrac12\\varepsilon_{ij}^2+\\log\\sigma_j+\\tfrac12\\log2\\pi\\right)",
      ],
      source: "importanceWeights",
    }),
  ];
}

/** max log p(x) = log p(f(x)) + log |det ∂f/∂x|. */
function flow(settings: Settings): Line {
  return [
    verb("maximise"),
    density("\\log p(x)"),
    sign("="),
    part({
      name: "base",
      tex: "\\log p(f(x))",
      computed: baseTex(settings),
      source: "base",
    }),
    sign("+"),
    part({
      name: "determinant",
      tex: "\\log\\left|\\det\\frac{\\partial f}{\\partial x}\\right|",
      computed: determinantTex(settings),
      source: determinantSource(settings),
    }),
  ];
}

/** max log p(x) = Σ_d log p(x_d | x_<d). */
function autoregressive(): Line {
  return [
    verb("maximise"),
    density("\\log p(x)"),
    sign("="),
    part({
      name: "conditionals",
      tex: "\\textstyle\\sum_d\\log p(x_d|x_{<d})",
      computed: ["\\log p(x_d|x_{<d})=\\log\\textstyle\\sum_k\\pi_{dk}\\,N(x_d;\\mu_{dk},\\sigma_{dk}^2)"],
      source: "conditionals",
    }),
  ];
}

function density(tex: string): Piece {
  const computed = ["-\\tfrac1B\\textstyle\\sum_b\\log p(x_b)"];
  return part({ name: "density", tex, computed, source: "density" });
}

function part(of: Part): Piece {
  return { kind: "part", part: of };
}

function sign(tex: string): Piece {
  return { kind: "sign", tex };
}

function verb(word: Verb, of: Part | null = null): Piece {
  return { kind: "verb", verb: word, part: of };
}
