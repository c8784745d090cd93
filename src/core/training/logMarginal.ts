/** log p(x) of held-out examples by importance sampling from the posterior. Neither trains nor draws from training's streams. */
import * as tf from "../compute/tf.ts";
import type { LatentModel, Parameters } from "../models/model.ts";
import { importanceWeights, sampleDensities } from "../nn/bounds/importanceWeighted.ts";
import type { LogMarginal } from "../shared/measurements.ts";
import { giveWay, type Patience } from "../shared/patience.ts";
import { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";
import { withFixedSigma } from "./diagnostics/fixedSigma.ts";
import { heldOutRows } from "./modelRows.ts";

/** Only for these estimates; no run draws from it. */
const SEED = 1;
/**
 * Multiplications of the decoder between two chances to give way: some 20 ms on one core, 200 rows of 2-512-784. A number
 * of the output costs about as much as so many multiplications, for its exponential and its logarithm.
 */
const PRODUCTS_PER_CHUNK = 80_000_000;
const PRODUCTS_PER_OUTPUT = 64;
/** Beyond this a chunk is no longer dominated by what it costs to begin one. */
const MOST_ROWS = 4096;

export interface LogMarginalOptions extends Patience {
  /** S, samples of z an example. */
  readonly samples: number;
  /** How many held-out examples, from the first on; all of them when there are fewer. */
  readonly images: number;
  /** Step of the parameters. */
  readonly step: number;
  /** Samples of all examples drawn so far, and in the end. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly random?: RandomStream;
}

/**
 * log p(x) ≈ log 1/S Σ_s p(x|z_s) p(z_s) / q(z_s|x) with z_s ~ q(z|x), mean over examples, nats: L_S of Burda et al. 2015,
 * from below in the mean; with S = 5,000 what the literature calls NLL. The standard error is over examples, NaN for one.
 * The same parameters, options and stream give the same numbers.
 * @throws for an autoencoder, and GivenUpError when given up; nothing is left on the device
 */
export async function logMarginal(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  options: LogMarginalOptions,
): Promise<LogMarginal> {
  const { samples, step, onProgress, random = RandomStream.fromSeed(SEED).split("log p(x)") } = options;
  const images = Math.min(options.images, data.heldOut.shape[0]);
  const { latentDim } = model.architecture;
  const fixed = await withFixedSigma(model, parameters, data, random.split("sigma"));
  const rows = rowsPerChunk(model, parameters);
  const samplesAtOnce = Math.min(samples, rows);
  const imagesAtOnce = Math.max(1, Math.floor(rows / samplesAtOnce));
  const estimates: number[] = [];

  for (let from = 0; from < images; from += imagesAtOnce) {
    const size = Math.min(imagesAtOnce, images - from);
    const sums = Array.from({ length: size }, () => new LogSum());
    for (let done = 0; done < samples; done += samplesAtOnce) {
      const k = Math.min(samplesAtOnce, samples - done);
      const noise = random
        .split(from)
        .split(done)
        .normals(k * size * latentDim);
      const weights = chunkWeights(fixed, parameters, data, { from, size }, noise, k);
      // Sync point: one read a chunk.
      const values = await weights.data<"float32">();
      weights.dispose();
      values.forEach((value, i) => sums[i % size]?.add(value));
      onProgress?.(from * samples + (done + k) * size, images * samples);
      await giveWay(options);
    }
    estimates.push(...sums.map((sum) => sum.value - Math.log(samples)));
  }
  return { step, samples, images, ...meanAndError(estimates) };
}

/** log w [k, size] of some held-out rows. Caller disposes. */
function chunkWeights(
  model: LatentModel,
  parameters: Parameters,
  data: DeviceData,
  chunk: { readonly from: number; readonly size: number },
  noise: Float32Array,
  k: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const { x, condition } = heldOutRows(model, data, chunk);
    const eps = tf.tensor2d(noise, [k * chunk.size, model.architecture.latentDim]);
    const { logLikelihood, logPrior, logPosterior } = sampleDensities(model, parameters, x, eps, condition, k);
    return importanceWeights(logLikelihood, logPrior, logPosterior);
  });
}

function rowsPerChunk({ architecture }: LatentModel, parameters: Parameters): number {
  const weights = Object.entries(parameters).filter(([name]) => /^(decoder|prior)\..*\.W$/.test(name));
  const products = weights.reduce((sum, [, { size }]) => sum + size, 0);
  const perRow = products + PRODUCTS_PER_OUTPUT * architecture.inputDim;
  return Math.min(MOST_ROWS, Math.max(1, Math.floor(PRODUCTS_PER_CHUNK / perRow)));
}

/** log Σ exp of numbers that come one after another, none of which overflows. */
class LogSum {
  #largest = Number.NEGATIVE_INFINITY;
  #sum = 0;

  add(value: number): void {
    if (value > this.#largest) {
      this.#sum = this.#sum * Math.exp(this.#largest - value) + 1;
      this.#largest = value;
      // NaN is not small: it makes the sum NaN.
    } else if (value !== Number.NEGATIVE_INFINITY) {
      this.#sum += Math.exp(value - this.#largest);
    }
  }

  get value(): number {
    return this.#largest + Math.log(this.#sum);
  }
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly standardError: number } {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (count - 1) / count) };
}
