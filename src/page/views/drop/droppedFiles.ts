/** The files in what was dropped or pasted, folders walked through. Opens none of them. */
import { INTAKE_LIMITS } from "../../../core/shared/intake.ts";
import type { ChosenFile } from "../../../protocol/intake.ts";
import { chosenFile } from "../../engine/intake.ts";

/** What is used of a DataTransfer. */
export type Dropped = Pick<DataTransfer, "files" | "items">;

/** Whether there are files among what is dragged or pasted. Their names are not told before they are dropped. */
export function hasFiles(types: readonly string[] | undefined): boolean {
  return types?.includes("Files") === true;
}

/**
 * Must be called while the event is handled: what was dropped is gone afterwards. Ends one file after the limit, so that
 * whoever reads them can say that there are too many. A folder that cannot be read is as if it were empty.
 */
export function droppedFiles({ files, items }: Dropped): Promise<readonly ChosenFile[]> {
  const entries = [...items].flatMap((item) => (item.kind === "file" ? [item.webkitGetAsEntry()] : []));
  // What was pasted has files without entries.
  const plain = [...files].map((file) => chosenFile(file));
  return entries.some((entry) => entry !== null)
    ? walked(entries.filter((entry) => entry !== null))
    : Promise.resolve(plain);
}

async function walked(entries: readonly FileSystemEntry[]): Promise<readonly ChosenFile[]> {
  const found: ChosenFile[] = [];
  const waiting = [...entries].toReversed();
  while (found.length <= INTAKE_LIMITS.files) {
    const entry = waiting.pop();
    if (entry === undefined) break;
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file !== null) found.push(chosenFile(file, entry.fullPath.replace(/^\//, "")));
    } else if (isFolder(entry)) {
      waiting.push(...(await childrenOf(entry)).toReversed());
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

/** A reader gives a hundred or so at a time, and none when it is through. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0 || children.length > INTAKE_LIMITS.files) return children;
    for (const child of some) children.push(child);
  }
}
