import { describe, expect, test } from "vitest";
import { COMPARED_MODELS } from "../../../../src/page/state/comparedModels.ts";
import type { ComparedFigures, ComparedRow } from "../../../../src/page/state/comparison.ts";
import { bodyCells, headCells } from "../../../../src/page/views/comparison/comparisonCells.ts";
import { wordsIn } from "../../language/wordsIn.ts";

const words = wordsIn("en");

const FIGURES: ComparedFigures = {
  loss: 1.5,
  estimate: null,
  samples: new Float32Array(),
  samplingMs: 12.34,
  fit: { reach: 0.1, precision: 0.9, coverage: 0.805, groupsFound: 1, groups: 2, points: 400 },
  density: { logDensity: null, estimate: "exact" },
  parameterCount: 9095,
  trainingSeconds: 3.21,
};

const ESTIMATE = { mean: 1.25, standardError: 0.0312, samples: 500, points: 400 };

function rows(): ComparedRow[] {
  return COMPARED_MODELS.map((model) => ({
    model,
    phase: "done",
    figures: {
      ...FIGURES,
      loss: model === "gan" ? null : FIGURES.loss,
      estimate: model === "vae" ? ESTIMATE : null,
    },
  }));
}

const line = (cells: readonly (readonly string[])[], name: RegExp) => cells.find(([first = ""]) => name.test(first));

describe("cells of the comparison", () => {
  const cells = bodyCells(words, rows(), 1.125);

  test("a bound says that it is one, an estimate brings its error, and a GAN has none", () => {
    expect(line(cells, /^log p/)).toEqual(["log p(x)", "a bound", "exact", "exact", "nothing"]);
    expect(line(cells, /^−log p/)?.slice(1)).toEqual(["≤ 1.500", "1.500", "1.500", "–"]);
    expect(line(cells, /importance/)).toEqual(["by 500 importance samples", "1.250 ± 0.031", "–", "–", "–"]);
  });

  test("the gap is above the entropy, where it is known", () => {
    expect(line(cells, /^above/)).toEqual(["above the entropy, 1.125", "≤ 0.375", "0.375", "0.375", "–"]);
    expect(line(bodyCells(words, rows(), null), /entropy/)?.slice(1)).toEqual(["–", "–", "–", "–"]);
  });

  test("MADE takes a pass for each of the two coordinates", () => {
    expect(line(cells, /^passes/)?.slice(1)).toEqual(["1", "1", "2", "1"]);
  });

  test("shares are per cent, and groups are counted out of how many there are", () => {
    expect(line(cells, /^samples near/)?.[1]).toBe("90.0");
    expect(line(cells, /^data near/)?.[1]).toBe("80.5");
    expect(line(cells, /^groups/)?.slice(0, 2)).toEqual(["groups found, of 2", "1"]);
  });

  test("a model that is not done has dashes in every line", () => {
    const [first, ...others] = rows();
    const waiting = others.map(({ model }) => ({ model, phase: "waiting" }) as const);
    const part = bodyCells(words, [...(first ? [first] : []), ...waiting], 1.125);
    expect(part.every((one) => one.length === headCells(words).length)).toBe(true);
    expect(part.every(([, , ...rest]) => rest.every((cell) => cell === "–"))).toBe(true);
  });
});
