/** The real digits for tests that need them, made once a process as the build makes them. */
import { parseDataset } from "../../../src/core/datasets/registry.ts";
import type { Dataset } from "../../../src/core/datasets/dataset.ts";
import { packMnist } from "../../../tools/mnistDigits.ts";

let made: Dataset | null = null;

export function realDigits(): Dataset {
  made ??= parseDataset("mnist", packMnist());
  return made;
}
