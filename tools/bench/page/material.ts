/** What every contender is given: the digits, initial weights, and the minibatch and noise of each step, as ours has them. */
import { minibatchIndices } from "../../../src/core/datasets/minibatches.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { architectureOf } from "../../../src/core/models/architecture.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import type { BenchmarkCase } from "../../../src/core/shared/benchmark.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import type { TensorValues } from "../../../src/core/shared/tensorValues.ts";
import { settingsOf, stepFlops } from "../../../src/core/training/benchmark.ts";
import { fetchDataset } from "../../../src/worker/fetchDataset.ts";

export interface MinibatchValues {
  /** Positions among the training images. */
  readonly indices: Int32Array;
  readonly eps: Float32Array; // [batch, latentDim]
}

export interface Material {
  readonly network: BenchmarkCase;
  readonly pixels: number;
  /** Grey levels in [0, 1]: [trainCount, pixels]. */
  readonly train: Float32Array<ArrayBuffer>;
  readonly trainCount: number;
  readonly initial: TensorValues;
  readonly learningRate: number;
  readonly flops: number;
  minibatch(step: number): MinibatchValues;
}

export async function materialFor(network: BenchmarkCase): Promise<Material> {
  const digits = await fetchDataset("mnist", () => undefined);
  const pixels = digits.width * digits.height;
  const settings = settingsOf(network);
  const architecture = architectureOf(settings, {
    kind: "images",
    inputDim: pixels,
    classes: digits.classes,
    side: digits.width,
  });
  const random = RandomStream.fromSeed(settings.seed);
  const [shuffle, noise] = [random.split("shuffle"), random.split("noise")];
  const positions = splitDataset(digits).train;
  const train = new Float32Array(positions.length * pixels);
  positions.forEach((position, row) => {
    for (let p = 0; p < pixels; p++) train[row * pixels + p] = (digits.images[position * pixels + p] ?? 0) / 255;
  });
  return {
    network,
    pixels,
    train,
    trainCount: positions.length,
    initial: createModel(architecture).initialise(random.split("init")),
    learningRate: settings.learningRate,
    flops: stepFlops(architecture, network.batchSize),
    minibatch(step) {
      const indices = minibatchIndices(shuffle, positions.length, network.batchSize, step);
      return { indices, eps: noise.split(step).normals(indices.length * network.latentDim) };
    },
  };
}
