/**
 * Recommendations for held-out users and what they are worth (Liang et al. 2018, §4.2): a part of a user's likes is hidden,
 * the others are encoded, and the items are ranked by the decoder. Trains nothing.
 */
import { readOwn } from "../compute/reading.ts";
import * as tf from "../compute/tf.ts";
import type { LatentModel, Parameters } from "../models/model.ts";
import { assert } from "../shared/assert.ts";
import type { RecallReport } from "../shared/measurements.ts";
import { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";

/** One like in so many is hidden, rounded; at least one of two or more. */
const HIDDEN_ONE_IN = 5;

/** 16 February 2018, the day of the first version of Liang et al.'s paper. Not the seed of any run. */
const HIDING_SEED = 2018_02_16;

/** Items in the first ranks that count as recommended: the paper's Recall@20. */
export const RECALL_AT = 20;

/** What a model is shown of held-out users and what is kept from it: the paper's fold-in. */
export interface FoldIn {
  readonly users: number;
  readonly items: number;
  /** 1 where a like is shown, else 0: [users × items]. */
  readonly shown: Float32Array;
  /** Items each user liked and the model is not shown, ascending; empty for a user of fewer than two likes. */
  readonly hidden: readonly Uint16Array[];
}

/** `liked` [users × items] of 0 and 1. What is hidden of a user depends on that user's row number and likes alone. */
export function foldInOf(liked: Float32Array, items: number): FoldIn {
  const users = liked.length / items;
  const shown = liked.slice();
  const stream = RandomStream.fromSeed(HIDING_SEED);
  const hidden = Array.from({ length: users }, (_, user) => {
    const likes = itemsOf(liked.subarray(user * items, (user + 1) * items));
    const size = likes.length < 2 ? 0 : Math.max(1, Math.round(likes.length / HIDDEN_ONE_IN));
    const order = stream.split(user).permutation(likes.length).subarray(0, size);
    const left = Uint16Array.from(order, (position) => likes[position] ?? 0).toSorted();
    for (const item of left) shown[user * items + item] = 0;
    return left;
  });
  return { users, items, shown, hidden };
}

/** Every item that is not shown, best score first; of equal scores the smaller number. Scores and shown: [items]. */
export function ranked(scores: ArrayLike<number>, shown: ArrayLike<number>): Uint16Array {
  const unseen = Uint16Array.from({ length: scores.length }, (_, item) => item).filter((item) => !shown[item]);
  return unseen.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** Recall@k = |hidden ∩ first k| / min(k, |hidden|), from 0 to 1; `hidden` must not be empty. Liang et al. 2018, §4.2. */
export function recallAt(ranking: Uint16Array, hidden: Uint16Array, k: number): number {
  const hits = ranking.subarray(0, k).filter((item) => hidden.includes(item)).length;
  return hits / Math.min(k, hidden.length);
}

/** Mean of `recallAt` over the users of whom something is hidden; NaN without any. `scores` [users × items]. */
export function meanRecall(foldIn: FoldIn, scores: (user: number) => ArrayLike<number>, k: number): number {
  let [sum, count] = [0, 0];
  foldIn.hidden.forEach((hidden, user) => {
    if (hidden.length === 0) return;
    sum += recallAt(ranked(scores(user), rowOf(foldIn.shown, user, foldIn.items)), hidden, k);
    count += 1;
  });
  return sum / count;
}

/** Recall of the model and of the training set's most liked items, over all held-out users. Sync point. */
export async function recallOf(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  k = RECALL_AT,
): Promise<RecallReport> {
  const { foldIn, popularity } = await tastesOf(data);
  const scores = await scoresOf(model, parameters, foldIn.shown, foldIn.items);
  return {
    k,
    model: meanRecall(foldIn, (user) => rowOf(scores, user, foldIn.items), k),
    popularity: meanRecall(foldIn, () => popularity, k),
    users: foldIn.hidden.filter(({ length }) => length > 0).length,
  };
}

interface Recommendation {
  /** Items the model was shown, ascending. */
  readonly shown: Uint16Array;
  /** The `k` others it ranks first, best first. */
  readonly recommended: Uint16Array;
  /** Likes it was not shown, ascending. */
  readonly hidden: Uint16Array;
}

/** What the model recommends held-out user `user` (0 … users - 1). Throws for any other number. Sync point. */
export async function recommend(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  user: number,
  k: number,
): Promise<Recommendation> {
  const { foldIn } = await tastesOf(data);
  const hidden = foldIn.hidden[user];
  if (hidden === undefined) throw new Error(`There is no held-out user ${user}; they are 0 to ${foldIn.users - 1}.`);
  const shown = rowOf(foldIn.shown, user, foldIn.items);
  const scores = await scoresOf(model, parameters, shown, foldIn.items);
  return { shown: itemsOf(shown), recommended: ranked(scores, shown).slice(0, k), hidden };
}

/**
 * E[x|z] at z = μ of users who liked `shown` [users × items] → scores [users × items]. For each user alone the mean is a
 * growing function of the decoder's logits, so that it ranks items as they do.
 */
async function scoresOf(
  model: LatentModel,
  parameters: Parameters,
  shown: Float32Array,
  items: number,
): Promise<Float32Array> {
  assert(model.conditionDim === 0, "a model of ratings that is told the taste group has nothing left to find");
  const scores = tf.tidy(() => {
    const { mu } = model.encode(parameters, tf.tensor2d(shown, [shown.length / items, items]), null);
    return model.decode(parameters, mu, null);
  });
  const values = await readOwn(scores);
  scores.dispose();
  return values;
}

interface Tastes {
  readonly foldIn: FoldIn;
  /** Training users who liked each item: [items]. */
  readonly popularity: Float32Array;
}

// Ratings do not change during a run: read back from the device once and not at every measurement.
const tastes = new WeakMap<DeviceData, Promise<Tastes>>();

function tastesOf(data: DeviceData): Promise<Tastes> {
  assert(
    data.shape.kind === "ratings",
    `only ratings have users to recommend to, and these data are ${data.shape.kind}`,
  );
  const known = tastes.get(data) ?? readTastes(data);
  tastes.set(data, known);
  return known;
}

async function readTastes({ heldOut, train, inputDim }: DeviceData): Promise<Tastes> {
  const counts = tf.sum(train, 0);
  const [liked, popularity] = await Promise.all([readOwn(heldOut), readOwn(counts)]);
  counts.dispose();
  return { foldIn: foldInOf(liked, inputDim), popularity };
}

function rowOf(values: Float32Array, row: number, width: number): Float32Array {
  return values.subarray(row * width, (row + 1) * width);
}

function itemsOf(likes: Float32Array): Uint16Array {
  return Uint16Array.from(likes, (_, item) => item).filter((item) => likes[item] === 1);
}
