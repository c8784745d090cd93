/** Files dropped on the page: folders walked through in order, and handed to the first who recognises them. */
import { expect, test } from "vitest";
import type { ChosenFile } from "../../../../src/protocol/intake.ts";
import type { RoomActions } from "../../../../src/page/state/roomActions.ts";
import { droppedFiles, hasFiles, type Dropped } from "../../../../src/page/views/drop/droppedFiles.ts";
import { writeTensors } from "../../../../src/page/storage/files/safetensors.ts";
import { filesDesk } from "../../../../src/page/views/files/filesDesk.ts";
import { DROP_HANDLERS, handOn, type DropHandler } from "../../../../src/page/views/drop/dropHandlers.ts";

type Entry = Partial<FileSystemFileEntry> & Partial<FileSystemDirectoryEntry>;

const fileEntry = (fullPath: string): Entry => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (found: FileCallback) => found(new File(["x"], fullPath.split("/").at(-1) ?? "")),
});

/** Gives its children two at a time, as browsers give them a hundred at a time. */
const folderEntry = (fullPath: string, children: readonly Entry[]): Entry => ({
  isFile: false,
  isDirectory: true,
  fullPath,
  createReader: () => {
    let given = 0;
    return {
      readEntries: (found: FileSystemEntriesCallback) => {
        const some = children.slice(given, given + 2);
        given += some.length;
        found(some as FileSystemEntry[]);
      },
    };
  },
});

const unreadable = (fullPath: string): Entry => ({
  ...fileEntry(fullPath),
  file: (_: FileCallback, failed?: ErrorCallback) => failed?.(new DOMException("gone", "NotFoundError")),
});

const dropped = (...entries: readonly Entry[]) =>
  ({
    files: [],
    items: entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry })),
  }) as unknown as Dropped;

test("folders are walked through to the bottom, in their order, with paths from what was dropped", async () => {
  const tree = folderEntry("/pets", [
    folderEntry(
      "/pets/cat",
      ["1.png", "2.png", "3.png"].map((name) => fileEntry(`/pets/cat/${name}`)),
    ),
    unreadable("/pets/gone.png"),
    folderEntry("/pets/dog", [fileEntry("/pets/dog/1.png")]),
  ]);
  const found = await droppedFiles(dropped(tree, fileEntry("/labels.csv")));
  expect(found.map(({ path }) => path)).toEqual([
    "pets/cat/1.png",
    "pets/cat/2.png",
    "pets/cat/3.png",
    "pets/dog/1.png",
    "labels.csv",
  ]);
});

test("what was pasted has files and no entries", async () => {
  // Node's File knows no folders; a browser's says "" of one that was chosen alone.
  const image = Object.assign(new File(["x"], "image.png"), { webkitRelativePath: "" });
  const pasted = { files: [image], items: [] } as unknown as Dropped;
  expect((await droppedFiles(pasted)).map(({ path }) => path)).toEqual(["image.png"]);
  expect([hasFiles(["text/plain", "Files"]), hasFiles(["text/plain"]), hasFiles(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("the first that recognises the files gets them; a folder without files is for the last to refuse", async () => {
  const opened: string[] = [];
  const handler = (kind: string, ending: string): DropHandler => ({
    kind,
    recognises: (files) => files.every(({ path }) => path.endsWith(ending)),
    open: async (files) => void opened.push(`${kind} ${files.length}`),
  });
  const handlers = [handler("run", ".run"), handler("any", "")];
  const actions = {} as RoomActions;
  const file = (path: string): ChosenFile => ({ file: new File([], path), path });
  await handOn([file("a.run")], actions, handlers);
  await handOn([file("a.run"), file("b.npy")], actions, handlers);
  await handOn([], actions, handlers);
  expect(opened).toEqual(["run 1", "any 2", "any 0"]);
});

test("data files are the last to be asked and take whatever is left", () => {
  expect(DROP_HANDLERS.at(-1)?.kind).toBe("data");
  expect(DROP_HANDLERS.at(-1)?.recognises([])).toBe(true);
});

test("a run file or weights go to the files dialog: by name, or alone by content; pictures do not", async () => {
  const [runs] = DROP_HANDLERS;
  const taken = (...files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[]) =>
    runs?.recognises(files.map(([path, bytes]) => ({ file: new File([bytes], path), path })));
  const tensors = writeTensors(new Map([["a", { shape: [1], values: new Float32Array(1) }]]), new Map());
  const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82);
  expect(await taken(["moons.elbo-room", picture])).toBe(true);
  expect(await taken(["a.safetensors", tensors], ["b.elbo-room", tensors])).toBe(true);
  expect(await taken(["no-ending", tensors])).toBe(true);
  expect(await taken(["a.png", picture])).toBe(false);
  expect(await taken(["a.png", picture], ["b.safetensors", tensors])).toBe(false);
  expect(await taken()).toBe(false);

  const dialogs: unknown[] = [];
  const file = new File([tensors], "a.safetensors");
  const actions = { openDialog: (name: unknown) => dialogs.push(name) } as unknown as RoomActions;
  await handOn([{ file, path: file.name }], actions);
  expect(dialogs).toEqual(["files"]);
  expect([filesDesk.take(), filesDesk.take()]).toEqual([[file], []]);
});
