/** Seeded operands and shapes for the tests of operations, and the comparison of two lists of tensors. */
import * as tf from "../../../../src/core/compute/tf.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose, type Tolerance } from "../../close.ts";

/** Changing it draws other shapes and other numbers. */
const SEED = 7;
const DRAWN_SHAPES = 4;
const LARGEST = 150;

export type Shape = readonly [rows: number, inner: number, columns: number];

/**
 * A GPU compiles a program for a shape, which takes an imitated one far longer than to run it: one shape a kind of size.
 * What depends on how a product is cut has tests of its own (`webgpu/product.browser.test.ts`, `webgl/textures.browser.test.ts`).
 */
const GPU_SHAPES: readonly Shape[] = [
  [1, 7, 3],
  [3, 4, 1],
  [33, 17, 9],
  [8, 32, 64],
  [4096, 5, 3],
];

/** A random stream of this name, the same in every run. */
export function stream(name: string): RandomStream {
  return RandomStream.fromSeed(SEED).split(name);
}

export function normals(name: string, shape: readonly [number, number], scale = 1): tf.Tensor2D {
  const values = stream(name).normals(shape[0] * shape[1]);
  return tf.tensor2d(scale === 1 ? values : values.map((value) => value * scale), [...shape]);
}

export function normalVector(name: string, size: number): tf.Tensor1D {
  return tf.tensor1d(stream(name).normals(size));
}

/** Grey levels in [0, 1]. */
export function greyLevels(name: string, shape: readonly [number, number]): tf.Tensor2D {
  return tf.tidy(() => tf.sigmoid(normals(name, shape, 3)));
}

/**
 * One of each, odd sizes, sizes around a block of 4, 8 or 32, a batch of 1 and of 4096, and some drawn at random; on a GPU
 * a few of them, the same for every operation, so that it has its programs ready after the first.
 */
export function shapes(): readonly Shape[] {
  if (["webgl", "webgpu"].includes(tf.getBackend())) return GPU_SHAPES;
  const draw = stream("shapes").normals(3 * DRAWN_SHAPES);
  const size = (i: number) => 1 + Math.floor((Math.abs(draw[i] ?? 0) * LARGEST) / 2);
  const drawn = Array.from({ length: DRAWN_SHAPES }, (_, i): Shape => [size(3 * i), size(3 * i + 1), size(3 * i + 2)]);
  return [[1, 1, 1], [1, 7, 3], [5, 1, 2], [3, 4, 1], [33, 17, 9], [8, 32, 64], [1, 512, 130], [4096, 5, 3], ...drawn];
}

/** Compares tensor by tensor and disposes both. */
export async function expectSame(
  what: string,
  actual: Readonly<Record<string, tf.Tensor>>,
  expected: Readonly<Record<string, tf.Tensor>>,
  tolerance: Tolerance,
): Promise<void> {
  for (const [name, tensor] of Object.entries(expected)) {
    const ours = actual[name];
    if (ours === undefined) throw new Error(`${what}: there is no ${name}`);
    if (String(ours.shape) !== String(tensor.shape)) throw new Error(`${what}: ${name} has shape [${ours.shape}]`);
    const [values, wanted] = await Promise.all([ours.data<"float32">(), tensor.data<"float32">()]);
    expectClose(`${name} of ${what}`, values, wanted, tolerance);
  }
  tf.dispose([{ ...actual }, { ...expected }]);
}
