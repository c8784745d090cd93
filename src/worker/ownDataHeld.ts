/** Data of people's own that were handed to this worker, by their fingerprint. Reads no file and asks nobody. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { ownDataset, ownNameOf } from "../core/datasets/ownDataset.ts";
import { Failure } from "../core/shared/failure.ts";
import { fingerprintOfOwn } from "../core/shared/fingerprint.ts";
import type { OwnData } from "../core/shared/ownData.ts";
import { parseOwnData } from "../core/shared/parseOwnData.ts";
import type { DatasetChoice } from "../protocol/datasets.ts";

/** Two of the largest sets of 28 × 28. Those used longest ago make room; whoever wants them again hands them over again. */
const MOST_BYTES = 128 * 1024 * 1024;

export class OwnDataHeld {
  /** The one used last is the last. */
  readonly #held = new Map<string, OwnData>();
  readonly #mostBytes: number;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** Throws Failure `fileNotUsable` for what is no own data. */
  put(input: unknown): { readonly fingerprint: string } {
    const data = parseOwnData(input);
    const fingerprint = fingerprintOfOwn(data);
    this.#use(fingerprint, data);
    return { fingerprint };
  }

  /** Throws Failure `dataMissing` when they were not handed over, `fileNotUsable` when they are of another kind or size. */
  datasetOf({ dataset, data: fingerprint, imageSide }: DatasetChoice): Dataset {
    const data = this.#held.get(fingerprint);
    if (data === undefined) {
      const message = `The data ${fingerprint} are not here: add the same files again, or choose other data.`;
      throw new Failure("dataMissing", message, { name: fingerprint });
    }
    const side = data.kind === "images" ? data.side : imageSide;
    if (ownNameOf(data) !== dataset || side !== imageSide) {
      const found = data.kind === "images" ? `images of ${data.side} × ${data.side}` : "points";
      const message = `The data ${fingerprint} are ${found}, and the settings say otherwise: choose them again.`;
      throw new Failure("fileNotUsable", message, { detail: message });
    }
    this.#use(fingerprint, data);
    return ownDataset(data);
  }

  #use(fingerprint: string, data: OwnData): void {
    this.#held.delete(fingerprint);
    this.#held.set(fingerprint, data);
    let bytes = [...this.#held.values()].reduce((sum, each) => sum + bytesOf(each), 0);
    for (const [other, each] of this.#held) {
      if (bytes <= this.#mostBytes || other === fingerprint) break;
      this.#held.delete(other);
      bytes -= bytesOf(each);
    }
  }
}

function bytesOf(data: OwnData): number {
  return data.labels.byteLength + (data.kind === "images" ? data.images.byteLength : data.points.byteLength);
}
