/** Completions of an image of which a model sees a part. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import { quadrantPixels } from "../../shared/quadrants.ts";
import { RandomStream } from "../../shared/random.ts";
import { heldOutRows } from "../modelRows.ts";
import type { Moment } from "../trainer.ts";
import { latentModelOf } from "./codes.ts";
import { readAndDispose } from "./reading.ts";
import { priorCodes } from "./samples.ts";

/** `count` whole images for held-out image `image`, then the image itself: [count + 1, pixels]. z is from p(z|c). */
export async function complete(
  moment: Moment,
  { image, count, seed }: { readonly image: number; readonly count: number; readonly seed: number },
): Promise<Float32Array> {
  const model = latentModelOf(moment);
  const { condition, inputDim, latentDim } = model.architecture;
  assert(condition?.kind === "quadrants", "only a model that is told a part of the image completes it");
  const random = RandomStream.fromSeed(seed).split("completions");
  const { x, means } = tf.tidy(() => {
    const row = heldOutRows(model, moment.data, { from: image, size: 1 });
    assert(row.condition !== null, "the visible part is the condition");
    const known = tf.tile<tf.Tensor2D>(row.condition, [count, 1]);
    const noise = tf.tensor2d(random.normals(count * latentDim), [count, latentDim]);
    const z = priorCodes(model, moment.parameters, noise, random, known);
    return { x: row.x, means: model.decode(moment.parameters, z, known) };
  });
  const [truth, hidden] = await Promise.all([readAndDispose(x), readAndDispose(means)]);
  const pixels = quadrantPixels(condition.hidden, condition.side);
  const images = new Float32Array((count + 1) * inputDim);
  for (let i = 0; i <= count; i++) {
    images.set(truth, i * inputDim);
    if (i === count) break;
    pixels.hidden.forEach((pixel, j) => {
      images[i * inputDim + pixel] = hidden[i * pixels.hidden.length + j] ?? 0;
    });
  }
  return images;
}
