/** The real digits for tests that need them, made once a process as the build makes them. */
import { parseDataset } from "../../../src/core/datasets/registry.ts";
import type { ImageDataset } from "../../../src/core/datasets/dataset.ts";
import { packMnist } from "../../../tools/mnistDigits.ts";

let made: ImageDataset | null = null;

export function realDigits(): ImageDataset {
  made ??= parseDataset("mnist", packMnist());
  return made;
}
