/** Around which shares of a prior's mass lines are drawn. */

/** P(‖z‖ < 1) and P(‖z‖ < 2) of N(0, 1): erf(1/√2) and erf(√2). */
const LINE_SHARES = [0.682_689, 0.954_5] as const;
/** P(‖z‖ < 1) and P(‖z‖ < 2) of N(0, I) in two dimensions: 1 − e^(−r²/2). */
const PLANE_SHARES = [1 - Math.exp(-0.5), 1 - Math.exp(-2)] as const;

/** As much as the lines of N(0, I) at 1σ and 2σ hold, so that the two are comparable. */
export function sharesAround(latentDim: number): readonly number[] {
  return latentDim === 1 ? LINE_SHARES : PLANE_SHARES;
}
