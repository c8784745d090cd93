/** The address a person gave for sets that are fetched by name, kept in localStorage. Fetches nothing. */
import { parseMirror } from "../../core/shared/publicSets.ts";

const KEY = "elbo-room.mirror";

/** Null for none, for what is damaged, and where storage is forbidden. */
export function loadMirror(): string | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? null : parseMirror(kept, location.href);
  } catch {
    return null;
  }
}

export function saveMirror(folder: string | null): void {
  try {
    if (folder === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, folder);
  } catch {
    // Where storage is forbidden the address lasts for this visit.
  }
}
