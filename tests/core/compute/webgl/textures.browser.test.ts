/** Our WebGL programs on every kind of texture a tensor may have, and what they leave in one. Values are elsewhere. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import type { DenseActivation } from "../../../../src/core/compute/ops/activation.ts";
import { adamUpdate } from "../../../../src/core/compute/ops/adamUpdate.ts";
import { bernoulliNegativeLogLikelihood } from "../../../../src/core/compute/ops/bernoulliLikelihood.ts";
import { columnSum } from "../../../../src/core/compute/ops/columnSum.ts";
import { dense } from "../../../../src/core/compute/ops/dense.ts";
import { gatherRows } from "../../../../src/core/compute/ops/gatherRows.ts";
import { product, productReference } from "../../../../src/core/compute/ops/product.ts";
import { sumOfSquares } from "../../../../src/core/compute/ops/sumOfSquares.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { ACTIVATIONS } from "../../../../src/core/shared/activation.ts";
import { expectClose } from "../../close.ts";
import { expectSame, normals } from "../ops/operands.ts";

const TOLERANCE = { relative: 1e-4, absolute: 5e-5 };

const memory = () => tf.memory() as tf.MemoryInfo & { readonly numBytesInGPU: number };

interface Texture {
  readonly texture?: object | null;
  readonly slice?: object | null;
  readonly isPacked?: boolean;
  readonly texShape?: readonly [number, number] | null;
}

function textureOf({ dataId }: tf.Tensor): Texture {
  return (tf.backend() as unknown as { texData: { get(id: object): Texture } }).texData.get(dataId);
}

let before = { numTensors: 0, numDataBuffers: 0, numBytesInGPU: 0 };
const count = () => {
  const { numTensors, numDataBuffers, numBytesInGPU } = memory();
  return { numTensors, numDataBuffers, numBytesInGPU };
};

beforeAll(async () => {
  await startBackend("webgl");
  // So small tensors would be computed on the CPU by the stock operations that make them.
  tf.env().set("WEBGL_CPU_FORWARD", false);
});
beforeEach(() => {
  before = count();
});
afterEach(() => {
  expect(count(), "left behind, textures included").toEqual(before);
});
afterAll(() => {
  tf.env().set("WEBGL_CPU_FORWARD", true);
  return stopBackend();
});

/** Σ_k a_ik b_kj in double precision. */
function productByHand(a: readonly number[], b: readonly number[], inner: number): number[] {
  const [rows, columns] = [a.length / inner, b.length / inner];
  return Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return a.slice(i * inner, (i + 1) * inner).reduce((sum, value, k) => sum + value * (b[k * columns + j] ?? 0), 0);
  });
}

const counted = (size: number) => Array.from({ length: size }, (_, i) => ((i * 7) % 11) - 5);

/** How the tensor [5, 6] of the numbers `counted` comes to be; none of the stock operations changes a number. */
const ORIGINS: Readonly<Record<string, () => tf.Tensor2D>> = {
  "on the CPU": () => tf.tensor2d(counted(30), [5, 6]),
  "not packed": () => tf.tidy(() => tf.gather(tf.tensor2d(counted(30), [5, 6]), tf.range(0, 5, 1, "int32"))),
  packed: () => tf.tidy(() => tf.neg(tf.neg(tf.tensor2d(counted(30), [5, 6])))),
  "a view of a part": () => {
    const whole = tf.tidy(() => {
      const padded = tf.tensor2d([...Array<number>(12).fill(9), ...counted(30)], [7, 6]);
      return tf.gather(padded, tf.range(0, 7, 1, "int32"));
    });
    const part = tf.slice(whole, [2, 0], [5, 6]);
    whole.dispose();
    return part;
  },
};

test("they are what they are called", () => {
  const textures = Object.values(ORIGINS).map((create) => {
    const tensor = create();
    const { texture, isPacked, slice } = textureOf(tensor);
    tensor.dispose();
    return [(texture ?? null) !== null, isPacked ?? false, (slice ?? null) !== null];
  });
  expect(textures).toEqual([
    [false, false, false],
    [true, false, false],
    [true, true, false],
    [true, false, true],
  ]);
});

describe.each(Object.entries(ORIGINS))("a tensor %s", (_, create) => {
  test("times itself reshaped, and reads as before", async () => {
    const x = create();
    const reshaped = tf.reshape<tf.Rank.R2>(x, [6, 5]);
    const products = [product(x, reshaped), product(reshaped, x), product(x, reshaped)];
    const [y, z, again] = await Promise.all(products.map(async (tensor) => [...(await tensor.data())]));
    const byHand = productByHand(counted(30), counted(30), 6);
    // Integers of this size are exact in float32.
    expect(y).toEqual(byHand);
    expect(z).toEqual(productByHand(counted(30), counted(30), 5));
    expect(again).toEqual(byHand);
    expect([...(await x.data())]).toEqual(counted(30));
    expect([...(await reshaped.data())]).toEqual(counted(30));
    tf.dispose([x, reshaped, products]);
  });

  test("is summed, also after its twin is gone", async () => {
    const x = create();
    const twin = tf.reshape<tf.Rank.R2>(x, [6, 5]);
    const sums = [columnSum(x)];
    x.dispose();
    sums.push(columnSum(twin));
    const numbers = counted(30);
    const byHand = (columns: number) =>
      Array.from({ length: columns }, (_, j) =>
        numbers.filter((_, i) => i % columns === j).reduce((sum, value) => sum + value, 0),
      );
    expect(await Promise.all(sums.map(async (tensor) => [...(await tensor.data())]))).toEqual([byHand(6), byHand(5)]);
    tf.dispose([twin, sums]);
  });
});

test("a tensor with a view is left as it is, and the view as well", async () => {
  const whole = tf.tidy(() => tf.gather(tf.tensor2d(counted(30), [5, 6]), tf.range(0, 5, 1, "int32")));
  const view = tf.slice(whole, [1, 0], [2, 6]);
  const sums = [columnSum(whole), columnSum(view)];
  expect(textureOf(whole).isPacked ?? false).toBe(false);
  expect([...(await whole.data())]).toEqual(counted(30));
  expect([...(await view.data())]).toEqual(counted(30).slice(6, 18));
  const [first = 0] = (await sums[1]?.data()) ?? [];
  expect(first).toBe((counted(30)[6] ?? 0) + (counted(30)[12] ?? 0));
  tf.dispose([whole, view, sums]);
});

test("a texture that is not packed is packed once and stays so", () => {
  const x = tf.tidy(() => tf.gather(tf.tensor2d(counted(30), [5, 6]), tf.range(0, 5, 1, "int32")));
  expect(textureOf(x).isPacked ?? false).toBe(false);
  columnSum(x).dispose();
  expect(textureOf(x).isPacked).toBe(true);
  x.dispose();
});

describe("textures folded because the device has none so long", () => {
  const LONGEST = 128;
  let device = 0;
  beforeAll(() => {
    device = tf.env().getNumber("WEBGL_MAX_TEXTURE_SIZE");
  });
  const folded = <Result>(work: () => Result): Result => {
    tf.env().set("WEBGL_MAX_TEXTURE_SIZE", LONGEST);
    try {
      return work();
    } finally {
      tf.env().set("WEBGL_MAX_TEXTURE_SIZE", device);
    }
  };

  /** Longer than 2 · LONGEST in one direction or the other, some of them odd. */
  const CASES: readonly [string, () => Record<string, tf.Tensor>][] = [
    ["product", () => ({ y: product(normals("a", [301, 37]), normals("b", [37, 19])) })],
    ["product by blocks", () => ({ y: product(normals("a", [401, 64]), normals("b", [64, 90])) })],
    [
      "transposed product",
      () => ({ y: product(normals("a", [37, 301]), normals("b", [18, 37]), { a: true, b: true }) }),
    ],
    ["long product", () => ({ y: product(normals("a", [7, 301]), normals("b", [301, 6])) })],
    [
      "dense",
      () => ({
        y: dense(normals("x", [9, 31]), normals("W", [31, 303]), tf.reshape(normals("b", [1, 303]), [303]), "tanh"),
      }),
    ],
    ["column sums", () => ({ y: columnSum(normals("x", [22, 301])), z: columnSum(normals("x", [603, 7])) })],
    ["likelihood", () => ({ y: bernoulliNegativeLogLikelihood(normals("o", [301, 9]), tf.ones([301, 9])) })],
    ["rows", () => ({ y: gatherRows(normals("x", [301, 9]), tf.tensor1d([300, 0, 7], "int32")) })],
    [
      "update",
      () => {
        const [p, g, m, v] = ["p", "g", "m", "v"].map((name) => tf.abs(normals(name, [301, 9]))) as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
        ];
        const after = adamUpdate([p, m, v], g, { beta1: 0.9, beta2: 0.99, stepSize: 0.1, epsilon: 1e-3 });
        return { p: after[0], m: after[1], v: after[2] };
      },
    ],
  ];

  test.each(CASES)("%s", async (name, work) => {
    await expectSame(
      name,
      tf.tidy(() => folded(work)),
      tf.tidy(work),
      TOLERANCE,
    );
  });

  test("these are", () => {
    const x = normals("x", [301, 9]);
    folded(() => columnSum(x)).dispose();
    expect(textureOf(x).texShape?.[0]).toBeLessThan(301);
    x.dispose();
  });
});

test("outside of a tensor there are zeros: the stock product of an odd number of terms relies on it", async () => {
  const [x, W, b] = [normals("x", [3, 5]), normals("W", [5, 3]), tf.tensor1d([1, 2, 3])];
  const y = dense(x, W, b, "sigmoid");
  const [stock, ours] = [productReference(y, y), product(y, y)];
  const values = [...(await y.data())];
  const byHand = productByHand(values, values, 3);
  expectClose("stock", await stock.data<"float32">(), byHand, TOLERANCE);
  expectClose("ours", await ours.data<"float32">(), byHand, TOLERANCE);
  tf.dispose([x, W, b, y, stock, ours]);
});

test.each<DenseActivation>(["linear", ...ACTIVATIONS])(
  "%s: NaN stays NaN, and infinities have their limits",
  async (activation) => {
    const [x, W, b] = [
      tf.tensor2d([NaN, Infinity, -Infinity, 100, -100], [5, 1]),
      tf.ones<tf.Rank.R2>([1, 1]),
      tf.zeros<tf.Rank.R1>([1]),
    ];
    const y = dense(x, W, b, activation);
    const [nan, above, below, high, low] = await y.data();
    const limits: Readonly<Record<DenseActivation, readonly number[]>> = {
      linear: [Infinity, -Infinity, 100, -100],
      relu: [Infinity, 0, 100, 0],
      tanh: [1, -1, 1, -1],
      elu: [Infinity, -1, 100, -1],
      softplus: [Infinity, 0, 100, 0],
      sigmoid: [1, 0, 1, 0],
      leakyRelu: [Infinity, -Infinity, 100, -20],
    };
    expect(nan).toBeNaN();
    for (const [i, value] of [above, below, high, low].entries())
      expect(value).toBeCloseTo(limits[activation][i] ?? 0, 5);
    tf.dispose([x, W, b, y]);
  },
);

test("small results keep their digits: tanh and elu near 0, the tail of softplus", async () => {
  const numbers = [1e-6, -1e-6, 0.01, -0.01, 0.24, -0.26];
  const [x, W, b] = [tf.tensor2d(numbers, [6, 1]), tf.ones<tf.Rank.R2>([1, 1]), tf.zeros<tf.Rank.R1>([1])];
  const exact = { tanh: Math.tanh, elu: (x: number) => (x < 0 ? Math.expm1(x) : x) };
  for (const [activation, f] of Object.entries(exact)) {
    const y = dense(x, W, b, activation as DenseActivation);
    expectClose(activation, await y.data<"float32">(), numbers.map(f), { relative: 3e-6, absolute: 0 });
    y.dispose();
  }
  const far = tf.tensor2d([-10, -20, -40], [3, 1]);
  const y = dense(far, W, b, "softplus");
  const tails = [-10, -20, -40].map((x) => Math.log1p(Math.exp(x)));
  expectClose("softplus", await y.data<"float32">(), tails, { relative: 1e-5, absolute: 0 });
  tf.dispose([x, W, b, far, y]);
});

test.each([[[]], [[1]], [[301]], [[5, 7]], [[3, 5, 7]], [[2, 3, 4, 5]], [[70, 90]]])(
  "the squared length of a tensor of shape %j",
  async (shape) => {
    // The logarithm of 0, not 0, lies outside of these in their textures: numbers that must not enter.
    const x = tf.tidy(() => {
      const values = counted(shape.reduce((product: number, size) => product * size, 1)).map((value) => value + 7);
      return tf.log(tf.tensor(values, shape));
    });
    const values = [...(await x.data())];
    const sum = sumOfSquares(x);
    expect(sum.shape).toEqual([]);
    const byHand = values.reduce((total, value) => total + value * value, 0);
    expectClose("sum", await sum.data<"float32">(), [byHand], { relative: 1e-5, absolute: 0 });
    tf.dispose([x, sum]);
  },
);

test("a tensor of nothing gives nothing", async () => {
  const [a, b] = [tf.zeros<tf.Rank.R2>([0, 3]), tf.ones<tf.Rank.R2>([3, 2])];
  const y = product(a, b);
  expect(y.shape).toEqual([0, 2]);
  expect(await y.data()).toHaveLength(0);
  tf.dispose([a, b, y]);
});
