/** What canvases show, as marks: for pictures that stay drawn when they are saved. Kept by canvas, asked for when somebody saves. */
import type { CanvasMark } from "./pictureMarks.ts";

type Contents = () => Promise<readonly CanvasMark[]>;

const described = new WeakMap<HTMLCanvasElement, Contents>();

/** A canvas that is not described is saved as the image it is. Costs nothing until `contents` is asked. */
export function describeCanvas(canvas: HTMLCanvasElement, contents: Contents): void {
  described.set(canvas, contents);
}

/** Of every described canvas within. */
export async function contentsWithin(element: Element): Promise<ReadonlyMap<Element, readonly CanvasMark[]>> {
  const found: [Element, readonly CanvasMark[]][] = [];
  for (const canvas of element.querySelectorAll("canvas")) {
    const contents = described.get(canvas);
    if (contents !== undefined) found.push([canvas, await contents()]);
  }
  return new Map(found);
}
