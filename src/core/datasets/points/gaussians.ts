/** Eight Gaussians whose means stand evenly on the unit circle; the noise is their standard deviation. */
import { blurredEntropy } from "./blurredEntropy.ts";
import type { Point, PointShape } from "./shape.ts";

const COMPONENTS = 8;

function meanOf(label: number): Point {
  const angle = (2 * Math.PI * label) / COMPONENTS;
  return [Math.cos(angle), Math.sin(angle)];
}

const means = Array.from({ length: COMPONENTS }, (_, label) => ({ point: meanOf(label), weight: 1 / COMPONENTS }));

export const gaussians: PointShape = {
  classes: COMPONENTS,
  at(label, _place, shift) {
    const [x, y] = meanOf(label);
    return [x + shift[0], y + shift[1]];
  },
  moments(noise) {
    // E cos² over the eight angles is ½.
    const std = Math.sqrt(0.5 + noise * noise);
    return { mean: [0, 0], std: [std, std] };
  },
  entropy: (noise) => (noise > 0 ? blurredEntropy(means, noise) : null),
};
