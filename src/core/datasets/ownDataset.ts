/** A person's own data made into a data set. Reads no file and keeps nothing. */
import type { DatasetNameFrom } from "../shared/dataKinds.ts";
import type { OwnData } from "../shared/ownData.ts";
import type { ImageDataset, PointDataset } from "./dataset.ts";

/**
 * Own data → the data set they are. Points are standardised by their own mean and standard deviation over all of them, held
 * out or not: there is no distribution to take these from, and hence no entropy either. A coordinate that never varies is
 * only centred.
 */
export function ownDataset(data: OwnData): ImageDataset | PointDataset {
  const { count, classes, classNames, labels, name: title } = data;
  const common = { title, count, classes, classNames, labels };
  if (data.kind === "images") {
    const { side, images, groups } = data;
    const grouped = groups === undefined ? {} : { groups };
    return { ...common, kind: "images", name: "ownImages", width: side, height: side, images, ...grouped };
  }
  return { ...common, kind: "points", name: "ownPoints", points: standardised(data.points), entropy: null };
}

/** The option of `dataset` that such data are. */
export function ownNameOf({ kind }: Pick<OwnData, "kind">): DatasetNameFrom<"own"> {
  return kind === "images" ? "ownImages" : "ownPoints";
}

function standardised(points: Float32Array): Float32Array {
  const count = points.length / 2;
  const result = new Float32Array(points.length);
  for (const axis of [0, 1]) {
    let [sum, squares] = [0, 0];
    for (let i = axis; i < points.length; i += 2) sum += points[i] ?? 0;
    const mean = sum / count;
    for (let i = axis; i < points.length; i += 2) squares += ((points[i] ?? 0) - mean) ** 2;
    const deviation = Math.sqrt(squares / count) || 1;
    for (let i = axis; i < points.length; i += 2) result[i] = ((points[i] ?? 0) - mean) / deviation;
  }
  return result;
}
