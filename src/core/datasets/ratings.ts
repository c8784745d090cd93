/** A synthetic world of users and items with planted taste groups and a skewed popularity. Learns and ranks nothing. */
import type { RandomStream } from "../shared/random.ts";
import type { RatingsDataset } from "./dataset.ts";

const USERS = 2000;
const ITEMS = 200;
const GROUPS = 8;

/** Popularity of the item of rank r is (r + 1)^-ZIPF: the first weighs some seventy times as much as the last. */
const ZIPF = 0.8;
/** How much likelier an item of a group that a user favours is, at the same popularity. */
const TASTE = 20;
/** Likes of a user are spread evenly over the logarithm of this range. */
const FEWEST_LIKES = 10;
const MOST_LIKES = 40;

/**
 * Users in turn of group 0, 1, 2 …; half of them favour a second group as well. A user of n likes has drawn n items
 * without replacement with weights popularity × (TASTE if the group is favoured, else 1), by the n smallest of
 * -log(u) / weight (Efraimidis & Spirakis 2006). Group of an item and its popularity are independent.
 */
export function drawRatings(random: RandomStream): RatingsDataset {
  const order = random.split("popularity").permutation(ITEMS);
  const popularity = Float64Array.from(order, (rank) => (rank + 1) ** -ZIPF);
  const itemGroups = Uint8Array.from({ length: ITEMS }, (_, item) => item % GROUPS);
  const labels = Uint8Array.from({ length: USERS }, (_, user) => user % GROUPS);
  const liked = new Uint8Array(USERS * ITEMS);
  for (let user = 0; user < USERS; user++) {
    const own = random.split("user").split(user);
    const favoured = favouredGroups(own, labels[user] ?? 0);
    const likes = Math.round(FEWEST_LIKES * (MOST_LIKES / FEWEST_LIKES) ** own.uniform());
    const keys = popularity.map((weight, item) => {
      const taste = favoured.has(itemGroups[item] ?? 0) ? TASTE : 1;
      return -Math.log(1 - own.uniform()) / (weight * taste);
    });
    const smallest = Uint16Array.from(keys, (_, item) => item).toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    for (const item of smallest.subarray(0, likes)) liked[user * ITEMS + item] = 1;
  }
  return { kind: "ratings", name: "ratings", classes: GROUPS, count: USERS, items: ITEMS, labels, liked, itemGroups };
}

function favouredGroups(random: RandomStream, first: number): ReadonlySet<number> {
  const hasSecond = random.uniform() < 0.5;
  const second = (first + 1 + Math.floor(random.uniform() * (GROUPS - 1))) % GROUPS;
  return new Set(hasSecond ? [first, second] : [first]);
}
