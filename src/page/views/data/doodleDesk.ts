/**
 * The doodles of this visit and how a set is made of them. They outlive the dialog, so that closing it loses nothing; the
 * pad itself is not here.
 */
import { createStore } from "zustand/vanilla";
import { augmentImages } from "../../../core/shared/augmentImages.ts";
import type { OwnImages } from "../../../core/shared/ownData.ts";
import { doodleImages, emptyDoodleBook, type DoodleBook, type DoodlePage } from "./doodleBook.ts";

export interface DoodleDeskState {
  readonly book: DoodleBook;
  /** Class of the next doodle. */
  readonly label: number;
  readonly side: number;
  /** Of each doodle, itself among them. */
  readonly variants: number;
  /** Null: as the page calls what is drawn here. */
  readonly name: string | null;
}

function createDoodleDesk() {
  const store = createStore<DoodleDeskState>(() => ({
    book: emptyDoodleBook(["0", "1", "2"]),
    label: 0,
    side: 28,
    variants: 20,
    name: null,
  }));
  return {
    store,
    set: (part: Partial<DoodleDeskState>) => store.setState(part),
    /** A deed on the book; the class that is drawn next stays one that exists. */
    turn: (deed: (book: DoodleBook) => DoodleBook) =>
      store.setState(({ book, label }) => {
        const turned = deed(book);
        return { book: turned, label: Math.min(label, turned.now.classNames.length - 1) };
      }),
  };
}

/** One for the visit. */
export const doodleDesk = createDoodleDesk();

interface SetWishes {
  readonly name: string;
  readonly side: number;
  readonly variants: number;
}

/** The doodles and variants of them; null while there are none. */
export function doodleSet(page: DoodlePage, { name, side, variants }: SetWishes): OwnImages | null {
  const drawn = doodleImages(page, name, side);
  return drawn === null ? null : augmentImages(drawn, variants);
}
