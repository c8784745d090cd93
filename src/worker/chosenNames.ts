/** Names out of the paths of chosen files. Touches no file. */
import type { ChosenFile } from "../protocol/intake.ts";

/** Everything before the last `/`; empty where there is none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The folder that a file lies in, by its own name. */
export function parentOf(path: string): string {
  const folder = folderOf(path);
  return folder.slice(folder.lastIndexOf("/") + 1);
}

/** What a person would call these files: the one, without ending; the folder they share; or the first. */
export function nameOf(files: readonly Pick<ChosenFile, "path">[]): string {
  const [first] = files;
  if (first === undefined) return "";
  const [root = ""] = first.path.split("/");
  if (files.length > 1 && first.path.includes("/") && files.every(({ path }) => path.startsWith(`${root}/`)))
    return root;
  const name = first.path.slice(first.path.lastIndexOf("/") + 1);
  return name.replace(/(\.(gz|npy|npz|csv|tsv|txt|idx|png|jpe?g|webp))+$/i, "") || name;
}
