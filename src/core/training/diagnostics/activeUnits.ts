/** Which latent dimensions carry information about x, by the spread of their posterior means. */
import { ACTIVE_UNIT_VARIANCE } from "../../shared/measurements.ts";

/**
 * A_j = Var_x(E_q(z|x)[z_j]), the population variance over images, in double precision (Burda et al. 2015, §5.2).
 * `mu` [count, latentDim] row-major → [latentDim].
 */
export function varianceOfMean(mu: Float32Array, latentDim: number): Float32Array {
  const count = mu.length / latentDim;
  return Float32Array.from({ length: latentDim }, (_, j) => {
    let mean = 0;
    for (let n = 0; n < count; n++) mean += (mu[n * latentDim + j] ?? 0) / count;
    let variance = 0;
    for (let n = 0; n < count; n++) variance += ((mu[n * latentDim + j] ?? 0) - mean) ** 2 / count;
    return variance;
  });
}

/** How many dimensions have A_j above the threshold of Burda et al. */
export function countActive(variances: Float32Array): number {
  return variances.filter((variance) => variance > ACTIVE_UNIT_VARIANCE).length;
}
