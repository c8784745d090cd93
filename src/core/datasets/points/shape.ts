/** What a drawn set of points is: how one point comes about, and what is known of all of them. Draws nothing itself. */

export type Point = readonly [x: number, y: number];

export interface Moments {
  readonly mean: Point;
  /** Standard deviation of each coordinate. */
  readonly std: Point;
}

/** Every class is equally likely. `noise` is a standard deviation. Nothing here is standardised. */
export interface PointShape {
  readonly classes: number;
  /** The point of class `label` at `place` (two uniform numbers in [0, 1)), moved by `shift` (normal with std `noise`). */
  at(label: number, place: Point, shift: Point): Point;
  moments(noise: number): Moments;
  /** h = -∫ p log p, nats; null where it is -∞ or beyond this quadrature. Deterministic. */
  entropy(noise: number): number | null;
}
