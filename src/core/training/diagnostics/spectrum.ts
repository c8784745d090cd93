/** The spectrum of the data that a linear VAE is held against: as many eigenvalues as a latent space has dimensions. */
import type * as tf from "../../compute/tf.ts";
import type { Patience } from "../../shared/patience.ts";
import { symmetricEigenvalues } from "../../shared/symmetricEigenvalues.ts";
import type { Spectrum } from "../../shared/waterFilling.ts";
import { covarianceOf, traceOf } from "./covariance.ts";

/** The most latent dimensions that a run can have. */
const EIGENVALUES = 64;

/** The largest eigenvalues of the covariance of `train` [count, inputDim], and the sum of all. @throws GivenUpError when given up */
export async function spectrumOf(train: tf.Tensor2D, patience: Patience = {}): Promise<Spectrum> {
  const dim = train.shape[1];
  const { covariance } = await covarianceOf(train, patience);
  const totalVariance = traceOf(covariance, dim);
  const eigenvalues = await symmetricEigenvalues(covariance, dim, EIGENVALUES, patience);
  return { covarianceEigenvalues: eigenvalues.map((value) => Math.max(0, value)), totalVariance };
}
