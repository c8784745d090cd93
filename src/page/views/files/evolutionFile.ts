/** The decoded plane as it came to be, as an animated GIF: one kept moment a frame, decoded by the trainer beside training. */
import {
  CAPTION_HEIGHT,
  chosenSteps,
  EVOLUTION_PALETTE,
  evolutionFrame,
  evolutionShape,
  frameDelays,
  type Caption,
} from "../../charts/evolutionFrames.ts";
import { GifFile } from "../../charts/gifFile.ts";
import { conditionRow, decodedImages, heldOutImage, quadrantsOf, spacingUnder } from "../../state/conditions.ts";
import { gridPoints } from "../../state/pictures.ts";
import type { RoomState } from "../../state/roomState.ts";
import { wholeImages } from "../../../core/shared/quadrants.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import type { MadeFile, Making } from "./making.ts";

/** Eight seconds at ten a second say what there is to see. */
const MOST_FRAMES = 80;
/** More tiles would be smaller than they can be seen on a picture of this size. */
const MOST_TILES_A_SIDE = 20;

export function mostFrames({ timeline }: Pick<RoomState, "timeline">): number {
  return Math.min(MOST_FRAMES, timeline?.steps.length ?? 0);
}

/** Gives way after every frame. @throws AbortError when given up */
export async function evolutionFile({ room, words, named, signal, onProgress }: Making): Promise<readonly MadeFile[]> {
  const state = room.store.getState();
  const { explorer, settings, timeline } = state;
  const dataset = decodedImages(settings, state.dataset);
  if (dataset === null || timeline === null) throw new Error("This model decodes no plane.");
  const steps = chosenSteps(timeline.steps, MOST_FRAMES);
  const side = Math.min(MOST_TILES_A_SIDE, state.gridSide);
  const z = gridPoints({ ...explorer, spacing: spacingUnder(settings, explorer.spacing) }, side);
  const shape = evolutionShape(side, dataset.width, dataset.height);
  const file = new GifFile({ width: shape.width, height: shape.height, palette: EVOLUTION_PALETTE });
  const delays = frameDelays(steps.length);
  const told = conditionFor(state, dataset, side * side);
  for (const [i, step] of steps.entries()) {
    const moment = await room.ask("timeline.decode", { step, z, ...told }, signal);
    const beta = `β = ${words.numbers.setting(Number(moment.beta.toPrecision(3)))}`;
    const caption = paintedCaption(
      shape.width,
      words.t("files.frame", { step: words.numbers.count(moment.step) }),
      beta,
    );
    file.add(evolutionFrame(shape, whole(moment.pixels, state, dataset), caption), delays[i] ?? 10);
    onProgress((i + 1) / steps.length);
    // Between two frames the page paints and answers.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  const name = named({ title: null, settings, step: state.step }, "gif");
  return [{ blob: file.finished(), name }];
}

/** The same for each of the places. */
function conditionFor(
  { explorer, settings }: RoomState,
  dataset: ImagesDescription,
  places: number,
): { condition?: Float32Array } {
  if (explorer.condition === null) return {};
  const row = conditionRow(explorer.condition, settings, dataset);
  const condition = new Float32Array(places * row.length);
  for (let place = 0; place < places; place++) condition.set(row, place * row.length);
  return { condition };
}

/** Of an image whose rest is given, only what is hidden is decoded. */
function whole(pixels: Uint8Array, { explorer, settings }: RoomState, dataset: ImagesDescription): Uint8Array {
  if (explorer.condition?.kind !== "image") return pixels;
  return wholeImages(heldOutImage(dataset, explorer.condition.index), pixels, quadrantsOf(settings, dataset));
}

function paintedCaption(width: number, step: string, beta: string): Caption {
  return { ink: paintedText(width, step, "left"), red: paintedText(width, beta, "right") };
}

function paintedText(width: number, text: string, align: "left" | "right"): Uint8Array {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = CAPTION_HEIGHT;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("The browser gives no canvas to draw on.");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, CAPTION_HEIGHT);
  context.fillStyle = "black";
  context.font = `500 14px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillText(text, align === "left" ? 6 : width - 6, CAPTION_HEIGHT / 2);
  const { data } = context.getImageData(0, 0, width, CAPTION_HEIGHT);
  return Uint8Array.from({ length: width * CAPTION_HEIGHT }, (_, i) => 255 - (data[4 * i] ?? 255));
}
