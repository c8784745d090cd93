/** What the diagnostics say of given measurements, rendered to text. */
import { createInstance } from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { standardNormalGrid, addToGrid, emptyGrid } from "../../../../../src/page/charts/mixtureGrid.ts";
import { en } from "../../../../../src/page/language/en.ts";
import { massInside, priorInHoles } from "../../../../../src/page/views/instruments/diagnostics/aggregateFigures.ts";
import { DecompositionFigures } from "../../../../../src/page/views/instruments/diagnostics/Decomposition.tsx";
import { isLinearVae, squaredErrorOf } from "../../../../../src/page/views/instruments/diagnostics/linearPrediction.ts";
import { Outcome } from "../../../../../src/page/views/instruments/diagnostics/MarginalLikelihood.tsx";
import { DEFAULT_SETTINGS } from "../../../../../src/core/settings/descriptors.ts";

const language = createInstance();
void language.use(initReactI18next).init({
  lng: "en",
  initAsync: false,
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
});

function said(view: ReactNode): { readonly markup: string; readonly text: string } {
  const markup = renderToStaticMarkup(<I18nextProvider i18n={language}>{view}</I18nextProvider>);
  return {
    markup,
    text: markup
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  };
}

// The quadrature oracle in two dimensions: four posteriors on a diagonal.
const ORACLE = {
  step: 700,
  mutualInformation: 1.236707,
  marginalKl: 1.005875,
  totalCorrelation: 0.779974,
  dimensionWiseKl: 0.225901,
  standardErrors: [0.02, 0.03, 0.04, 0.05],
  count: 4,
  samples: 1000,
} as const;

describe("the KL taken apart", () => {
  test("four figures with their errors, the bound, and how they were estimated", () => {
    const { text } = said(<DecompositionFigures decomposition={ORACLE} isFactorised />);
    expect(text).toContain("mutual information I(x; z) 1.24 ± 0.020");
    expect(text).toContain("marginal KL(q(z) ‖ p(z)) 1.01 ± 0.030");
    expect(text).toContain("total correlation 0.78 ± 0.040");
    expect(text).toContain("dimension-wise KL 0.23 ± 0.050");
    expect(text).toContain("log N = 1.39");
    expect(text).toContain("full mixture of the 4 held-out posteriors, at 1,000 draws of z; step 700");
  });

  test("the bar is to scale: parts of 2.24 nats on a scale of 2.5, and the bound at ln 4 = 1.386 of it", () => {
    const { markup } = said(<DecompositionFigures decomposition={ORACLE} isFactorised />);
    const widths = [...markup.matchAll(/style="width:([\d.]+)%/g)].map(([, width]) => Number(width));
    expect(widths.map((width) => Math.round(width * 10) / 10)).toEqual([49.5, 31.2, 9]);
    expect(Number(/parts-bound" style="left:([\d.]+)%/.exec(markup)?.[1])).toBeCloseTo(55.45, 2);
  });

  test("says when the mutual information has no room left, and only then", () => {
    expect(said(<DecompositionFigures decomposition={ORACLE} isFactorised />).text).toContain("close to log N");
    const roomy = { ...ORACLE, count: 1000 };
    expect(said(<DecompositionFigures decomposition={roomy} isFactorised />).text).not.toContain("close to log N");
  });

  test("a prior that does not factorise leaves two parts", () => {
    const { markup, text } = said(<DecompositionFigures decomposition={ORACLE} isFactorised={false} />);
    expect(markup.match(/parts-part/g)).toHaveLength(2);
    expect(text).toContain("marginal KL(q(z) ‖ p(z)) 1.01");
    expect(text).not.toContain("total correlation");
  });

  test("an estimate below 0 is said and has no length", () => {
    const { markup, text } = said(
      <DecompositionFigures decomposition={{ ...ORACLE, totalCorrelation: -0.02 }} isFactorised />,
    );
    expect(text).toContain("total correlation −0.020 ± 0.040");
    expect(markup).toContain("width:0%");
  });
});

describe("log p(x)", () => {
  // Oracle of importance sampling: log p = −1.6865572, ELBO = −2.5852778, gap 0.8987206.
  const result = { step: 300, mean: -1.6865572, standardError: 0.0123, samples: 5000, images: 1000 };

  test("stands beside −ELBO with the gap between them, samples and images", () => {
    const { text } = said(<Outcome result={result} evaluation={{ step: 300, negativeElbo: 2.5852778 }} />);
    expect(text).toContain("−log p(x) 1.69 ± 0.012");
    expect(text).toContain("−ELBO 2.59");
    expect(text).toContain("gap, nats 0.90");
    expect(text).toContain("5,000 samples of q(z|x), 1,000 held-out examples, step 300.");
    expect(text).not.toContain("−ELBO is of");
  });

  test("says when −ELBO is of another step, and does without one", () => {
    const later = said(<Outcome result={result} evaluation={{ step: 310, negativeElbo: 2.5 }} />);
    expect(later.text).toContain("−ELBO is of step 310.");
    expect(said(<Outcome result={result} evaluation={null} />).text).not.toContain("gap");
  });
});

describe("figures of the aggregated posterior", () => {
  const prior = standardNormalGrid(64, 3);

  test("q(z) = p(z) leaves no holes; one far narrower posterior leaves nearly everything one", () => {
    expect(priorInHoles(prior, prior)).toBe(0);
    const narrow = emptyGrid(64, 3);
    const mixture = {
      means: new Float32Array(2),
      logSigmas: new Float32Array(2).fill(-9),
      stride: 2,
      axes: [0, 1] as const,
    };
    addToGrid(narrow, mixture, 0, () => true);
    expect(massInside(narrow)).toBeCloseTo(1, 12);
    expect(priorInHoles(narrow, prior)).toBeGreaterThan(0.99);
  });

  test("a disc of σ = ½ leaves what lies beyond its tenth", () => {
    const disc = emptyGrid(64, 3);
    const logSigmas = new Float32Array(2).fill(Math.log(0.5));
    addToGrid(disc, { means: new Float32Array(2), logSigmas, stride: 2, axes: [0, 1] }, 0, () => true);
    // By hand: 4 exp(−2 r²) < 0.1 exp(−r²/2) beyond r² = ln 40 / 1.5, where N(0, I₂) has exp(−r²/2) = 40^(−1/3) = 29.2 %
    // of its mass; without the 0.54 % outside the frame, 28.9 %. Cells of 0.09 blur the edge.
    expect(Math.abs(priorInHoles(disc, prior) - 0.289)).toBeLessThan(0.01);
  });
});

describe("linear VAEs", () => {
  const linear = { ...DEFAULT_SETTINGS, hidden: [], likelihood: "gaussian" } as const;

  test("have no hidden layer, a Gaussian likelihood and a standard prior", () => {
    expect(isLinearVae(linear)).toBe(true);
    expect(isLinearVae(DEFAULT_SETTINGS)).toBe(false);
    expect(isLinearVae({ ...linear, hidden: [8] })).toBe(false);
    expect(isLinearVae({ ...linear, prior: "mixture" })).toBe(false);
    expect(isLinearVae({ ...linear, likelihood: "bernoulli" })).toBe(false);
  });

  test("the squared error comes back out of the reconstruction term", () => {
    // By hand, D = 3, σ = 0.5, errors of 0.36 in all: 0.36 / 0.5 + 3 (ln 0.5 + ½ ln 2π) = 0.72 + 3 · 0.2257914.
    expect(squaredErrorOf({ reconstruction: 0.72 + 3 * 0.2257914 }, 0.5, 3)).toBeCloseTo(0.36, 6);
  });
});
