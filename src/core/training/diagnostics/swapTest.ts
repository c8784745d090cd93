/** Whether the decoder listens: held-out examples reconstructed from the code of another. Trains nothing. */
import { gatherRows } from "../../compute/ops/gatherRows.ts";
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { giveWay, type Patience } from "../../shared/patience.ts";
import { RandomStream } from "../../shared/random.ts";
import type { DeviceData } from "../deviceData.ts";
import { chunksOf, type Chunk } from "../evaluations/chunks.ts";
import { heldOutRows } from "../modelRows.ts";
import { withFixedSigma } from "./fixedSigma.ts";

/** Only for who gets whose code, and its ε; no run draws from it. */
const SEED = 1;

export interface SwapTest {
  /** −E log p(x|z), z ~ q(z|x), nats an example. */
  readonly reconstruction: number;
  /** The same with z of another example; the condition stays each example's own. */
  readonly swapped: number;
  readonly images: number;
}

/**
 * Nobody keeps their own code: who gets whose is one cycle through all examples of a chunk, the same in every call. A
 * decoder that ignores z loses nothing. One z an example; an autoencoder's is its only one.
 * @throws with fewer than two held-out examples, and GivenUpError when given up
 */
export async function swapTest(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  patience: Patience = {},
): Promise<SwapTest> {
  const images = data.heldOut.shape[0];
  if (images < 2) throw new Error("swapping codes takes two held-out examples");
  const random = RandomStream.fromSeed(SEED).split("swap");
  const fixed = await withFixedSigma(model, parameters, data, random.split("sigma"));
  let [reconstruction, swapped] = [0, 0];
  for (const chunk of chunksWithoutLoner(images)) {
    const sums = chunkSums(fixed, parameters, data, chunk, random.split(chunk.from));
    const [own = Number.NaN, foreign = Number.NaN] = await sums.data<"float32">();
    sums.dispose();
    reconstruction -= own;
    swapped -= foreign;
    await giveWay(patience);
  }
  return { reconstruction: reconstruction / images, swapped: swapped / images, images };
}

/** [2]: Σ log p(x|z) by each one's own z and by another's. Caller disposes. */
function chunkSums(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  chunk: Chunk,
  random: RandomStream,
): tf.Tensor1D {
  const { latentDim } = model.architecture;
  const noise = random.split("noise").normals(chunk.size * latentDim);
  return tf.tidy(() => {
    const { x, condition } = heldOutRows(model, data, chunk);
    const { z } = model.terms(parameters, x, tf.tensor2d(noise, [chunk.size, latentDim]), condition);
    const others = gatherRows(z, tf.tensor1d(oneCycle(chunk.size, random.split("cycle")), "int32"));
    const logLikelihood = (codes: tf.Tensor2D) => tf.sum(model.logLikelihood(parameters, x, codes, condition));
    return tf.stack([logLikelihood(z), logLikelihood(others)]) as tf.Tensor1D;
  });
}

/** For each of `count` ≥ 2 who comes next on one round trip through all of them. */
function oneCycle(count: number, random: RandomStream): Int32Array {
  const route = random.permutation(count);
  const next = new Int32Array(count);
  route.forEach((from, i) => (next[from] = route[(i + 1) % count] ?? 0));
  return next;
}

/** A chunk of one has nobody to swap with: it joins the chunk before. */
function chunksWithoutLoner(count: number): readonly Chunk[] {
  const chunks = chunksOf(count);
  const last = chunks.at(-1);
  const before = chunks.at(-2);
  if (last?.size !== 1 || before === undefined) return chunks;
  return [...chunks.slice(0, -2), { from: before.from, size: before.size + 1 }];
}
