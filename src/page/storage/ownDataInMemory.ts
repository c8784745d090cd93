/** Keeps data of a person's own for as long as the page is open. */
import { fingerprintOfOwn } from "../../core/shared/fingerprint.ts";
import type { OwnData } from "../../core/shared/ownData.ts";
import { thumbnailOf } from "./ownThumbnail.ts";
import type { OwnDataShelf } from "./ownDataShelf.ts";

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
    list: async () =>
      [...held]
        .map(([fingerprint, data]) => {
          const { name, count, classes } = data;
          return { fingerprint, name, count, classes, thumbnail: thumbnailOf(data), isLasting: false };
        })
        .toReversed(),
  };
}
