/** A round, anti-aliased brush on a square of ink. Knows no pointer, no canvas and no history. */

/** In pixels of the square, right and down from its upper left corner; the middle of the first pixel is (½, ½). */
export interface InkPlace {
  readonly x: number;
  readonly y: number;
}

/** A line drawn with a round brush; a dot where both ends are the same. */
export interface BrushLine {
  readonly from: InkPlace;
  readonly to: InkPlace;
  readonly diameter: number;
  readonly tool: "pen" | "eraser";
}

const FULL_INK = 255;
/** What an eraser leaves of less than this is dust, not ink: it would move the edge of what was drawn. */
const DUST = 16;

/**
 * Changes `ink` [side, side], 0 … 255, in place. A pixel is covered by clamp(r + ½ − d, 0, 1), d from its middle to the
 * line: a full disc of radius r then holds π (r² + 1/12) of ink. The pen leaves the larger of what is there and what it
 * covers, so that a line drawn twice is the line; the eraser leaves at most what it does not cover.
 */
export function brush(ink: Uint8Array, side: number, { from, to, diameter, tool }: BrushLine): void {
  const radius = diameter / 2;
  const reach = radius + 0.5;
  const [left, right] = stretch(from.x, to.x, reach, side);
  const [top, bottom] = stretch(from.y, to.y, reach, side);
  const [alongX, alongY] = [to.x - from.x, to.y - from.y];
  const square = alongX ** 2 + alongY ** 2;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const [x, y] = [column + 0.5 - from.x, row + 0.5 - from.y];
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, (x * alongX + y * alongY) / square));
      const cover = reach - Math.hypot(x - share * alongX, y - share * alongY);
      if (cover <= 0) continue;
      const index = row * side + column;
      ink[index] = leftBy(tool, ink[index] ?? 0, Math.round(FULL_INK * Math.min(1, cover)));
    }
  }
}

function leftBy(tool: BrushLine["tool"], before: number, covered: number): number {
  if (tool === "pen") return Math.max(before, covered);
  const left = Math.min(before, FULL_INK - covered);
  return left < DUST ? 0 : left;
}

/** The pixels that a line between two coordinates may touch: [first, past). */
function stretch(a: number, b: number, reach: number, side: number): readonly [number, number] {
  return [Math.max(0, Math.floor(Math.min(a, b) - reach)), Math.min(side, Math.ceil(Math.max(a, b) + reach))];
}
