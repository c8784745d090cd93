/** Where the codes of held-out examples stood at several moments, seen on one plane. */
import { assert } from "../../shared/assert.ts";
import type { Evaluation } from "../../shared/measurements.ts";

export interface PlacesOverTime {
  readonly steps: readonly number[];
  /** [steps, count, 2]: coordinates of each posterior mean along the two directions. */
  readonly places: Float32Array;
  readonly count: number;
}

/**
 * ⟨μ(x), d₁⟩ and ⟨μ(x), d₂⟩ for every evaluation that has posterior means; `directions` [2, latentDim].
 * @throws when the directions do not fit the codes
 */
export function placesAlong(evaluations: readonly Evaluation[], directions: Float32Array): PlacesOverTime {
  const coded = evaluations.filter(({ mu }) => mu.length > 0);
  const count = coded[0]?.count ?? 0;
  const places = new Float32Array(2 * count * coded.length);
  for (const [moment, { mu }] of coded.entries()) {
    const dimensions = mu.length / count;
    assert(
      directions.length === 2 * dimensions,
      `two directions of ${dimensions} numbers each are needed, got ${directions.length} numbers`,
    );
    for (let place = 0; place < 2 * count; place++) {
      const [row, column] = [place >> 1, place & 1];
      let sum = 0;
      for (let j = 0; j < dimensions; j++) {
        sum += (mu[row * dimensions + j] ?? 0) * (directions[column * dimensions + j] ?? 0);
      }
      places[2 * count * moment + place] = sum;
    }
  }
  return { steps: coded.map(({ step }) => step), places, count };
}
