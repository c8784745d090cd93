/** The four decompressed files of a public set → one data set, its published test images held out. Fetches nothing. */
import { PUBLIC_FILES, PUBLIC_SETS, PUBLIC_SHAPE, type PublicName, type PublicPart } from "../shared/publicSets.ts";
import { DatasetError, type ImageDataset } from "./dataset.ts";

const { side, classes, trainCount, heldOutCount } = PUBLIC_SHAPE;
const COUNT = trainCount + heldOutCount;

/** What each file must hold, by its axes. */
const SHAPES: Readonly<Record<PublicPart, readonly number[]>> = {
  trainImages: [trainCount, side, side],
  trainLabels: [trainCount],
  heldOutImages: [heldOutCount, side, side],
  heldOutLabels: [heldOutCount],
};

/** Bytes of a decompressed file that is what it should be: its header, and a byte a number. */
export function publicPartBytes(part: PublicPart): number {
  const shape = SHAPES[part];
  return headerOf(shape).length + shape.reduce((product, size) => product * size, 1);
}

/**
 * How an IDX file of bytes with these axes begins: two zeros, 8 for bytes, the number of axes, and each as four bytes, the
 * highest first. Nothing else needs to be read of a file that is known beforehand.
 */
function headerOf(shape: readonly number[]): Uint8Array {
  const header = new Uint8Array(4 * (1 + shape.length));
  const view = new DataView(header.buffer);
  view.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => view.setUint32(4 * (1 + axis), size));
  return header;
}

/** Takes the files one by one, so that no more than one is there beside the whole. */
export class PublicAssembly {
  readonly #name: PublicName;
  readonly #images = new Uint8Array(COUNT * side * side);
  readonly #labels = new Uint8Array(COUNT);

  constructor(name: PublicName) {
    this.#name = name;
  }

  /** Throws DatasetError when it is not the file it should be. */
  add(part: PublicPart, bytes: Uint8Array): void {
    const shape = SHAPES[part];
    const header = headerOf(shape);
    if (bytes.length !== publicPartBytes(part) || header.some((byte, i) => byte !== bytes[i])) {
      const wanted = `an IDX file of ${shape.join(" × ")} bytes`;
      throw new DatasetError("notTheDataset", `${PUBLIC_FILES[part]} is not of this data set: expected ${wanted}.`);
    }
    const values = bytes.subarray(header.length);
    const start = part.startsWith("train") ? 0 : trainCount;
    if (part.endsWith("Labels")) this.#takeLabels(values, start);
    else this.#images.set(values, start * side * side);
  }

  finish(): ImageDataset {
    return {
      kind: "images",
      name: this.#name,
      width: side,
      height: side,
      classes,
      classNames: PUBLIC_SETS[this.#name].classNames,
      count: COUNT,
      images: this.#images,
      labels: this.#labels,
      publishedTrainCount: trainCount,
    };
  }

  #takeLabels(labels: Uint8Array, start: number): void {
    const wrong = labels.findIndex((label) => label >= classes);
    if (wrong >= 0) {
      const range = `expected 0 to ${classes - 1}`;
      throw new DatasetError("badLabel", `Image ${wrong} of the data set has the class ${labels[wrong]}; ${range}.`);
    }
    this.#labels.set(labels, start);
  }
}
