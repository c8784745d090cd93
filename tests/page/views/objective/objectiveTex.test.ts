/** The formulas: that every run has its own, all of it typeset, with lines of source; and that they are the right ones. */
import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../../../../src/core/settings/descriptors.ts";
import { everyObjective } from "../../../../tools/everyObjective.ts";
import { objectiveOf, partsOf, texOf, type Piece } from "../../../../src/page/views/objective/objectiveTex.ts";
import { SOURCE_TABLE } from "../../../../src/page/views/objective/sourceTable.ts";
import { typesetAll } from "../../../../tools/formulas.ts";

const with_ = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });

function written(piece: Piece): string {
  if (piece.kind === "sign") return piece.tex;
  return piece.kind === "verb" ? piece.verb : (piece.part.tex ?? "");
}

/** The formula as one line, its words included. */
const formula = (changes: Partial<Settings>) =>
  objectiveOf(with_(changes))
    .lines.map((line) => line.map(written).join(" "))
    .join(" / ");

/** What is computed for a part. */
const computed = (changes: Partial<Settings>, name: string) =>
  partsOf(objectiveOf(with_(changes)))
    .find((part) => part.name === name)
    ?.computed.join(" ");

describe("every combination of settings that fits together", () => {
  let all: readonly Settings[];
  let typeset: Readonly<Record<string, string>>;
  beforeAll(() => {
    all = everyObjective();
    typeset = typesetAll();
  });

  test("is among them: each option of what decides the objective", () => {
    for (const name of ["model", "prior", "likelihood", "decoderSigma", "bound", "schedule", "condition"] as const)
      expect(new Set(all.map((settings) => settings[name])), name).toEqual(new Set(SETTINGS[name].options));
  });

  test("has a formula of which every piece is typeset, without an error in it", () => {
    const missing = new Set(all.flatMap(texOf).filter((tex) => typeset[tex] === undefined));
    expect([...missing]).toEqual([]);
    const faulty = Object.entries(typeset).filter(([, html]) => !html.includes("katex-html") || html.includes("error"));
    expect(faulty).toEqual([]);
  });

  test("has parts, each once, each with lines of our source", () => {
    const names = new Set(
      all.map((settings) => {
        const parts = partsOf(objectiveOf(settings));
        const unknown = parts.filter(({ source }) => !(source in SOURCE_TABLE));
        return `${settings.model}: ${parts.map(({ name }) => name).join(" ")} ${unknown.length} ${settings.bound === "iwae" ? "k" : ""}`;
      }),
    );
    const elbo = "bound reconstruction kl 0";
    const densities = ["nice", "realnvp", "glow"].map((model) => `${model}: density base determinant 0`);
    const simple = ["autoencoder: reconstruction 0", "made: density conditionals 0", "gan: critic generator 0"];
    const bounds = [`vae: ${elbo}`, `cvae: ${elbo}`, ...densities, ...simple].flatMap((line) => [
      `${line} `,
      `${line} k`,
    ]);
    expect([...names].toSorted()).toEqual(bounds.toSorted());
  });
});

// Kingma & Welling 2013, eq. 3; Higgins et al. 2017; Kingma et al. 2016, eq. 15; Burda et al. 2015, eq. 8; Sohn et al. 2015.
describe("the bound", () => {
  test("is the expected log-likelihood minus β KL; β has an index while a schedule moves it", () => {
    expect(formula({})).toBe(String.raw`maximise \mathrm{E}_q[\log p(x|z)] - \beta\,\mathrm{KL}(q(z|x)\,\|\,p(z))`);
    expect(formula({ schedule: "linear" })).toContain(String.raw`\beta_t\,\mathrm{KL}`);
    expect(formula({ schedule: "cyclical" })).toContain(String.raw`\beta_t\,\mathrm{KL}`);
  });

  test("counts free bits a dimension, and in one piece where the KL has no closed form", () => {
    expect(formula({ freeBits: 0.5 })).toContain(String.raw`\beta\,\sum_j\max(\lambda,\mathrm{KL}_j)`);
    expect(formula({ freeBits: 0.5, prior: "vamp" })).toContain(
      String.raw`\beta\,\max(\lambda,\mathrm{KL}(q(z|x)\,\|\,p_\psi(z)))`,
    );
  });

  test("is given c where there is a condition, the prior only when it is a network", () => {
    const conditional = formula({ model: "cvae" });
    expect(conditional).toContain(String.raw`\log p(x|z,c)`);
    expect(conditional).toContain(String.raw`\mathrm{KL}(q(z|x,c)\,\|\,p(z))`);
    expect(formula({ model: "cvae", prior: "network" })).toContain(String.raw`p_\psi(z|c)`);
  });

  test("of several samples is a mean of weights p(x|z) p(z) / q(z|x), without β", () => {
    const importance = formula({ bound: "iwae" });
    expect(importance).toBe(
      String.raw`maximise \mathrm{E}\log\frac1k\displaystyle\sum_{i=1}^{k} p(x|z_i) \displaystyle\frac{p(z_i)}{q(z_i|x)}`,
    );
    expect(formula({ bound: "iwae", prior: "mixture" })).toContain(String.raw`\frac{p_\psi(z_i)}{q(z_i|x)}`);
  });
});

describe("what is computed", () => {
  test("for the reconstruction follows the likelihood; points have a Gaussian one whatever is set", () => {
    expect(computed({}, "reconstruction")).toContain(String.raw`\log(1+e^{o_d})-x_d\,o_d`);
    expect(computed({ likelihood: "gaussian" }, "reconstruction")).toContain(
      String.raw`\tfrac{(x_d-m_d)^2}{2\sigma^2}`,
    );
    expect(computed({ likelihood: "gaussian", decoderSigma: "optimal" }, "reconstruction")).toContain(
      String.raw`\sigma_{\!*}`,
    );
    expect(computed({ likelihood: "continuousBernoulli" }, "reconstruction")).toContain(
      String.raw`\log\tfrac{e^{o_d}-1}{o_d}`,
    );
    expect(computed({ dataset: "ratings", likelihood: "multinomial" }, "reconstruction")).toContain(
      String.raw`\mathrm{softmax}`,
    );
    expect(computed({ dataset: "moons" }, "reconstruction")).toContain("(x_d-m_d)^2");
  });

  test("for the KL follows the prior", () => {
    const standard = String.raw`\tfrac12(\mu_j^2+\sigma_j^2-1-2\log\sigma_j)`;
    expect(computed({}, "kl")).toBe(String.raw`\mathrm{KL}=\textstyle\sum_j ${standard}`);
    expect(computed({ freeBits: 1 }, "kl")).toBe(String.raw`\mathrm{KL}_j= ${standard}`);
    expect(computed({ prior: "gaussian" }, "kl")).toContain(String.raw`\log\frac{s_j}{\sigma_j}`);
    expect(computed({ prior: "mixture" }, "kl")).toContain(String.raw`\sum_k\pi_k\,N(z;m_k,s_k^2)`);
    expect(computed({ prior: "vamp" }, "kl")).toContain(String.raw`\tfrac1K\textstyle\sum_k q(z|u_k)`);
    expect(computed({ prior: "flow" }, "kl")).toContain(String.raw`\det`);
  });

  test("for a density is exact: base, determinant, and of images the stretch of grey levels", () => {
    const onPoints = { model: "realnvp", dataset: "moons" } as const;
    expect(formula(onPoints)).toBe(
      String.raw`maximise \log p(x) = \log p(f(x)) + \log\left|\det\frac{\partial f}{\partial x}\right|`,
    );
    expect(computed(onPoints, "base")).toContain(String.raw`\tfrac12(z_d^2+\log2\pi)`);
    expect(computed({ model: "nice" }, "base")).toContain(String.raw`2\log(1+e^{z_d})`);
    expect(computed({ model: "glow", dataset: "mnist8" }, "determinant")).toMatch(/s_\{lc\}.*dy_d/);
    expect(computed(onPoints, "determinant")).not.toContain("dy_d");
  });

  test("for two players are two losses", () => {
    expect(formula({ model: "gan", dataset: "moons" })).toBe(
      String.raw`critic -\log D(x)-\log(1-D(G(\varepsilon))) / generator -\log D(G(\varepsilon))`,
    );
  });
});
