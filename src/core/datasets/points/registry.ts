/** The sets of points that are drawn, one line each, and how a set of any of them is drawn and standardised. */
import type { DatasetNameFrom, DatasetNameOf } from "../../shared/dataKinds.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { PointDataset } from "../dataset.ts";
import { checkerboard } from "./checkerboard.ts";
import { moons, rings, spiral } from "./curves.ts";
import { gaussians } from "./gaussians.ts";
import { pinwheel } from "./pinwheel.ts";
import type { PointShape } from "./shape.ts";

export type PointsName = DatasetNameOf<"points"> & DatasetNameFrom<"drawn">;

const SHAPES: Readonly<Record<PointsName, PointShape>> = { moons, rings, pinwheel, checkerboard, gaussians, spiral };

/**
 * `count` points in turn of class 0, 1, 2 …, each coordinate (x - E x) / √Var x by the moments of the distribution, not of
 * the draw, so that −log p(x) compares with `entropy`. A pure function of its arguments; with the same stream, fewer points
 * are the first of more. `noise` is a standard deviation before standardising.
 */
export function drawPoints(random: RandomStream, name: PointsName, count: number, noise: number): PointDataset {
  const shape = SHAPES[name];
  const { mean, std } = shape.moments(noise);
  const places = random.split("places");
  const shifts = random.split("noise").normals(2 * count);
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const place = [places.uniform(), places.uniform()] as const;
    const shift = [noise * (shifts[2 * i] ?? 0), noise * (shifts[2 * i + 1] ?? 0)] as const;
    const [x, y] = shape.at(i % shape.classes, place, shift);
    points[2 * i] = (x - mean[0]) / std[0];
    points[2 * i + 1] = (y - mean[1]) / std[1];
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => i % shape.classes);
  return { kind: "points", name, classes: shape.classes, count, labels, points, entropy: entropy(name, noise) };
}

/**
 * Differential entropy in nats of the standardised distribution: h(x) - log σ_x - log σ_y. Null where the distribution has
 * no density (no noise on a curve) or too fine a one for the quadrature (noise below 0.002 on a curve).
 */
export function entropy(name: PointsName, noise: number): number | null {
  const shape = SHAPES[name];
  const raw = shape.entropy(noise);
  const [x, y] = shape.moments(noise).std;
  return raw === null ? null : raw - Math.log(x) - Math.log(y);
}
