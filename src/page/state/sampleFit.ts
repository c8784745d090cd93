/**
 * How well samples of the plane and held-out points cover each other: which samples lie where data are, which data have
 * samples, which groups were found. A rule by distance, so that it holds for models without a density as well.
 */

/** As many points at most on either side of a comparison, which takes their product of distances. */
const MOST_POINTS = 1000;
/** This share of held-out points has another one within reach. */
const WITHIN_REACH = 0.95;
/** A group is found when this share of its points has a sample within reach. */
const FOUND_SHARE = 0.5;

export interface HeldOutPoints {
  /** [count, 2]. */
  readonly heldOutPoints: Float32Array;
  /** Group of each. */
  readonly heldOutLabels: Uint8Array;
}

export interface SampleFit {
  /** The distance that counts as near, in units of data space. */
  readonly reach: number;
  /** Share of samples with a held-out point within reach: what is made up lies where data are. */
  readonly precision: number;
  /** Share of held-out points with one of equally many samples within reach: what there is is made up too. */
  readonly coverage: number;
  readonly groupsFound: number;
  readonly groups: number;
  /** Held-out points compared with. */
  readonly points: number;
}

/**
 * Reach r is the 95 % quantile of the distances from held-out points to their nearest other one, so that a second draw
 * of the data themselves has precision and coverage 0.95 in expectation. Of n held-out points and s samples, [·, 2] both,
 * the first min(n, 1000) and, for the coverage, as many samples are compared. NaN where there is nothing to compare.
 */
export function sampleFit(samples: Float32Array, { heldOutPoints, heldOutLabels }: HeldOutPoints): SampleFit {
  const points = heldOutPoints.subarray(0, 2 * MOST_POINTS);
  const count = points.length / 2;
  const reach = reachOf(points);
  const toData = nearestDistances(samples.subarray(0, 2 * MOST_POINTS), points);
  const toSamples = nearestDistances(points, samples.subarray(0, 2 * count));
  const isCovered = toSamples.map((distance) => distance <= reach);
  const { found, groups } = groupsIn(isCovered, heldOutLabels);
  return {
    reach,
    precision: shareOf(toData.map((distance) => distance <= reach)),
    coverage: shareOf(isCovered),
    groupsFound: found,
    groups,
    points: count,
  };
}

function reachOf(points: Float32Array): number {
  const distances = nearestDistances(points, points, true).toSorted((a, b) => a - b);
  return distances[Math.min(distances.length - 1, Math.floor(WITHIN_REACH * distances.length))] ?? Number.NaN;
}

/** From each of `from` to the nearest of `to`; of one and the same set, to the nearest other one. */
function nearestDistances(from: Float32Array, to: Float32Array, isSameSet = false): number[] {
  return Array.from({ length: from.length / 2 }, (_, i) => {
    const [x, y] = [from[2 * i] ?? 0, from[2 * i + 1] ?? 0];
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; 2 * j < to.length; j++) {
      if (isSameSet && i === j) continue;
      const squared = ((to[2 * j] ?? 0) - x) ** 2 + ((to[2 * j + 1] ?? 0) - y) ** 2;
      if (squared < least) least = squared;
    }
    return Math.sqrt(least);
  });
}

function groupsIn(isCovered: readonly boolean[], labels: Uint8Array): { found: number; groups: number } {
  const byGroup = new Map<number, boolean[]>();
  isCovered.forEach((covered, i) => {
    const group = labels[i] ?? 0;
    byGroup.set(group, [...(byGroup.get(group) ?? []), covered]);
  });
  const found = [...byGroup.values()].filter((members) => shareOf(members) >= FOUND_SHARE);
  return { found: found.length, groups: byGroup.size };
}

function shareOf(truths: readonly boolean[]): number {
  return truths.filter(Boolean).length / truths.length;
}
