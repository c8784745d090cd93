/**
 * Five arms, twisted (after Johnson et al. 2016): along an arm the distance from the centre is normal about 1, noise blurs
 * the straight arm, and then everything turns by an angle that grows with the radius. That turn keeps areas, which a
 * twist by the coordinate along the arm would not, so the entropy is that of five straight Gaussians.
 */
import { normalQuantile } from "../../shared/gaussian.ts";
import type { PointShape } from "./shape.ts";

const ARMS = 5;
const RADIAL_STD = 0.3;
const TWIST = 0.25;
/** Half of the spacing of `uniform()`: keeps Φ⁻¹ finite at 0. */
const HALF_STEP = 2 ** -33;

const REACH = 8;
const NODES_ALONG = 400;
const NODES_ACROSS = 128;

export const pinwheel: PointShape = {
  classes: ARMS,
  at(label, [u], shift) {
    const along = 1 + RADIAL_STD * normalQuantile(u + HALF_STEP) + shift[0];
    const radius = Math.hypot(along, shift[1]);
    const angle = Math.atan2(shift[1], along) + angleOf(label) + TWIST * Math.exp(radius);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  moments(noise) {
    // Five-fold symmetry: the mean is 0 and both coordinates have half of E r² = 1 + 0.3² + 2 σ².
    const std = Math.sqrt((1 + RADIAL_STD ** 2 + 2 * noise * noise) / 2);
    return { mean: [0, 0], std: [std, std] };
  },
  entropy: (noise) => (noise > 0 ? entropyOfArms(noise) : null),
};

function angleOf(arm: number): number {
  return (2 * Math.PI * arm) / ARMS;
}

/** -E log p over one arm, which by symmetry is that over all: trapezoid rule in units of the arm's own deviations. */
function entropyOfArms(sigma: number): number {
  const [long, short] = [Math.hypot(RADIAL_STD, sigma), sigma];
  const density = armsDensity(long, short);
  let [sum, mass] = [0, 0];
  for (let i = 0; i <= NODES_ALONG; i++) {
    const a = REACH * ((2 * i) / NODES_ALONG - 1);
    for (let j = 0; j <= NODES_ACROSS; j++) {
      const b = REACH * ((2 * j) / NODES_ACROSS - 1);
      const weight = Math.exp(-0.5 * (a * a + b * b));
      mass += weight;
      sum -= weight * Math.log(density(1 + long * a, short * b));
    }
  }
  return sum / mass;
}

function armsDensity(long: number, short: number): (x: number, y: number) => number {
  const arms = Array.from({ length: ARMS }, (_, arm) => [Math.cos(angleOf(arm)), Math.sin(angleOf(arm))] as const);
  const height = 1 / (ARMS * 2 * Math.PI * long * short);
  return (x, y) => {
    let density = 0;
    for (const [cos, sin] of arms) {
      const along = (x * cos + y * sin - 1) / long;
      const across = (y * cos - x * sin) / short;
      density += Math.exp(-0.5 * (along * along + across * across));
    }
    return height * density;
  };
}
