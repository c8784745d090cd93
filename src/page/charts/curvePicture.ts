/** Curves over steps as a picture of marks, on white paper: for a file that is read elsewhere. Reads no page. */
import { niceStep } from "./niceNumbers.ts";
import { IDENTITY, type Mark, type Picture } from "./pictureMarks.ts";

export interface PictureCurve {
  readonly name: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

const WIDTH = 640;
const HEIGHT = 240;
const FRAME = { left: 48, right: 92, top: 14, bottom: 30 } as const;
const GREY = "#5c574f";
const LINE = "#ddd8ce";
/** A share of the values at the top that would squeeze all others: what a run begins with. */
const SHOWN_SHARE = 0.97;

/** Null where there is nothing to draw. `marks`: steps of live changes. */
export function curvePicture(curves: readonly PictureCurve[], marks: readonly number[]): Picture | null {
  const finite = curves.flatMap(({ values }) => [...values].filter(Number.isFinite)).toSorted((a, b) => a - b);
  const lastStep = Math.max(0, ...curves.map(({ steps }) => steps.at(-1) ?? 0));
  const [low, high] = [finite[0], finite[Math.floor(SHOWN_SHARE * (finite.length - 1))]];
  if (low === undefined || high === undefined || lastStep === 0) return null;
  const bottom = Math.min(0, low);
  const top = high > bottom ? bottom + 1.08 * (high - bottom) : bottom + 1;
  const right = WIDTH - FRAME.right;
  const ground = HEIGHT - FRAME.bottom;
  const x = (step: number) => FRAME.left + (step / lastStep) * (right - FRAME.left);
  const y = (value: number) => ground - ((value - bottom) / (top - bottom)) * (ground - FRAME.top);
  const box = { x: FRAME.left, y: FRAME.top, width: right - FRAME.left, height: ground - FRAME.top };
  const axis = [
    ...ticks(bottom, top, 4).flatMap((value) => [
      stroke(`M${FRAME.left} ${y(value)}H${right}`, LINE, []),
      text(String(value), FRAME.left - 8 - 5.5 * String(value).length, y(value) + 3.5, GREY),
    ]),
    ...ticks(0, lastStep, 5).map((step) => text(String(step), x(step) - 3, ground + 16, GREY)),
    ...marks.map((step) => stroke(`M${x(step)} ${FRAME.top}V${ground}`, "#bc3c1f", [2, 3])),
  ];
  const drawn = curves.map(({ steps, values, colour, dash }) => ({
    ...stroke(line(steps, values, x, y), colour, dash),
    clip: box,
  }));
  return {
    width: WIDTH,
    height: HEIGHT,
    paper: "#fff",
    marks: [...axis, ...drawn, ...names(curves, y, right, ground)],
  };
}

/** Beside their last values, moved apart where they would cover each other. */
function names(curves: readonly PictureCurve[], y: (value: number) => number, right: number, ground: number): Mark[] {
  let free = FRAME.top;
  return curves
    .map(({ name, colour, values }) => ({ name, colour, at: y(values.findLast(Number.isFinite) ?? 0) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name, colour, at }) => {
      const height = Math.min(ground, Math.max(free, at));
      free = height + 13;
      return text(name, right + 8, height + 3.5, colour);
    });
}

function line(
  steps: Float64Array,
  values: Float64Array,
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  let d = "";
  let isDown = false;
  steps.forEach((step, i) => {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) isDown = false;
    else {
      d += `${isDown ? "L" : "M"}${x(step).toFixed(1)} ${Math.max(-1e4, y(value)).toFixed(1)}`;
      isDown = true;
    }
  });
  return d === "" ? "M0 0" : d;
}

function ticks(from: number, to: number, count: number): readonly number[] {
  const step = niceStep(to - from, count);
  const first = Math.ceil(from / step);
  // Products of whole numbers, so that no rounding adds up.
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(10)),
  );
}

function stroke(d: string, colour: string, dash: readonly number[]): Mark {
  const ends = { cap: "butt", join: "round", evenOdd: false, fixedWidth: false } as const;
  return {
    kind: "path",
    d,
    matrix: IDENTITY,
    dash,
    fill: null,
    stroke: colour,
    strokeWidth: 1.25,
    opacity: 1,
    clip: null,
    ...ends,
  };
}

function text(words: string, x: number, y: number, fill: string): Mark {
  const font = { style: "normal", weight: "400", size: 10.5, family: "system-ui, sans-serif" };
  return { kind: "text", text: words, x, y, matrix: IDENTITY, fill, font, width: 0, opacity: 1, clip: null };
}
