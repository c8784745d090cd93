/** The shelf of a person's own data in a browser: in the database in which its runs are kept. */
import { keptOwnData } from "../storage/keptOwnData.ts";
import type { OwnDataShelf } from "../storage/ownDataShelf.ts";
import { StoreFailure } from "../storage/storeFailure.ts";
import type { Room } from "./roomContext.ts";

export function browserOwnData({ shelf, actions }: Room): OwnDataShelf {
  return keptOwnData({
    stores: async () => {
      const runs = await shelf;
      if (runs === null) throw new StoreFailure("unavailable");
      return runs.runs;
    },
    now: () => Date.now(),
    onNotKept: ({ name }, { trouble }) => actions.sayDataNotKept(name, trouble),
  });
}
