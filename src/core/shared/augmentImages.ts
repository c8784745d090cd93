/** A few drawings made many: each moved, turned, scaled and slanted a little, by seed. Knows no pad and no data set by name. */
import { OWN_COUNTS, type OwnImages } from "./ownData.ts";
import { RandomStream } from "./random.ts";

/**
 * How far a variant may be from its drawing, in either direction. A hand varies about as much from one digit to the next;
 * turned farther, a 6 would become a 9. Shifts are parts of the side; scale and slant are differences from 1 and 0.
 */
const REACH = { shift: 0.07, turn: Math.PI / 15, scale: 0.12, slant: 0.15 } as const;

/** 2 October 1998, when LeCun et al. made MNIST's classifiers better by distorted digits. Not the seed of any run. */
const AUGMENT_SEED = 1998_10_02;

/** Sub-samples per pixel and axis: a drawing that is made smaller loses no thin line. */
const SUBSAMPLES = 2;

/**
 * `each` images of every drawing: the drawing itself, then `each` − 1 variants with its label. `groups` names the drawing that
 * each comes from, and the split never parts a group: a model is never measured on variants of what it was trained on.
 * Fewer of each where there would be more than a set may have. Groups that are there already are kept.
 */
export function augmentImages(drawn: OwnImages, each: number): OwnImages {
  const { count, side } = drawn;
  const copies = Math.max(1, Math.min(Math.floor(each), Math.floor(OWN_COUNTS.max / Math.max(1, count))));
  const pixels = side * side;
  const images = new Uint8Array(count * copies * pixels);
  const labels = new Uint8Array(count * copies);
  const groups = new Uint16Array(count * copies);
  const stream = RandomStream.fromSeed(AUGMENT_SEED);
  for (let i = 0; i < count; i++) {
    const drawing = drawn.images.subarray(i * pixels, (i + 1) * pixels);
    for (let copy = 0; copy < copies; copy++) {
      const at = i * copies + copy;
      const variant = copy === 0 ? drawing : distorted(drawing, side, distortion(stream.split(i).split(copy)));
      images.set(variant, at * pixels);
      labels[at] = drawn.labels[i] ?? 0;
      groups[at] = drawn.groups?.[i] ?? i;
    }
  }
  return { ...drawn, count: count * copies, images, labels, groups };
}

/** From a place of the variant to one of the drawing, both from the centre and in pixels: x' = a x + b y + e, y' = c x + d y + f. */
interface Distortion {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** Parts of the side. */
  readonly e: number;
  readonly f: number;
}

function distortion(stream: RandomStream): Distortion {
  const within = (reach: number) => reach * (2 * stream.uniform() - 1);
  const [turn, slant] = [within(REACH.turn), within(REACH.slant)];
  const [wider, taller] = [1 + within(REACH.scale), 1 + within(REACH.scale)];
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  return {
    a: cosine / wider,
    b: (sine + slant * cosine) / wider,
    c: -sine / taller,
    d: (cosine - slant * sine) / taller,
    e: within(REACH.shift),
    f: within(REACH.shift),
  };
}

function distorted(drawing: Uint8Array, side: number, { a, b, c, d, e, f }: Distortion): Uint8Array {
  const variant = new Uint8Array(side * side);
  const centre = side / 2;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let ink = 0;
      for (let i = 0; i < SUBSAMPLES; i++) {
        for (let j = 0; j < SUBSAMPLES; j++) {
          const right = x + (j + 0.5) / SUBSAMPLES - centre;
          const down = y + (i + 0.5) / SUBSAMPLES - centre;
          ink += inkAt(
            drawing,
            side,
            a * right + b * down + e * side + centre,
            c * right + d * down + f * side + centre,
          );
        }
      }
      variant[y * side + x] = Math.round(ink / SUBSAMPLES ** 2);
    }
  }
  return variant;
}

/** Between the four nearest pixels, whose centres are at halves; paper all around. */
function inkAt(drawing: Uint8Array, side: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [right, down] = [x - 0.5 - left, y - 0.5 - top];
  const pixel = (column: number, row: number) =>
    column < 0 || row < 0 || column >= side || row >= side ? 0 : (drawing[row * side + column] ?? 0);
  const upper = (1 - right) * pixel(left, top) + right * pixel(left + 1, top);
  const lower = (1 - right) * pixel(left, top + 1) + right * pixel(left + 1, top + 1);
  return (1 - down) * upper + down * lower;
}
