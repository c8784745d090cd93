/** A person's own data as tensors of a file, and back. Knows no run. */
import { OWN_COUNTS, OWN_SIDES, type OwnData } from "../../../core/shared/ownData.ts";
import type { Place } from "../expecting.ts";
import { finiteFloats, namedTensor } from "./namedTensor.ts";
import type { FileTensor, WrittenTensor } from "./safetensors.ts";

/** `data.images` [count, side, side] or `data.points` [count, 2], and `data.labels` [count]. */
export function ownDataParts(data: OwnData): {
  readonly about: object;
  readonly tensors: readonly (readonly [string, WrittenTensor])[];
} {
  const { kind, name, count, classes, classNames, labels } = data;
  const about = { kind, name, count, classes, classNames };
  const named = ["data.labels", { shape: [count], values: labels }] as const;
  if (data.kind === "points") {
    return { about, tensors: [named, ["data.points", { shape: [count, 2], values: data.points }]] };
  }
  const { side, images } = data;
  return {
    about: { ...about, side },
    tensors: [named, ["data.images", { shape: [count, side, side], values: images }]],
  };
}

/** @throws FileRefused, and StoreFailure for a field that is wrong */
export function parseOwnData(place: Place, tensors: ReadonlyMap<string, FileTensor>): OwnData {
  const count = place.at("count").count(OWN_COUNTS.min);
  if (count > OWN_COUNTS.max) place.at("count").refuse(`must be at most ${OWN_COUNTS.max}`);
  const classes = place.at("classes").count(1);
  const classNames = place.at("classNames").orNull((names) => names.list().map((name) => name.text()));
  if (classNames !== null && classNames.length !== classes) place.at("classNames").refuse("must be one a class");
  const labels = namedTensor(tensors, "data.labels", "U8", [count]).bytes.slice();
  if (labels.some((label) => label >= classes)) place.at("classes").refuse("must be more than every label");
  const common = { name: place.at("name").text(), count, classes, classNames, labels };
  if (place.at("kind").oneOf(["images", "points"]) === "points") {
    const points = finiteFloats("data.points", namedTensor(tensors, "data.points", "F32", [count, 2]));
    return { kind: "points", ...common, points };
  }
  const side = place.at("side").count(OWN_SIDES.min);
  if (side > OWN_SIDES.max) place.at("side").refuse(`must be at most ${OWN_SIDES.max}`);
  const images = namedTensor(tensors, "data.images", "U8", [count, side, side]).bytes.slice();
  return { kind: "images", ...common, side, images };
}
