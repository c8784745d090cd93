/** A person's own doodles by class, and everything they did to them, which can be taken back. Draws and augments nothing. */
import { shrunkSquare } from "../../../core/shared/areaAverages.ts";
import { OWN_SIDES, type OwnImages } from "../../../core/shared/ownData.ts";

/** Doodles are kept as large as a person's own images may be, and made smaller when a set is made of them. */
export const DOODLE_SIDE = OWN_SIDES.max;
/** As many classes as have a colour and a name that fit beside the pad. */
export const MOST_DOODLE_CLASSES = 20;

export interface Doodle {
  readonly id: number;
  readonly label: number;
  /** [DOODLE_SIDE, DOODLE_SIDE], 0 … 255. */
  readonly image: Uint8Array;
}

export interface DoodlePage {
  readonly classNames: readonly string[];
  readonly doodles: readonly Doodle[];
}

/** All immutable: a deed gives another book. */
export interface DoodleBook {
  readonly now: DoodlePage;
  readonly past: readonly DoodlePage[];
  readonly future: readonly DoodlePage[];
}

export function emptyDoodleBook(classNames: readonly string[]): DoodleBook {
  return { now: { classNames, doodles: [] }, past: [], future: [] };
}

function turned(book: DoodleBook, now: DoodlePage): DoodleBook {
  return { now, past: [...book.past, book.now], future: [] };
}

export function withDoodle(book: DoodleBook, label: number, image: Uint8Array): DoodleBook {
  const { doodles } = book.now;
  // Never that of one that was deleted: undo may bring it back.
  const id =
    1 + Math.max(0, ...[book.now, ...book.past, ...book.future].flatMap((page) => page.doodles.map((d) => d.id)));
  return turned(book, { ...book.now, doodles: [...doodles, { id, label, image }] });
}

export function withoutDoodle(book: DoodleBook, id: number): DoodleBook {
  const doodles = book.now.doodles.filter((doodle) => doodle.id !== id);
  return doodles.length === book.now.doodles.length ? book : turned(book, { ...book.now, doodles });
}

export function withClass(book: DoodleBook, name: string): DoodleBook {
  const { classNames } = book.now;
  if (classNames.length >= MOST_DOODLE_CLASSES) return book;
  return turned(book, { ...book.now, classNames: [...classNames, name] });
}

export function withClassName(book: DoodleBook, label: number, name: string): DoodleBook {
  if (book.now.classNames[label] === name) return book;
  return turned(book, { ...book.now, classNames: book.now.classNames.with(label, name) });
}

/** Its doodles go with it. The last class stays. */
export function withoutClass(book: DoodleBook, label: number): DoodleBook {
  const { classNames, doodles } = book.now;
  if (classNames.length <= 1) return book;
  return turned(book, {
    classNames: classNames.filter((_, each) => each !== label),
    doodles: doodles
      .filter((doodle) => doodle.label !== label)
      .map((doodle) => (doodle.label > label ? { ...doodle, label: doodle.label - 1 } : doodle)),
  });
}

export function withoutAll(book: DoodleBook): DoodleBook {
  return book.now.doodles.length === 0 ? book : turned(book, { ...book.now, doodles: [] });
}

export function undone(book: DoodleBook): DoodleBook {
  const before = book.past.at(-1);
  if (before === undefined) return book;
  return { now: before, past: book.past.slice(0, -1), future: [book.now, ...book.future] };
}

export function redone(book: DoodleBook): DoodleBook {
  const [after, ...future] = book.future;
  if (after === undefined) return book;
  return { now: after, past: [...book.past, book.now], future };
}

/** The doodles as images [side, side], as they were drawn. Classes without any are left out. Null while there are none. */
export function doodleImages({ classNames, doodles }: DoodlePage, name: string, side: number): OwnImages | null {
  if (doodles.length === 0) return null;
  const used = [...new Set(doodles.map(({ label }) => label))].toSorted((a, b) => a - b);
  const images = new Uint8Array(doodles.length * side * side);
  doodles.forEach(({ image }, i) => images.set(shrunkSquare(image, DOODLE_SIDE, side), i * side * side));
  return {
    kind: "images",
    name,
    count: doodles.length,
    classes: used.length,
    labels: Uint8Array.from(doodles, ({ label }) => used.indexOf(label)),
    classNames: used.map((label) => classNames[label] ?? String(label)),
    side,
    images,
  };
}
