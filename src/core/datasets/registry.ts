/** The data sets that the page brings along, one line each: read from a file, or drawn. Where a file comes from is not known here. */
import { comesFrom, type DatasetName, type DatasetNameFrom } from "../shared/dataKinds.ts";
import { RandomStream } from "../shared/random.ts";
import { DatasetError, type ImageDataset, type PointDataset, type RatingsDataset } from "./dataset.ts";
import { parseDigits } from "./digitsFile.ts";
import { drawPoints, type PointsName } from "./points/registry.ts";
import { drawRatings } from "./ratings.ts";
import { shrinkImages } from "./shrinkImages.ts";

/** The files there are. Images of other sizes are made from the same one. */
export type DatasetFile = "mnist";

/** Data sets that need a file of the page, and those that need none. Public ones and a person's own are not here. */
export type FetchedName = DatasetNameFrom<"bundled">;
type DrawnName = DatasetNameFrom<"drawn">;

/** What decides a data set. Noise and count are of points; other sets are the same whatever they are. */
interface DatasetChoice<Name extends DatasetName = DatasetName> {
  readonly dataset: Name;
  /** Standard deviation of what is added to points before they are standardised. */
  readonly toyNoise: number;
  readonly toyCount: number;
}

interface Fetched extends Pick<ImageDataset, "width" | "height" | "classes" | "count"> {
  readonly file: DatasetFile;
}

interface Drawn {
  draw(random: RandomStream, choice: DatasetChoice): PointDataset | RatingsDataset;
}

const points = (name: PointsName): Drawn => ({
  draw: (random, { toyCount, toyNoise }) => drawPoints(random, name, toyCount, toyNoise),
});

export const DATASETS = {
  mnist: { file: "mnist", width: 28, height: 28, classes: 10, count: 10_000 },
  mnist14: { file: "mnist", width: 14, height: 14, classes: 10, count: 10_000 },
  mnist8: { file: "mnist", width: 8, height: 8, classes: 10, count: 10_000 },
  moons: points("moons"),
  rings: points("rings"),
  pinwheel: points("pinwheel"),
  checkerboard: points("checkerboard"),
  gaussians: points("gaussians"),
  spiral: points("spiral"),
  ratings: { draw: drawRatings },
} as const satisfies Record<FetchedName, Fetched> & Record<DrawnName, Drawn>;

/** 21 May 2015, the day of the first version of Rezende & Mohamed's paper on flows. Not the seed of any run. */
const DRAW_SEED = 2015_05_21;

/** Whether a data set needs a file of the page. */
export function isFetched(name: DatasetName): name is FetchedName {
  return comesFrom(name, "bundled");
}

/** A set that needs no file: the same for every run, page and machine. */
export function drawDataset(choice: DatasetChoice<DrawnName>): PointDataset | RatingsDataset {
  const random = RandomStream.fromSeed(DRAW_SEED).split(choice.dataset);
  return DATASETS[choice.dataset].draw(random, choice);
}

/** The decompressed file of a data set → the data set. Throws DatasetError, also when it is a file of another set. */
export function parseDataset(name: FetchedName, bytes: Uint8Array): ImageDataset {
  const { file, width } = DATASETS[name];
  const whole = parseDigits(bytes, file);
  checkContents(whole, file);
  return whole.width === width ? { ...whole, name } : shrinkImages(whole, name, width);
}

function checkContents(dataset: ImageDataset, file: DatasetFile): void {
  const { width, height, classes, count } = DATASETS[file];
  const sameShape = dataset.width === width && dataset.height === height && dataset.classes === classes;
  if (sameShape && dataset.count === count) return;
  const found = `${dataset.count} images of ${dataset.width}×${dataset.height} in ${dataset.classes} classes`;
  const wanted = `${count} of ${width}×${height} in ${classes}`;
  throw new DatasetError("notTheDataset", `The data file is not ${file}: it holds ${found}, expected ${wanted}.`);
}
