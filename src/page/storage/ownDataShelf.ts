/** Where data of a person's own are kept on this device, by their fingerprint. What a set is, is in `core/shared/ownData`. */
import type { OwnData } from "../../core/shared/ownData.ts";

/** What stands for a set in a list. */
export type OwnThumbnail =
  | { readonly kind: "images"; readonly side: number; readonly image: Uint8Array }
  /** Some of the points as they were given, [count, 2], and the class of each. */
  | { readonly kind: "points"; readonly points: Float32Array; readonly labels: Uint8Array };

/** What a list shows of a set. */
export interface OwnDataFacts {
  readonly fingerprint: string;
  readonly name: string;
  readonly count: number;
  readonly classes: number;
  readonly thumbnail: OwnThumbnail;
  /** False where they end with the page, as the browser keeps nothing or has no room. */
  readonly isLasting: boolean;
}

export interface OwnDataShelf {
  /** Null when they are not here. Nobody may change what is answered. */
  read(fingerprint: string): Promise<OwnData | null>;
  /** Resolves to the fingerprint; the same data again are kept once, under the newer name. */
  write(data: OwnData): Promise<string>;
  remove(fingerprint: string): Promise<void>;
  /** The newest first. */
  list(): Promise<readonly OwnDataFacts[]>;
}

/** The shelf that `open` resolves to, fetched when it is first asked for; where that fails, with the next question again. */
export function openedLater(open: () => Promise<OwnDataShelf>): OwnDataShelf {
  let opening: Promise<OwnDataShelf> | null = null;
  const shelf = () => {
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    read: async (fingerprint) => (await shelf()).read(fingerprint),
    write: async (data) => (await shelf()).write(data),
    remove: async (fingerprint) => (await shelf()).remove(fingerprint),
    list: async () => (await shelf()).list(),
  };
}
