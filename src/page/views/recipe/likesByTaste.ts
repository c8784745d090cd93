/** Held-out likes as a picture, sorted so that planted tastes stand out as blocks. Draws nothing. */
import type { RatingsDescription } from "../../../protocol/datasets.ts";

const INK = 255;

export interface LikesPicture {
  /** [users, items]: 255 where liked. */
  readonly pixels: Uint8Array;
  readonly users: number;
}

/** The first `most` held-out users by taste, items by group; within each in the order of the data set. */
export function likesByTaste(
  dataset: Pick<RatingsDescription, "items" | "heldOutCount" | "heldOutLabels" | "heldOutLiked" | "itemGroups">,
  most: number,
): LikesPicture {
  const { items, heldOutLabels, heldOutLiked, itemGroups } = dataset;
  const users = Math.min(most, dataset.heldOutCount);
  const rows = sortedBy(heldOutLabels, users);
  const columns = sortedBy(itemGroups, items);
  const pixels = new Uint8Array(users * items);
  rows.forEach((user, row) => {
    columns.forEach((item, column) => {
      pixels[row * items + column] = heldOutLiked[user * items + item] === 1 ? INK : 0;
    });
  });
  return { pixels, users };
}

function sortedBy(groups: Uint8Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i).toSorted((a, b) => (groups[a] ?? 0) - (groups[b] ?? 0) || a - b);
}
