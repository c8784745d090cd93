/** The synthetic ratings: seeded, with tastes that can be found and a popularity that is worth something by itself. */
import { expect, test } from "vitest";
import { drawRatings } from "../../../src/core/datasets/ratings.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

const ratings = drawRatings(RandomStream.fromSeed(5));
const { count, items, classes, liked, labels, itemGroups } = ratings;
const ofUser = (user: number) => liked.subarray(user * items, (user + 1) * items);
const users = Array.from({ length: count }, (_, user) => user);

test("2,000 users and 200 items in 8 groups of the same size; the same for the same seed", () => {
  expect([count, items, classes]).toEqual([2000, 200, 8]);
  for (const labelled of [labels, itemGroups]) {
    const sizes = Array.from({ length: 8 }, (_, group) => labelled.filter((each) => each === group).length);
    expect(new Set(sizes)).toEqual(new Set([labelled.length / 8]));
  }
  expect(drawRatings(RandomStream.fromSeed(5))).toEqual(ratings);
  expect(drawRatings(RandomStream.fromSeed(6)).liked).not.toEqual(liked);
});

test("every user likes 10 to 40 items, evenly on the scale of the logarithm", () => {
  const likes = users.map((user) => ofUser(user).reduce((sum, each) => sum + each, 0));
  expect(Math.min(...likes)).toBe(10);
  expect(Math.max(...likes)).toBe(40);
  // Median √(10 · 40) = 20; the standard error of a median of 2,000 is some 0.3.
  expect(Math.abs((likes.toSorted((a, b) => a - b)[1000] ?? 0) - 20)).toBeLessThanOrEqual(1);
});

test("a user's likes lie mainly in one group or two, the planted one before all", () => {
  const shares = users.map((user) => {
    const likesIn = Array.from({ length: classes }, () => 0);
    ofUser(user).forEach((like, item) => {
      const group = itemGroups[item] ?? 0;
      likesIn[group] = (likesIn[group] ?? 0) + like;
    });
    const own = likesIn[labels[user] ?? 0] ?? 0;
    const total = likesIn.reduce((sum, each) => sum + each, 0);
    const [first = 0, second = 0] = likesIn.toSorted((a, b) => b - a);
    return { own: own / total, two: (first + second) / total };
  });
  const mean = (key: "own" | "two") => shares.reduce((sum, share) => sum + share[key], 0) / count;
  // Without taste a group has 1/8 of the likes, and the two largest of eight some 0.4.
  expect(mean("own")).toBeGreaterThan(0.4);
  expect(mean("two")).toBeGreaterThan(0.6);
});

test("popularity is skewed: the most liked tenth of the items has far more than a tenth of the likes", () => {
  const counts = Array.from({ length: items }, (_, item) =>
    users.reduce((sum, user) => sum + (ofUser(user)[item] ?? 0), 0),
  ).toSorted((a, b) => b - a);
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
  expect(sum(counts.slice(0, 20)) / sum(counts)).toBeGreaterThan(0.2);
  expect(counts.at(-1)).toBeGreaterThan(0);
});
