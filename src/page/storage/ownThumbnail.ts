/** What stands for a set in a list, so that no list reads whole sets: made of the data, and read as unknown. */
import { OWN_SIDES, type OwnData } from "../../core/shared/ownData.ts";
import type { Place } from "./expecting.ts";
import type { OwnThumbnail } from "./ownDataShelf.ts";

const MOST_POINTS = 400;

/** The first image, or as many points as a tile has room for, evenly spaced since files often hold one class after the other. */
export function thumbnailOf(data: OwnData): OwnThumbnail {
  if (data.kind === "images") {
    const { kind, side, images } = data;
    return { kind, side, image: images.slice(0, side * side) };
  }
  const { kind, count, points, labels } = data;
  const shown = Math.min(MOST_POINTS, count);
  const position = (i: number) => Math.floor((i * count) / shown);
  return {
    kind,
    points: Float32Array.from({ length: 2 * shown }, (_, i) => points[2 * position(i >> 1) + (i & 1)] ?? 0),
    labels: Uint8Array.from({ length: shown }, (_, i) => labels[position(i)] ?? 0),
  };
}

/** @throws StoreFailure `damaged` */
export function thumbnailAt(place: Place): OwnThumbnail {
  const kind = place.at("kind").oneOf(["images", "points"]);
  if (kind === "images") {
    const side = place.at("side").count(OWN_SIDES.min);
    return { kind, side, image: place.at("image").bytes(side * side) };
  }
  const labels = place.at("labels");
  const shown = labels.value instanceof Uint8Array ? labels.value.length : labels.refuse("must be bytes");
  return { kind, points: place.at("points").float32(2 * shown), labels: labels.bytes(shown) };
}
