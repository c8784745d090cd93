/**
 * Measures a training step on the backend that runs: the trainer's own step, on real data, timed by a clock that is
 * handed in. Starts no backend, draws no conclusions, and decides nothing about how long to measure.
 */
import * as tf from "../compute/tf.ts";
import { architectureOf } from "../models/architecture.ts";
import { layersOf } from "../models/layerNames.ts";
import type { Architecture } from "../models/model.ts";
import { DEFAULT_SETTINGS, type Settings } from "../settings/descriptors.ts";
import type { BenchmarkCase } from "../shared/benchmark.ts";
import { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";
import { Trainer } from "./trainer.ts";

/** Milliseconds from some beginning. */
export type Clock = () => number;

/** Losses kept to compare engines by. */
export const COMPARED_STEPS = 50;

/** Settings of the run that a case is measured by; the seed is the default one. */
export function settingsOf({ hidden, latentDim, batchSize }: BenchmarkCase): Settings {
  return { ...DEFAULT_SETTINGS, hidden, latentDim, batchSize };
}

/**
 * Floating point operations that a step must compute at least, a multiplication and an addition counting as two.
 * For each dense layer of `in` → `out` units at batch size B: 2 B in out for x @ W, as much for dW = xᵀ @ dy, and as much
 * for dx = dy @ Wᵀ, which a layer that reads the images themselves does not need. Everything that is linear in the widths
 * (biases, activations, the likelihood) or independent of B (Adam) is left out.
 * 784-512-2 at B = 128: 0.516 GFLOP; with the needless dx of the first layer it would be 0.619.
 * @throws for a model without an encoder and a decoder
 */
export function stepFlops(architecture: Architecture, batchSize: number): number {
  if (!("likelihood" in architecture)) throw new Error(`the work of a ${architecture.kind} is not counted`);
  const { encoder, headInputDim, decoder } = layersOf(architecture);
  const heads = architecture.kind === "vae" ? 2 : 1;
  const headProducts = heads * headInputDim * architecture.latentDim;
  const sum = (layers: readonly { readonly inputDim: number; readonly outputDim: number }[]) =>
    layers.reduce((total, { inputDim, outputDim }) => total + inputDim * outputDim, 0);
  const products = sum(encoder) + headProducts + sum(decoder);
  const [first] = encoder;
  const readingImages = first === undefined ? headProducts : first.inputDim * first.outputDim;
  return 2 * batchSize * (3 * products - readingImages);
}

/** One run under measurement. Its steps are the trainer's: minibatch, noise, step, losses left on the device. */
export class StepBenchmark {
  /** `stepFlops` of this case. */
  readonly flops: number;
  readonly #trainer: Trainer;
  readonly #clock: Clock;
  readonly #losses: number[] = [];

  constructor(settings: Settings, data: DeviceData, clock: Clock) {
    this.flops = stepFlops(architectureOf(settings, data.shape), settings.batchSize);
    this.#trainer = Trainer.create(settings, data);
    this.#clock = clock;
  }

  /** The objective in nats per image of the first steps, COMPARED_STEPS of them once so many have been taken. */
  get losses(): readonly number[] {
    return this.#losses;
  }

  /**
   * Takes `steps` ≥ 1 steps and answers with milliseconds per step. The losses are read at the end of the block, as a
   * run does a few times a second, and the reading counts: a GPU has only then computed what was queued. Where a step
   * ends when it returns (`wasm`, `cpu`) each is timed and bears its share of the reading; elsewhere there is one number.
   */
  async block(steps: number): Promise<readonly number[]> {
    const times = [this.#clock()];
    for (let i = 0; i < steps; i++) {
      this.#trainer.advance();
      times.push(this.#clock());
    }
    await this.#takeLosses();
    const end = this.#clock();
    const begin = times[0] ?? end;
    if (!isSynchronous()) return [(end - begin) / steps];
    const reading = (end - (times[steps] ?? end)) / steps;
    return Array.from({ length: steps }, (_, i) => (times[i + 1] ?? end) - (times[i] ?? begin) + reading);
  }

  /** Kernels in one more step of the run: everything the library's profile names, `Identity` and `Reshape` included. */
  async kernelsPerStep(): Promise<number> {
    const names = await kernelsIn(() => this.#trainer.advance());
    await this.#takeLosses();
    return names.length;
  }

  /** Held-out -ELBO at the step reached, nats per image. */
  async heldOutNegativeElbo(): Promise<number> {
    return (await this.#trainer.evaluate()).negativeElbo;
  }

  dispose(): void {
    this.#trainer.dispose();
  }

  async #takeLosses(): Promise<void> {
    const taken = await this.#trainer.takeLosses();
    const missing = COMPARED_STEPS - this.#losses.length;
    if (taken !== null && missing > 0) this.#losses.push(...taken.objective.subarray(0, missing));
  }
}

/** Names of the kernels that `work` runs on the current backend, in order. */
export async function kernelsIn(work: () => void): Promise<readonly string[]> {
  const backend = tf.backend();
  const own = Object.getOwnPropertyDescriptor(backend, "time");
  // Only the names are wanted: the real timer waits for the device, and warns where the device has no clock.
  backend.time = (run) => {
    run();
    return Promise.resolve({ kernelMs: 0 });
  };
  try {
    const { kernels } = await tf.profile(work);
    return kernels.map(({ name }) => name);
  } finally {
    Reflect.deleteProperty(backend, "time");
    if (own !== undefined) Object.defineProperty(backend, "time", own);
  }
}

/** Sizes of a network whose kernels have nothing to do. */
const TINY = { pixels: 4, width: 3, latentDim: 2, batchSize: 2, images: 8 } as const;
const OVERHEAD_STEPS = 40;
const OVERHEAD_BLOCKS = 5;

/**
 * Milliseconds of JavaScript in a step, outside what kernels compute: the same graph of as many layers at 4-3-2 with
 * minibatches of 2, so that only the calls remain. Of a GPU only the calls are timed, not the device that answers them
 * later. The quickest of several blocks; the clock of a browser is too coarse for single steps.
 */
export async function overheadMs(network: BenchmarkCase, clock: Clock): Promise<number> {
  const { latentDim, batchSize, width } = TINY;
  const settings = settingsOf({ hidden: network.hidden.map(() => width), latentDim, batchSize });
  const data = tinyData();
  const trainer = Trainer.create(settings, data);
  let quickest = Number.POSITIVE_INFINITY;
  // The first block compiles.
  for (let block = 0; block <= OVERHEAD_BLOCKS; block++) {
    const begin = clock();
    for (let i = 0; i < OVERHEAD_STEPS; i++) trainer.advance();
    const perStep = (clock() - begin) / OVERHEAD_STEPS;
    await trainer.takeLosses();
    if (block > 0) quickest = Math.min(quickest, perStep);
  }
  trainer.dispose();
  data.dispose();
  return quickest;
}

function tinyData(): DeviceData {
  const { pixels, images } = TINY;
  const values = RandomStream.fromSeed(1).uniforms(images * pixels, 0, 1);
  const [train, heldOut] = [tf.tensor2d(values, [images, pixels]), tf.tensor2d(values, [images, pixels])];
  const [trainLabels, heldOutLabels] = [tf.ones([images, 1]), tf.ones([images, 1])] as [tf.Tensor2D, tf.Tensor2D];
  const tensors = [train, heldOut, trainLabels, heldOutLabels];
  const shape = { kind: "images", inputDim: pixels, classes: 1, side: Math.sqrt(pixels) } as const;
  return { train, heldOut, trainLabels, heldOutLabels, inputDim: pixels, shape, dispose: () => tf.dispose(tensors) };
}

/** Whether a kernel has computed when it returns, so that a single step can be timed. */
function isSynchronous(): boolean {
  const name = tf.getBackend();
  return name === "wasm" || name === "cpu";
}
