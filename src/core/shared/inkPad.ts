/** What a person draws on: pixels of its own, and everything they did to them, which can be taken back. Shows nothing. */
import { assert } from "./assert.ts";
import { brush, type BrushLine } from "./inkBrush.ts";

/** Pixels per side: eight for each of MNIST's, and a multiple of every side that its images are shrunk to. */
export const PAD_SIDE = 224;
/** Deeds that can be taken back: some 5 MB of earlier drawings. */
const MOST_KEPT = 100;

interface Drawing {
  readonly ink: Uint8Array;
  readonly given: Uint8Array | null;
}

export class InkPad {
  #ink: Uint8Array = new Uint8Array(PAD_SIDE ** 2);
  #given: Uint8Array | null = null;
  /** Before the stroke under way. */
  #before: Drawing | null = null;
  readonly #past: Drawing[] = [];
  #future: Drawing[] = [];

  /** [PAD_SIDE, PAD_SIDE], 0 … 255, row by row. Mutated in place by strokes. */
  get ink(): Uint8Array {
    return this.#ink;
  }

  /** The image that was put here, while nothing has been changed about it: it needs no normalising. */
  get given(): Uint8Array | null {
    return this.#given;
  }

  get isEmpty(): boolean {
    return this.#ink.every((level) => level === 0);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Begins a stroke: all lines until `end` are taken back together. */
  begin(): void {
    this.end();
    this.#before = { ink: this.#ink.slice(), given: this.#given };
  }

  /** Outside a stroke, a line is a stroke of its own. */
  draw(line: BrushLine): void {
    const alone = this.#before === null;
    if (alone) this.begin();
    brush(this.#ink, PAD_SIDE, line);
    this.#given = null;
    if (alone) this.end();
  }

  /** Ends the stroke under way, if there is one; what changed no pixel is not remembered. */
  end(): void {
    const before = this.#before;
    this.#before = null;
    if (before === null) return;
    if (sameInk(before.ink, this.#ink)) this.#given = before.given;
    else this.#remember(before);
  }

  clear(): void {
    this.#replace({ ink: new Uint8Array(PAD_SIDE ** 2), given: null });
  }

  /** Puts an image [side, side] here, each of its pixels a square, or nearly one where they are no whole pixels of the pad. */
  put(image: Uint8Array, side: number): void {
    const size = PAD_SIDE / side;
    assert(size >= 1 && image.length === side ** 2, `no image of ${side} pixels a side fits on the pad`);
    const ink = Uint8Array.from({ length: PAD_SIDE ** 2 }, (_, index) => {
      const [x, y] = [index % PAD_SIDE, Math.floor(index / PAD_SIDE)];
      return image[Math.floor(y / size) * side + Math.floor(x / size)] ?? 0;
    });
    this.#replace({ ink, given: image.slice() });
  }

  undo(): void {
    this.end();
    this.#go(this.#past, this.#future);
  }

  redo(): void {
    this.end();
    this.#go(this.#future, this.#past);
  }

  #replace(drawing: Drawing): void {
    this.end();
    if (!sameInk(this.#ink, drawing.ink)) this.#remember({ ink: this.#ink, given: this.#given });
    this.#ink = drawing.ink;
    this.#given = drawing.given;
  }

  #remember(drawing: Drawing): void {
    this.#past.push(drawing);
    if (this.#past.length > MOST_KEPT) this.#past.shift();
    this.#future = [];
  }

  #go(from: Drawing[], to: Drawing[]): void {
    const drawing = from.pop();
    if (drawing === undefined) return;
    to.push({ ink: this.#ink, given: this.#given });
    this.#ink = drawing.ink;
    this.#given = drawing.given;
  }
}

function sameInk(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((level, i) => level === b[i]);
}
