/** A person's own data as tensors of a file, and back. Knows no run. */
import { OWN_COUNTS, OWN_SIDES, type OwnData } from "../../../core/shared/ownData.ts";
import type { Fields } from "./fields.ts";
import { namedTensor } from "./namedTensor.ts";
import { floatsOf, type FileTensor, type WrittenTensor } from "./safetensors.ts";

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

/** @throws FileRefused */
export function parseOwnData(fields: Fields, tensors: ReadonlyMap<string, FileTensor>): OwnData {
  const [name, count, classes] = [fields.text("name"), fields.count("count"), fields.count("classes")];
  if (count < OWN_COUNTS.min || count > OWN_COUNTS.max) fields.refuse("count");
  const classNames = fields.raw("classNames") === null ? null : fields.texts("classNames");
  if (classNames !== null && classNames.length !== classes) fields.refuse("classNames");
  const labels = namedTensor(tensors, "data.labels", "U8", [count]).bytes.slice();
  if (classes < 1 || labels.some((label) => label >= classes)) fields.refuse("classes");
  const common = { name, count, classes, classNames, labels };
  if (fields.raw("kind") === "points") {
    const points = floatsOf(namedTensor(tensors, "data.points", "F32", [count, 2]));
    if (!points.every(Number.isFinite)) fields.refuse("kind");
    return { kind: "points", ...common, points };
  }
  if (fields.raw("kind") !== "images") fields.refuse("kind");
  const side = fields.count("side");
  if (side < OWN_SIDES.min || side > OWN_SIDES.max) fields.refuse("side");
  return {
    kind: "images",
    ...common,
    side,
    images: namedTensor(tensors, "data.images", "U8", [count, side, side]).bytes.slice(),
  };
}
