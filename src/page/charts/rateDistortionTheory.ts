/** The best that a linear VAE can do at every rate: Shannon's curve of a Gaussian source, on the axes of the plane. Trains nothing. */
import { linearNegativeElbo, linearTheory, type Spectrum } from "../../core/shared/waterFilling.ts";
import type { RdPoint } from "./rateDistortion.ts";

export interface TheoryWish {
  readonly spectrum: Spectrum;
  readonly latentDim: number;
  /** σ of the Gaussian likelihood. */
  readonly sigma: number;
  /** D, the components of x. */
  readonly outputs: number;
  /** Nats; the curve goes on to about here. */
  readonly mostRate: number;
}

const POINTS = 120;
/** Smallest water level over the largest eigenvalue that is ever looked at. */
const LEAST_LEVEL = 1e-9;

/**
 * Reverse water-filling: for water levels θ from the largest eigenvalue λ₁ down, rate Σ ½ ln(λ_i / θ) over λ_i > θ and
 * distortion ½ (D ln 2πσ² + (Σ_active θ + Σ_other λ) / σ²), nats; θ = β σ² names the β that ends there. Slope −β.
 * From rate 0 on, rates rising. Ends where it would need eigenvalues that the spectrum lacks.
 */
export function linearRdCurve({ spectrum, latentDim, sigma, outputs, mostRate }: TheoryWish): readonly RdPoint[] {
  const largest = spectrum.covarianceEigenvalues[0] ?? 0;
  if (!(largest > 0 && sigma > 0)) return [];
  const at = (level: number) => linearTheory(spectrum, { beta: level / sigma ** 2, sigma, latentDim });
  const lowest = lowestLevel((level) => (at(level)?.rate ?? Number.POSITIVE_INFINITY) <= mostRate, largest);
  const points: RdPoint[] = [];
  for (let i = 0; i <= POINTS; i++) {
    const theory = at(largest * (lowest / largest) ** (i / POINTS));
    if (theory === null) break;
    points.push({ rate: theory.rate, distortion: linearNegativeElbo(theory, sigma, outputs).reconstruction });
  }
  return points;
}

/** The lowest level at which `isWithin` holds, to a per mille; rates rise as the level falls. */
function lowestLevel(isWithin: (level: number) => boolean, largest: number): number {
  let [low, high] = [Math.log(largest * LEAST_LEVEL), Math.log(largest)];
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (isWithin(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
