/** What linear theory says of a data set: from which β on the state without any information in z is stable. Trains nothing. */
import type * as tf from "../../compute/tf.ts";
import { leadingEigenvalues } from "../../shared/leadingEigenvalues.ts";
import type { CollapseTheory } from "../../shared/measurements.ts";
import type { Patience } from "../../shared/patience.ts";
import { RandomStream } from "../../shared/random.ts";
import { covarianceOf, traceOf } from "./covariance.ts";

/** Only for the first vectors of the iteration: the result does not depend on it. */
const SEED = 1;
const EIGENVALUES = 8;

/**
 * With p the mean of x [count, inputDim] and Cov its covariance:
 *   Bernoulli likelihood: β_c = λ_max(V^-½ Cov V^-½), V = diag p (1 − p). A pixel that never changes takes no part.
 *   Gaussian likelihood: β_c = λ_max(Cov) / σ² (Lucas et al. 2019), hence the 8 largest eigenvalues of Cov.
 * To within 1e-4 of each. NaN stands for the Bernoulli threshold of values outside [0, 1], which have none.
 * Plain loops on the processor whatever the engine: dark pixels, most of a digit, are skipped. Sync points: one read for
 * each 500 rows. `train` must stay alive until the promise settles. @throws GivenUpError when given up
 */
export async function collapseTheory(train: tf.Tensor2D, patience: Patience = {}): Promise<CollapseTheory> {
  const dim = train.shape[1];
  const { mean, covariance, isProbability } = await covarianceOf(train, patience);
  const random = RandomStream.fromSeed(SEED);
  const spreads = isProbability ? mean.map((p) => Math.sqrt(p * (1 - p))) : null;
  const eigenvalues = await leadingEigenvalues(covariance, dim, EIGENVALUES, random.split("covariance"), patience);
  const totalVariance = traceOf(covariance, dim);
  let bernoulliThreshold = Number.NaN;
  if (spreads !== null) {
    scale(covariance, spreads);
    const [largest = 0] = await leadingEigenvalues(covariance, dim, 1, random.split("bernoulli"), patience);
    bernoulliThreshold = largest;
  }
  return { bernoulliThreshold, covarianceEigenvalues: eigenvalues, totalVariance };
}

/** A_ij ← A_ij / (s_i s_j); 0 where s_i or s_j is 0. */
function scale(matrix: Float64Array, spreads: Float64Array): void {
  const dim = spreads.length;
  const inverse = spreads.map((spread) => (spread > 0 ? 1 / spread : 0));
  for (let i = 0; i < matrix.length; i++) {
    matrix[i] = (matrix[i] ?? 0) * (inverse[i % dim] ?? 0) * (inverse[Math.floor(i / dim)] ?? 0);
  }
}
