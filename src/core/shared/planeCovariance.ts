/** A Gaussian with independent dimensions, as it looks on a plane of the latent space. Pure; draws nothing. */
import type { Directions } from "./latentPlane.ts";

/** Uᵀ diag(σ²) U of a Gaussian with independent dimensions, as (uu, uv, vv). */
export interface PlaneCovariance {
  readonly uu: number;
  readonly uv: number;
  readonly vv: number;
}

/** Of row `row` of `logSigmas` [count, latentDim]. */
export function covarianceOn(directions: Directions, logSigmas: Float32Array, row = 0): PlaneCovariance {
  const latentDim = directions.length / 2;
  let [uu, uv, vv] = [0, 0, 0];
  for (let k = 0; k < latentDim; k++) {
    const variance = Math.exp(2 * (logSigmas[row * latentDim + k] ?? 0));
    const [u, v] = [directions[k] ?? 0, directions[latentDim + k] ?? 0];
    uu += u * u * variance;
    uv += u * v * variance;
    vv += v * v * variance;
  }
  return { uu, uv, vv };
}

/**
 * The affine map of the unit circle onto the 1 σ ellipse, lower Cholesky factor of the covariance:
 * (cos t, sin t) ↦ (l11 cos t, l21 cos t + l22 sin t).
 */
export function ellipseFactor({ uu, uv, vv }: PlaneCovariance): readonly [number, number, number] {
  const l11 = Math.sqrt(Math.max(0, uu));
  const l21 = l11 > 0 ? uv / l11 : 0;
  return [l11, l21, Math.sqrt(Math.max(0, vv - l21 * l21))];
}

export interface EllipseAxes {
  /** Standard deviations along the longer and the shorter axis. */
  readonly major: number;
  readonly minor: number;
  /** Of the longer one, anticlockwise from the first direction, radians. */
  readonly angle: number;
}

/** Eigenvalues and leading eigenvector of the covariance: the half axes of the 1 σ ellipse. */
export function ellipseAxes({ uu, uv, vv }: PlaneCovariance): EllipseAxes {
  const middle = (uu + vv) / 2;
  const spread = Math.hypot((uu - vv) / 2, uv);
  return {
    major: Math.sqrt(Math.max(0, middle + spread)),
    minor: Math.sqrt(Math.max(0, middle - spread)),
    angle: 0.5 * Math.atan2(2 * uv, uu - vv),
  };
}
