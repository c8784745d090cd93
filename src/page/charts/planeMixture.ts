/**
 * The mass that a mixture of Gaussians puts into the cells of the plane on show, a little at a time, so that a page stays
 * quick. The Gaussians have independent latent dimensions; along other directions than the axes their two coordinates are
 * correlated. Paints nothing.
 */
import { placesOf, type Directions } from "../../core/shared/latentPlane.ts";
import { covarianceOn, ellipseFactor } from "../../core/shared/planeCovariance.ts";
import { normalQuantile } from "../../core/shared/gaussian.ts";
import { fastCdf, fastDensity } from "./fastCdf.ts";
import { PLANE_LIMIT } from "./planeGeometry.ts";
import { spanOf, type PlaneView, type Spacing, type Span } from "./planeView.ts";

export interface PlaneMixture {
  readonly side: number;
  readonly view: PlaneView;
  /** z where cells meet, [side + 1] from the low end; cells are equal on the picture, so in "quantile" not in z. */
  readonly across: Float64Array;
  readonly up: Float64Array;
  /** Share of the mixture in each cell [side · side], row 0 on top. What is missing from 1 is not in sight. */
  readonly mass: Float64Array;
}

export function emptyMixture(side: number, spacing: Spacing, view: PlaneView): PlaneMixture {
  const edges = ({ from, size }: Span) =>
    Float64Array.from({ length: side + 1 }, (_, i) => edge(spacing, from + (size * i) / side));
  return {
    side,
    view,
    across: edges(spanOf(view, "right")),
    up: edges(spanOf(view, "up")),
    mass: new Float64Array(side * side),
  };
}

function edge(spacing: Spacing, place: number): number {
  return spacing === "linear" ? (2 * place - 1) * PLANE_LIMIT : normalQuantile(Math.min(1, Math.max(0, place)));
}

export interface Components {
  readonly mu: Float32Array;
  readonly logSigma: Float32Array;
  readonly count: number;
  readonly directions: Directions;
}

/** Components between two looks at the clock. */
const COMPONENTS_A_LOOK = 4;
/** A column with less of a component is none of it, as far as a picture goes. */
const LEAST_MASS = 1e-7;

/**
 * Adds components from `from` on until `mayGoOn` says no, and tells at which to go on. The mass of a column is the exact
 * one of the first coordinate; over the rows it is spread as the second one given that the first lies in the column, by its
 * exact mean and variance there as a Gaussian. Without correlation that is exact; with it, to second order in the column's
 * width. With a single dimension a column is evenly full.
 */
export function addComponents(
  grid: PlaneMixture,
  components: Components,
  from: number,
  mayGoOn: () => boolean,
): number {
  const { mu, logSigma, count, directions } = components;
  const latentDim = directions.length / 2;
  let component = from;
  while (component < count) {
    const end = Math.min(count, component + COMPONENTS_A_LOOK);
    for (; component < end; component++) {
      const row = mu.subarray(component * latentDim, (component + 1) * latentDim);
      const [a = 0, b = 0] = placesOf(directions, row);
      addOne(grid, [a, b], ellipseFactor(covarianceOn(directions, logSigma, component)), 1 / count);
    }
    if (!mayGoOn()) break;
  }
  return component;
}

function addOne(
  { side, across, up, mass }: PlaneMixture,
  [a, b]: readonly [number, number],
  [l11, l21, l22]: readonly [number, number, number],
  weight: number,
): void {
  const rows = new Float64Array(side);
  const isStraight = l21 === 0;
  if (isStraight) fillRows(rows, up, b, l22);
  for (let column = 0; column < side; column++) {
    const low = ((across[column] ?? 0) - a) / l11;
    const high = ((across[column + 1] ?? 0) - a) / l11;
    const own = fastCdf(high) - fastCdf(low);
    if (own < LEAST_MASS) continue;
    if (!isStraight) {
      const { mean, variance } = truncated(low, high, own);
      fillRows(rows, up, b + l21 * mean, Math.sqrt(l22 * l22 + l21 * l21 * variance));
    }
    for (let row = 0; row < side; row++) {
      const at = row * side + column;
      mass[at] = (mass[at] ?? 0) + weight * own * (rows[side - 1 - row] ?? 0);
    }
  }
}

/** Shares of N(mean, sigma²) between the edges, from the low end; even where there is no second coordinate. */
function fillRows(rows: Float64Array, edges: Float64Array, mean: number, sigma: number): void {
  if (sigma === 0) {
    rows.fill(1 / rows.length);
    return;
  }
  let below = fastCdf(((edges[0] ?? 0) - mean) / sigma);
  for (let i = 0; i < rows.length; i++) {
    const upTo = fastCdf(((edges[i + 1] ?? 0) - mean) / sigma);
    rows[i] = upTo - below;
    below = upTo;
  }
}

/** Mean and variance of N(0, 1) between two bounds that hold `mass` of it (Johnson, Kotz & Balakrishnan, §10.1). */
function truncated(low: number, high: number, mass: number): { mean: number; variance: number } {
  const [atLow, atHigh] = [fastDensity(low), fastDensity(high)];
  const mean = (atLow - atHigh) / mass;
  // ∞ · φ(∞) is nothing.
  const weighted = (bound: number, density: number) => (Number.isFinite(bound) ? bound * density : 0);
  const variance = 1 + (weighted(low, atLow) - weighted(high, atHigh)) / mass - mean * mean;
  // Rounding of Φ, which is good to 1e-7 only, must not take the mean out of its bounds.
  const held = Math.min(high, Math.max(low, mean));
  return { mean: held, variance: Math.min(1, (high - low) ** 2 / 4, Math.max(0, variance)) };
}
