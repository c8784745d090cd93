/** How a figure of one image stands beside the average of the held-out ones. Says nothing itself. */

export type Judgement = "below" | "usual" | "above" | "far";

/**
 * By the share of the average that lies between the two: within a fifth is usual, from a half on far above.
 * @param least what the share is of where the average is nearer to 0 than this, as densities of a Gaussian and the KL of a
 *   collapsed posterior may be; nats
 */
export function judge(own: number, average: number, least: number): Judgement {
  const excess = (own - average) / Math.max(least, Math.abs(average));
  if (excess >= 0.5) return "far";
  if (excess > 0.2) return "above";
  return excess < -0.2 ? "below" : "usual";
}
