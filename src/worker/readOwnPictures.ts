/** A folder of pictures → own images: sub-folders are classes, one that cannot be read is left out and told. Recognises nothing. */
import { FormatError, problemOf } from "../core/datasets/formats/formatError.ts";
import { requireWhole } from "../core/datasets/formats/imageHeader.ts";
import { squareMaker, type GreyPicture } from "../core/datasets/greyImages.ts";
import { chosenPositions } from "../core/datasets/own/ownChoice.ts";
import { classesOf, unlabelled, type OwnLabels } from "../core/datasets/own/ownLabels.ts";
import { finishedImages, pick, requireEnough, sideFor, SizeCount } from "../core/datasets/own/ownSet.ts";
import { IMAGE_FORMATS, type IntakeProblem, type IntakeResult, type IntakeSource } from "../core/shared/intake.ts";
import { OWN_COUNTS } from "../core/shared/ownData.ts";
import { CancelledError } from "../protocol/endpoint.ts";
import { folderOf, nameOf, parentOf } from "./chosenNames.ts";
import { readWhole, type LookedAt } from "./lookAtFile.ts";
import type { Reading } from "./intakeReading.ts";

/** Reasons that a person sees beside "too few". */
const MOST_REASONS = 20;

export async function readOwnPictures(pictures: readonly LookedAt[], reading: Reading): Promise<IntakeResult> {
  const { options } = reading;
  const { classed, outside } = byFolder(pictures);
  const isLabelled = classed.some(({ path }) => parentOf(path) !== parentOf(classed[0]?.path ?? ""));
  const name = options.name ?? nameOf(pictures);
  const labels = isLabelled
    ? classesOf(
        classed.map(({ path }) => parentOf(path)),
        name,
      )
    : unlabelled(classed.length);
  const made = await squares(classed, labels, reading);
  const skipped = [...reading.skipped, ...outside, ...made.skipped];
  const origin = {
    name,
    sources: sourcesOf(pictures),
    labels: isLabelled ? ("folders" as const) : ("none" as const),
    skipped,
    drawbacks: [],
  };
  try {
    requireEnough(made.labels.labels.length, origin);
    if (made.range.min >= made.range.max) {
      const what = `every pixel has the same grey level, ${made.range.min}`;
      throw new FormatError({ file: name, code: "noContrast", what, details: { found: made.range.min } });
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { ok: false, problems: [error.problem, ...skipped.slice(0, MOST_REASONS)] };
  }
  return finishedImages({ ...made, found: pictures.length }, origin, options);
}

/** Where there are folders of classes, a picture beside them belongs to none. */
function byFolder(pictures: readonly LookedAt[]) {
  const depthOf = ({ path }: LookedAt) => path.split("/").length;
  const shallow = Math.min(...pictures.map(depthOf));
  const deep = pictures.filter((picture) => depthOf(picture) > shallow);
  const folders = new Set(deep.map(({ path }) => folderOf(path)));
  const above = pictures.filter((picture) => depthOf(picture) === shallow);
  const isBeside =
    above.length > 0 && above.every(({ path }) => [...folders].some((folder) => isInside(folder, folderOf(path))));
  if (deep.length === 0 || !isBeside) return { classed: pictures, outside: [] };
  const outside = above.map(({ path }) =>
    problemOf({ file: path, code: "outsideClasses", what: "the picture lies in no class's folder" }),
  );
  return { classed: deep, outside };
}

function isInside(folder: string, outer: string): boolean {
  return outer === "" || folder.startsWith(`${outer}/`);
}

async function squares(
  pictures: readonly LookedAt[],
  all: OwnLabels,
  { options, progress, decodePicture, cancellation }: Reading,
) {
  const positions = chosenPositions(all, OWN_COUNTS.max);
  const side = sideFor(
    options.side,
    pictures.flatMap(({ header }) => (header === null ? [] : [header])),
  );
  const images = new Uint8Array(positions.length * side * side);
  const kept: number[] = [];
  const skipped: IntakeProblem[] = [];
  const sizes = new SizeCount();
  let [min, max, isColoured] = [255, 0, false];
  for (const [i, position] of positions.entries()) {
    if (cancellation.aborted) throw new CancelledError("intake.read was given up");
    const picture = pictures[position];
    // One after the other: a photograph takes a hundred megabytes while it is decoded.
    const read = picture === undefined ? null : await decoded(picture, decodePicture);
    if (read !== null && "grey" in read) {
      images.set(squareMaker(read.width, read.height, side)(read.grey), kept.length * side * side);
      kept.push(position);
      sizes.add(read.width, read.height);
      for (const level of read.grey) {
        if (level < min) min = level;
        if (level > max) max = level;
      }
      isColoured ||= read.isColoured;
    } else if (read !== null) skipped.push(read);
    progress.at("reading", i + 1, positions.length);
  }
  return {
    images: images.subarray(0, kept.length * side * side).slice(),
    side,
    labels: relabelled(pick(all, Uint32Array.from(kept))),
    sizes: sizes.list(),
    range: { min, max, reading: "decoded" as const },
    isColoured,
    skipped,
  };
}

/** A class all of whose pictures were left out is none. */
function relabelled(labels: OwnLabels): OwnLabels {
  const present = new Set(labels.labels);
  if (labels.classes === 1 || present.size === labels.classes || present.size === 0) return labels;
  return classesOf(
    [...labels.labels].map((label) => labels.classNames?.[label] ?? String(label)),
    "",
  );
}

async function decoded(picture: LookedAt, decode: Reading["decodePicture"]): Promise<GreyPicture | IntakeProblem> {
  const { path: file, header } = picture;
  try {
    const bytes = await readWhole(picture);
    if (header !== null) requireWhole(bytes, header, file);
    return await decode(bytes);
  } catch (error) {
    if (error instanceof FormatError) return error.problem;
    const detail = error instanceof Error ? error.message : String(error);
    return problemOf({ file, code: "undecodable", what: "the browser cannot decode the picture", details: { detail } });
  }
}

function sourcesOf(pictures: readonly LookedAt[]): readonly IntakeSource[] {
  return IMAGE_FORMATS.flatMap((format) => {
    const files = pictures.filter(({ kind }) => kind === format);
    if (files.length === 0) return [];
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    return [{ name: nameOf(files), format, files: files.length, bytes, gzipped: false }];
  });
}
