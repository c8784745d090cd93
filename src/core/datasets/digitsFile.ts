/**
 * The bytes of a data set of grey images, after decompression. Neither fetches nor decompresses them.
 *
 * Little-endian: magic "ELBO", then uint16 version, width, height and classes, uint32 count, `count` labels of one
 * byte, `count × height × width` grey levels of one byte, and the CRC-32 of everything before it.
 */
import { assert } from "../shared/assert.ts";
import { crc32 } from "./crc32.ts";
import { DatasetError, type ImageDataset } from "./dataset.ts";

const MAGIC = [0x45, 0x4c, 0x42, 0x4f] as const; // "ELBO"
const VERSION = 1;
const HEADER_BYTES = 16;
const CHECKSUM_BYTES = 4;

type Header = Pick<ImageDataset, "width" | "height" | "classes" | "count">;

/** Data set → bytes. The inverse of `parseDigits`. */
export function packDigits(dataset: Omit<ImageDataset, "kind" | "name">): Uint8Array {
  const { width, height, classes, count, images, labels } = dataset;
  assert(labels.length === count, `${count} images need ${count} labels, got ${labels.length}`);
  assert(images.length === count * width * height, `${count} images need ${count * width * height} pixels`);
  const bytes = new Uint8Array(sizeOf(dataset));
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, width, true);
  view.setUint16(8, height, true);
  view.setUint16(10, classes, true);
  view.setUint32(12, count, true);
  bytes.set(labels, HEADER_BYTES);
  bytes.set(images, HEADER_BYTES + count);
  view.setUint32(bytes.length - CHECKSUM_BYTES, crc32(bytes.subarray(0, -CHECKSUM_BYTES)), true);
  return bytes;
}

/**
 * Bytes → data set. Images and labels are views into `bytes`, not copies.
 * Throws DatasetError when the bytes are not of the format, of a later version, truncated, too long or damaged.
 */
export function parseDigits(bytes: Uint8Array, name: string): ImageDataset {
  const header = readHeader(bytes);
  const expected = sizeOf(header);
  if (bytes.length < expected) {
    throw new DatasetError("truncated", `The data file is truncated: expected ${expected} bytes, got ${bytes.length}.`);
  }
  if (bytes.length > expected) {
    throw new DatasetError("tooLong", `The data file is too long: expected ${expected} bytes, got ${bytes.length}.`);
  }
  if (viewOf(bytes).getUint32(expected - CHECKSUM_BYTES, true) !== crc32(bytes.subarray(0, -CHECKSUM_BYTES))) {
    throw new DatasetError("checksum", "The data file is damaged: its checksum does not match its contents.");
  }
  const labels = bytes.subarray(HEADER_BYTES, HEADER_BYTES + header.count);
  const wrong = labels.findIndex((label) => label >= header.classes);
  if (wrong >= 0) {
    const range = `0 to ${header.classes - 1}`;
    throw new DatasetError(
      "badLabel",
      `The data file gives image ${wrong} the class ${labels[wrong]}; expected ${range}.`,
    );
  }
  const images = bytes.subarray(HEADER_BYTES + header.count, -CHECKSUM_BYTES);
  return { kind: "images", name, ...header, labels, images };
}

function readHeader(bytes: Uint8Array): Header {
  const start = bytes.subarray(0, MAGIC.length);
  if (start.some((byte, i) => byte !== MAGIC[i])) {
    const found = [...start].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw new DatasetError(
      "notTheFormat",
      `The data file is not in this page's format: it begins with the bytes ${found}.`,
    );
  }
  if (bytes.length < HEADER_BYTES) {
    const sizes = `expected at least ${HEADER_BYTES} bytes, got ${bytes.length}`;
    throw new DatasetError("truncated", `The data file is truncated: ${sizes}.`);
  }
  const view = viewOf(bytes);
  const version = view.getUint16(4, true);
  if (version > VERSION) {
    const remedy = "reload the page to get the program that reads it";
    throw new DatasetError(
      "newerVersion",
      `The data file has version ${version}, this page reads ${VERSION}; ${remedy}.`,
    );
  }
  const header = {
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    classes: view.getUint16(10, true),
    count: view.getUint32(12, true),
  };
  if (version < 1 || Object.values(header).some((size) => size === 0)) {
    throw new DatasetError(
      "badHeader",
      `The data file's header is wrong: version ${version}, ${JSON.stringify(header)}.`,
    );
  }
  return header;
}

function sizeOf({ width, height, count }: Header): number {
  return HEADER_BYTES + count + count * width * height + CHECKSUM_BYTES;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
