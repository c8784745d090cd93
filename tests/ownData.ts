/** Small data of a person's own, the same each time. */
import { RandomStream } from "../src/core/shared/random.ts";
import type { OwnImages, OwnPoints } from "../src/core/shared/ownData.ts";

const CLASSES = 3;

/** Images of noise; three classes in turn. */
export function ownImages(count: number, side = 14): OwnImages {
  const random = RandomStream.fromSeed(count).split(side);
  const images = Uint8Array.from({ length: count * side * side }, () => Math.floor(256 * random.uniform()));
  return {
    kind: "images",
    name: "mine",
    count,
    classes: CLASSES,
    labels: inTurn(count),
    classNames: null,
    side,
    images,
  };
}

/** Points around (10, −2), the second coordinate a hundred times as wide as the first; three classes in turn. */
export function ownPoints(count: number): OwnPoints {
  const random = RandomStream.fromSeed(count);
  const points = Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? 10 + random.uniform() : -2 + 100 * random.uniform(),
  );
  const classNames = ["a", "b", "c"];
  return { kind: "points", name: "drawn", count, classes: CLASSES, labels: inTurn(count), classNames, points };
}

function inTurn(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
}
