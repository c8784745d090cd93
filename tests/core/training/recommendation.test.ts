/** Recommendation: the fold-in, Recall@k by hand, a model whose weights are set by hand, and what popularity is worth. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { RatingsDataset } from "../../../src/core/datasets/dataset.ts";
import { drawDataset } from "../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import type { LatentArchitecture } from "../../../src/core/models/model.ts";
import { createVae } from "../../../src/core/models/vae.ts";
import { createDeviceData, type DeviceData } from "../../../src/core/training/deviceData.ts";
import {
  foldInOf,
  meanRecall,
  ranked,
  RECALL_AT,
  recallAt,
  recallOf,
  recommend,
  type FoldIn,
} from "../../../src/core/training/recommendation.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

describe("the fold-in", () => {
  test("hides a fifth of each user's likes, rounded and at least one of two; shown and hidden are all", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (likes) => {
        const liked = Float32Array.from(likes, Number);
        const { users, shown, hidden } = foldInOf(liked, 20);
        expect(users).toBe(3);
        const together = shown.slice();
        hidden.forEach((left, user) => {
          const all = liked.subarray(user * 20, (user + 1) * 20).reduce((sum, like) => sum + like, 0);
          expect(left.length).toBe(all < 2 ? 0 : Math.max(1, Math.round(all / 5)));
          for (const item of left) {
            expect(shown[user * 20 + item]).toBe(0);
            together[user * 20 + item] = 1;
          }
        });
        expect(together).toEqual(liked);
      }),
    );
  });

  test("is the same each time, and what is hidden of a user does not depend on the others", () => {
    const row = Array.from({ length: 30 }, (_, i) => i % 2);
    const other = Array.from({ length: 30 }, () => 1);
    const one = foldInOf(Float32Array.from([...row, ...row]), 30);
    expect(foldInOf(Float32Array.from([...row, ...row]), 30)).toEqual(one);
    expect(foldInOf(Float32Array.from([...other, ...row]), 30).hidden[1]).toEqual(one.hidden[1]);
    expect(one.hidden[0]).not.toEqual(one.hidden[1]);
  });
});

describe("Recall@k by hand", () => {
  test("items that are shown are not ranked; of equal scores the smaller number comes first", () => {
    expect([...ranked([0.1, 0.9, 0.5, 0.5, 0.7], [0, 1, 0, 0, 0])]).toEqual([4, 2, 3, 0]);
  });

  test("hits over the smaller of k and what is hidden", () => {
    const ranking = Uint16Array.of(4, 2, 3, 0);
    // Of three hidden one is among the first two: 1 / min(2, 3). Of one hidden, found third: 0 at k = 2, 1 at k = 3.
    expect(recallAt(ranking, Uint16Array.of(0, 2, 3), 2)).toBe(1 / 2);
    expect(recallAt(ranking, Uint16Array.of(3), 2)).toBe(0);
    expect(recallAt(ranking, Uint16Array.of(3), 3)).toBe(1);
  });

  test("averages over the users of whom something is hidden", () => {
    const hidden = [Uint16Array.of(1, 2), new Uint16Array(), Uint16Array.of(0)];
    const foldIn: FoldIn = { users: 3, items: 3, shown: new Float32Array(9), hidden };
    const scores = [[3, 2, 1], [], [3, 2, 1]];
    // k = 2: the first user's ranking 0 1 has one of two, the third user's has its one: (½ + 1) / 2.
    expect(meanRecall(foldIn, (user) => scores[user] ?? [], 2)).toBe(0.75);
  });
});

/** Two groups of five items. A user likes all of one; in training, three of four like the second. */
function twoTastes(): DeviceData {
  const count = 12;
  const groupOf = (user: number) => (user < 8 ? Number(user % 4 > 0) : user % 2);
  const liked = Uint8Array.from({ length: 10 * count }, (_, i) =>
    Number(Math.floor((i % 10) / 5) === groupOf(Math.floor(i / 10))),
  );
  const labels = Uint8Array.from({ length: count }, (_, user) => groupOf(user));
  const itemGroups = Uint8Array.from({ length: 10 }, (_, item) => Math.floor(item / 5));
  const ratings: RatingsDataset = {
    kind: "ratings",
    name: "two tastes",
    classes: 2,
    count,
    items: 10,
    labels,
    liked,
    itemGroups,
  };
  return createDeviceData(ratings, {
    train: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
    heldOut: Uint32Array.of(8, 9, 10, 11),
  });
}

/** Linear, 10-2-10: a code counts the likes of each group, and every item of a group gets its group's count as logit. */
const ARCHITECTURE: LatentArchitecture = {
  kind: "vae",
  inputDim: 10,
  hidden: [],
  latentDim: 2,
  activation: "tanh",
  likelihood: { kind: "multinomial" },
  prior: { kind: "standard" },
  condition: null,
};

function groupWeights() {
  const membership = tf.tensor2d(Array.from({ length: 10 }, (_, item) => (item < 5 ? [1, 0] : [0, 1])));
  return {
    "encoder.mu.W": membership,
    "encoder.mu.b": tf.zeros([2]),
    "encoder.logSigma.W": tf.zeros([10, 2]),
    "encoder.logSigma.b": tf.zeros([2]),
    "decoder.out.W": tf.transpose(membership),
    "decoder.out.b": tf.zeros([10]),
  };
}

describe("a model that knows the groups", () => {
  test("finds the one hidden like of every user first; popularity finds it for those of the larger group alone", async () => {
    const data = twoTastes();
    const parameters = groupWeights();
    // Five likes, one hidden, and it is the only item left of its group. Popularity 2 : 6 ranks the second group first:
    // right for users 1 and 3, and for the others the first five items of the ranking are all of the wrong group.
    const report = await recallOf(createVae(ARCHITECTURE), parameters, data, 1);
    expect(report).toEqual({ k: 1, model: 1, popularity: 0.5, users: 4 });
    tf.dispose(parameters);
    data.dispose();
  });

  test("recommends one user the hidden like and then the other group, never what it was shown", async () => {
    const data = twoTastes();
    const parameters = groupWeights();
    const { shown, recommended, hidden } = await recommend(createVae(ARCHITECTURE), parameters, data, 1, 4);
    expect([...shown, ...hidden].toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8, 9]);
    expect([...recommended]).toEqual([...hidden, 0, 1, 2]);
    await expect(recommend(createVae(ARCHITECTURE), parameters, data, 4, 4)).rejects.toThrow(
      "There is no held-out user 4; they are 0 to 3.",
    );
    tf.dispose(parameters);
    data.dispose();
  });

  test("leaves no tensor behind", async () => {
    const data = twoTastes();
    const parameters = groupWeights();
    const before = tf.memory().numTensors;
    await recallOf(createVae(ARCHITECTURE), parameters, data);
    await recommend(createVae(ARCHITECTURE), parameters, data, 0, 3);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(parameters);
    data.dispose();
  });
});

test("data of another kind have no users", async () => {
  const points = drawDataset({ dataset: "moons", toyNoise: 0.1, toyCount: 100 });
  const data = createDeviceData(points, splitDataset(points));
  await expect(recallOf(createVae(ARCHITECTURE), {}, data)).rejects.toThrow("only ratings have users");
  data.dispose();
});

test("on the synthetic ratings popularity beats chance, and knowing the planted groups beats popularity", () => {
  const ratings = drawDataset({ dataset: "ratings", toyNoise: 0, toyCount: 0 });
  if (ratings.kind !== "ratings") throw new Error("not ratings");
  const { items, itemGroups, liked, classes } = ratings;
  const { train, heldOut } = splitDataset(ratings);
  const row = (user: number) => liked.subarray(user * items, (user + 1) * items);
  const popularity = Float64Array.from({ length: items }, (_, item) =>
    train.reduce((sum, user) => sum + (row(user)[item] ?? 0), 0),
  );
  const foldIn = foldInOf(Float32Array.from([...heldOut].flatMap((user) => [...row(user)])), items);
  // The share of each group in what is shown of a user, times popularity: tastes read off the planted groups.
  const informed = (user: number) => {
    const shares = new Float64Array(classes);
    itemGroups.forEach((group, item) => {
      shares[group] = (shares[group] ?? 0) + (foldIn.shown[user * items + item] ?? 0);
    });
    return popularity.map((count, item) => count * (0.5 + (shares[itemGroups[item] ?? 0] ?? 0)));
  };
  const byPopularity = meanRecall(foldIn, () => popularity, RECALL_AT);
  const byTaste = meanRecall(foldIn, informed, RECALL_AT);
  // 20 of some 184 items that are not shown, at random: 0.11.
  expect(byPopularity).toBeGreaterThan(0.25);
  expect(byTaste).toBeGreaterThan(byPopularity + 0.2);
});
