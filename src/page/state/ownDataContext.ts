/** How views reach the data of a person's own that are kept on this device. Keeps none itself. */
import { createContext, useContext } from "react";
import type { OwnDataShelf } from "../storage/ownDataShelf.ts";

export const OwnDataContext = createContext<OwnDataShelf | null>(null);

export function useOwnDataShelf(): OwnDataShelf {
  const shelf = useContext(OwnDataContext);
  if (shelf === null) throw new Error("no shelf: wrap the view in OwnDataContext");
  return shelf;
}
