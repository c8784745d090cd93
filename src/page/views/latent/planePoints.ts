/** The two dimensions on show of every posterior mean. */

/** mu [count, latentDim] → [count, 2], horizontal first. */
export function planePoints(mu: Float32Array, count: number, axes: readonly [number, number]): Float32Array {
  const latentDim = count > 0 ? mu.length / count : 0;
  const positions = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    positions[2 * i] = mu[i * latentDim + axes[0]] ?? 0;
    positions[2 * i + 1] = mu[i * latentDim + axes[1]] ?? 0;
  }
  return positions;
}
