/** The fingerprint of a data set as it is trained on. What a fingerprint is, and that of own data, is in `core/shared`. */
import { fingerprintOf as fingerprintOfExamples } from "../shared/fingerprint.ts";
import type { Dataset } from "./dataset.ts";

/** 16 hexadecimal digits. */
export function fingerprintOf(dataset: Dataset): string {
  const { kind, count, classes, labels } = dataset;
  switch (dataset.kind) {
    case "images": {
      const sizes = [count, classes, dataset.height, dataset.width];
      return fingerprintOfExamples({ kind, sizes, labels, examples: dataset.images });
    }
    case "points":
      return fingerprintOfExamples({ kind, sizes: [count, classes, 2], labels, examples: dataset.points });
    case "ratings":
      return fingerprintOfExamples({ kind, sizes: [count, classes, dataset.items], labels, examples: dataset.liked });
  }
}
