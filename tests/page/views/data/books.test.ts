/** What is drawn by hand in the data dialog: doodles by class and sprayed points, with everything that is taken back. */
import { describe, expect, test } from "vitest";
import {
  DOODLE_SIDE,
  doodleImages,
  emptyDoodleBook,
  redone,
  undone,
  withClass,
  withClassName,
  withDoodle,
  withoutAll,
  withoutClass,
  withoutDoodle,
} from "../../../../src/page/views/data/doodleBook.ts";
import { doodleSet } from "../../../../src/page/views/data/doodleDesk.ts";
import { MOST_POINTS, PointBook } from "../../../../src/page/views/data/pointBook.ts";

const grey = (level: number) => new Uint8Array(DOODLE_SIDE ** 2).fill(level);
const drawn = () => {
  let book = withClass(emptyDoodleBook(["cat", "dog"]), "owl");
  book = withDoodle(book, 0, grey(10));
  book = withDoodle(book, 2, grey(20));
  return withDoodle(book, 2, grey(30));
};

describe("doodles", () => {
  test("a set has the classes that were drawn, by name, and images of the side that is asked for", () => {
    const data = doodleImages(drawn().now, "mine", 14);
    expect(data).toMatchObject({
      kind: "images",
      name: "mine",
      count: 3,
      classes: 2,
      classNames: ["cat", "owl"],
      side: 14,
    });
    expect([...(data?.labels ?? [])]).toEqual([0, 1, 1]);
    // An area average of one grey level is that level.
    expect([0, 196, 392].map((at) => data?.images[at])).toEqual([10, 20, 30]);
    expect(data?.images).toHaveLength(3 * 196);
    expect(doodleImages(emptyDoodleBook(["a"]).now, "none", 14)).toBeNull();
  });

  test("with variants there are as many of each, from one drawing a group", () => {
    const data = doodleSet(drawn().now, { name: "mine", side: 20, variants: 7 });
    expect(data?.count).toBe(21);
    expect(new Set(data?.groups).size).toBe(3);
  });

  test("every deed is taken back and done again; a deleted doodle's number is never given away", () => {
    const before = drawn();
    const [first] = before.now.doodles;
    const without = withoutDoodle(before, first?.id ?? 0);
    expect(without.now.doodles).toHaveLength(2);
    const ids = withDoodle(without, 1, grey(1)).now.doodles.map(({ id }) => id);
    expect(ids).not.toContain(first?.id);
    for (const changed of [without, withoutAll(before), withoutClass(before, 0), withClassName(before, 1, "wolf")]) {
      expect(undone(changed).now).toEqual(before.now);
      expect(redone(undone(changed)).now).toEqual(changed.now);
    }
    expect(undone(emptyDoodleBook(["a"])).now.classNames).toEqual(["a"]);
  });

  test("a class takes its doodles with it, later classes move up, and the last one stays", () => {
    const { classNames, doodles } = withoutClass(drawn(), 1).now;
    expect(classNames).toEqual(["cat", "owl"]);
    expect(doodles.map(({ label }) => label)).toEqual([0, 1, 1]);
    expect(withoutClass(emptyDoodleBook(["only"]), 0).now.classNames).toEqual(["only"]);
  });
});

describe("sprayed points", () => {
  const spray = { label: 0, amount: 15, spread: 0.1 };

  test("a stroke is taken back as one, and comes back the same", () => {
    const book = new PointBook();
    book.begin();
    book.spray(0, 0, spray);
    book.spray(1, 1, spray);
    book.end();
    const places = book.places.slice();
    expect([book.count, book.canUndo]).toEqual([30, true]);
    book.undo();
    expect([book.count, book.canUndo, book.canRedo]).toEqual([0, false, true]);
    book.redo();
    expect(book.places).toEqual(places);
  });

  test("what was cleared comes back, also after other strokes took its room and were taken back", () => {
    const book = new PointBook();
    book.spray(-1, 0, spray);
    const first = book.places.slice();
    book.clear();
    book.spray(2, 0, { ...spray, label: 1 });
    const second = book.places.slice();
    book.undo();
    book.undo();
    expect(book.places).toEqual(first);
    book.redo();
    book.redo();
    expect(book.places).toEqual(second);
    expect(book.labels[0]).toBe(1);
  });

  test("points stay on the plane, and no more than it holds are taken", () => {
    const book = new PointBook();
    book.spray(3, -3, { label: 0, amount: 500, spread: 2 });
    expect(Math.max(...book.places.map(Math.abs))).toBe(3);
    book.spray(0, 0, { label: 0, amount: MOST_POINTS, spread: 1 });
    expect(book.count).toBe(MOST_POINTS);
  });

  test("the spread is the standard deviation", () => {
    const book = new PointBook();
    book.spray(0, 0, { label: 0, amount: 20_000, spread: 0.5 });
    const mean = book.places.reduce((sum, value) => sum + value, 0) / 40_000;
    const deviation = Math.sqrt(book.places.reduce((sum, value) => sum + value ** 2, 0) / 40_000 - mean ** 2);
    // Four standard errors of 40,000 draws: 0.5/√80,000 · 4.
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.0071);
    expect(Math.abs(mean)).toBeLessThan(0.01);
  });

  test("a set needs twenty points; classes without any are left out and the others keep their names", () => {
    const book = new PointBook();
    book.spray(0, 0, { ...spray, label: 2 });
    expect(book.data("mine")).toBeNull();
    book.spray(1, 0, { ...spray, label: 7 });
    const data = book.data("mine");
    expect(data).toMatchObject({ kind: "points", count: 30, classes: 2, classNames: ["2", "7"] });
    expect(new Set(data?.labels)).toEqual(new Set([0, 1]));
  });
});
