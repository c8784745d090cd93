/** Where data of a person's own are kept on this device, by their fingerprint. What a set is, is in `core/shared/ownData`. */
import { fingerprintOfOwn } from "../../core/shared/fingerprint.ts";
import type { OwnData } from "../../core/shared/ownData.ts";

/** What a list shows of a set. */
export interface OwnDataFacts {
  readonly fingerprint: string;
  readonly name: string;
  readonly kind: OwnData["kind"];
  readonly count: number;
  readonly classes: number;
  /** Pixels per side; null for points. */
  readonly side: number | null;
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

/** Keeps them for as long as the page is open. */
export function ownDataInMemory(): OwnDataShelf {
  const held = new Map<string, OwnData>();
  return {
    read: async (fingerprint) => held.get(fingerprint) ?? null,
    write: async (data) => {
      const fingerprint = fingerprintOfOwn(data);
      held.delete(fingerprint);
      held.set(fingerprint, data);
      return fingerprint;
    },
    remove: async (fingerprint) => void held.delete(fingerprint),
    list: async () => [...held].map(([fingerprint, data]) => factsOf(fingerprint, data)).toReversed(),
  };
}

export function factsOf(fingerprint: string, data: OwnData): OwnDataFacts {
  const { name, kind, count, classes } = data;
  return { fingerprint, name, kind, count, classes, side: data.kind === "images" ? data.side : null };
}
