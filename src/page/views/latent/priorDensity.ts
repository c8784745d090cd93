/** How probable the prior finds a latent point. */

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** log p(z) = −½ (‖z‖² + d log 2π) of N(0, I) in d dimensions, in nats. */
export function logPriorDensity(z: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < z.length; i++) squares += (z[i] ?? 0) ** 2;
  return -0.5 * (squares + z.length * LOG_TWO_PI);
}
