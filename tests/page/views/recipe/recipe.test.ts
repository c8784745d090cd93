import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fittingOptions } from "../../../../src/core/settings/compatibility.ts";
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../../../../src/core/settings/descriptors.ts";
import { parseSetting } from "../../../../src/core/settings/parse.ts";
import { en } from "../../../../src/page/language/en.ts";
import { choicesOf } from "../../../../src/page/views/recipe/choices.ts";
import { fieldText } from "../../../../src/page/views/recipe/fieldText.ts";
import { likesByTaste } from "../../../../src/page/views/recipe/likesByTaste.ts";
import { layersInWords, networkPlan, type NetworkPlan } from "../../../../src/page/views/recipe/networkPlan.ts";

describe("a number in a field", () => {
  test.each([
    [0.001, "0.001"],
    [1e-6, "0.000001"],
    [4_294_967_295, "4294967295"],
    [Math.SQRT1_2, "0.707107"],
  ])("%d reads %s", (value, text) => expect(fieldText(value)).toBe(text));

  test("can be typed again: it is taken, and means the same to six figures", () => {
    const { min, max } = SETTINGS.learningRate;
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (value) => {
        const parsed = parseSetting("learningRate", fieldText(value));
        expect(parsed.ok && Math.abs(parsed.value - value) <= 5e-6 * value).toBe(true);
      }),
    );
  });
});

describe("the networks of a model", () => {
  const plan = (patch: Partial<Settings>, inputDim: number) =>
    networkPlan({ ...DEFAULT_SETTINGS, ...patch }, inputDim, 10);
  const words = (found: NetworkPlan) => (found.kind === "network" ? layersInWords(found.layers) : "");

  test("a VAE goes from the image to the code and back", () => {
    expect(words(plan({ hidden: [512, 256] }, 784))).toBe("784 → 512 → 256 → 2 → 256 → 512 → 784");
    expect(words(plan({ hidden: [], latentDim: 10 }, 784))).toBe("784 → 10 → 784");
  });

  test("a conditional one is told the class twice, or decodes what is hidden given what is visible", () => {
    expect(words(plan({ model: "cvae", hidden: [400], latentDim: 10 }, 784))).toBe(
      "784 + 10 → 400 → 10 + 10 → 400 → 784",
    );
    // Three of four quarters of 28 × 28 are hidden: 588 pixels of 784.
    const completion = { model: "cvae", condition: "quadrants", hiddenQuadrants: 3, hidden: [400] } as const;
    expect(words(plan(completion, 784))).toBe("784 → 400 → 2 + 196 → 400 → 588");
  });

  test("an autoregressive one ends in weight, mean and log σ of each Gaussian of each coordinate", () => {
    expect(words(plan({ model: "made", dataset: "moons", hidden: [64, 64], components: 10 }, 2))).toBe(
      "2 → 64 → 64 → 60",
    );
  });

  test("a flow is couplings, each with a network from one half to the other: a shift, and a scale if it is affine", () => {
    const flow = { dataset: "moons", hidden: [64], couplings: 6 } as const;
    expect(plan({ ...flow, model: "nice" }, 2)).toEqual({ kind: "flow", couplings: 6, dim: 2, inside: [1, 64, 1] });
    expect(plan({ ...flow, model: "realnvp" }, 2)).toMatchObject({ inside: [1, 64, 2] });
    expect(plan({ model: "glow", dataset: "mnist8", hidden: [128] }, 64)).toMatchObject({ inside: [32, 128, 64] });
  });

  test("a GAN is two networks", () => {
    const found = plan({ model: "gan", dataset: "moons", hidden: [64, 32] }, 2);
    if (found.kind !== "players") throw new Error("a GAN has two players");
    expect(layersInWords(found.generator)).toBe("2 → 64 → 32 → 2");
    expect(layersInWords(found.critic)).toBe("2 → 64 → 32 → 1");
  });
});

describe("a choice as a list", () => {
  const choices = (name: "model" | "dataset" | "prior", patch: Partial<Settings>) => {
    const fitting = fittingOptions(name, { ...DEFAULT_SETTINGS, ...patch }) ?? [];
    return choicesOf(name, en, new Set(fitting));
  };

  test("offers only what fits, but every model: those that bring other data stand apart", () => {
    expect(choices("prior", { model: "cvae" }).map(({ value }) => value)).toEqual(["standard", "network"]);
    const models = choices("model", {});
    expect(models.map(({ value }) => value).toSorted()).toEqual([...SETTINGS.model.options].toSorted());
    expect(models.filter(({ group }) => group !== undefined).map(({ value }) => value)).toEqual([
      "glow",
      "made",
      "gan",
    ]);
  });

  test("data sets stand under their kind", () => {
    const groups = choices("dataset", {}).map(({ group }) => group);
    expect(groups.slice(0, 8)).toEqual([...Array<string>(7).fill("Images"), "Points of the plane"]);
    expect(groups.at(-1)).toBe("Ratings");
  });
});

test("likes stand together by taste of the user and group of the item", () => {
  const picture = likesByTaste(
    {
      items: 3,
      heldOutCount: 3,
      heldOutLabels: Uint8Array.of(1, 0, 1),
      // User 0 likes items 0 and 2 (group 1), user 1 item 1 (group 0), user 2 items 1 and 2.
      heldOutLiked: Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 1, 1),
      itemGroups: Uint8Array.of(1, 0, 1),
    },
    48,
  );
  // Users 1, 0, 2; items 1, 0, 2.
  expect(picture).toEqual({ pixels: Uint8Array.of(255, 0, 0, 0, 255, 255, 255, 0, 255), users: 3 });
});
