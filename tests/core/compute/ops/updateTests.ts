/** Updates of the optimisers: three in a row, and what else refers to the same data. Runs on the started backend. */
import { describe, expect, test } from "vitest";
import { adamUpdate, adamUpdateReference } from "../../../../src/core/compute/ops/adamUpdate.ts";
import { rmspropUpdate, rmspropUpdateReference } from "../../../../src/core/compute/ops/rmspropUpdate.ts";
import { sgdUpdate, sgdUpdateReference } from "../../../../src/core/compute/ops/sgdUpdate.ts";
import { sumOfSquares, sumOfSquaresReference } from "../../../../src/core/compute/ops/sumOfSquares.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { expectClose } from "../../close.ts";
import { expectSame, normals } from "./operands.ts";

const TOLERANCE = { relative: 1e-5, absolute: 1e-6 };
const SHAPES = [
  [1, 1],
  [1, 7],
  [33, 17],
  [129, 130],
  [512, 2],
  [300, 257],
] as const;

type State = readonly tf.Tensor[];
type Update = (state: State, gradient: tf.Tensor) => State;

const ADAM = { beta1: 0.9, beta2: 0.999, stepSize: 0.003, epsilon: 1e-6 };
const SGD = { momentum: 0.9, learningRate: 0.1 };
const RMSPROP = { decay: 0.99, learningRate: 0.01, epsilon: 1e-7 };

const UPDATES: [string, number, Update, Update][] = [
  [
    "Adam",
    2,
    ([p, m, v], g) => adamUpdate([p, m, v] as [tf.Tensor, tf.Tensor, tf.Tensor], g, ADAM),
    ([p, m, v], g) => adamUpdateReference([p, m, v] as [tf.Tensor, tf.Tensor, tf.Tensor], g, ADAM),
  ],
  [
    "SGD",
    1,
    ([p, v], g) => sgdUpdate([p, v] as [tf.Tensor, tf.Tensor], g, SGD),
    ([p, v], g) => sgdUpdateReference([p, v] as [tf.Tensor, tf.Tensor], g, SGD),
  ],
  [
    "RMSProp",
    1,
    ([p, v], g) => rmspropUpdate([p, v] as [tf.Tensor, tf.Tensor], g, RMSPROP),
    ([p, v], g) => rmspropUpdateReference([p, v] as [tf.Tensor, tf.Tensor], g, RMSPROP),
  ],
];

export function updateTests(): void {
  test("the squared length, and a tensor times one number", async () => {
    for (const shape of SHAPES) {
      const x = normals("x", shape);
      const [ours, plain] = [{ sum: sumOfSquares(x) }, { sum: sumOfSquaresReference(x) }];
      await expectSame(shape.join("×"), ours, plain, { relative: 1e-5, absolute: 0 });
      const scaled = tf.tidy(() => tf.mul(x, tf.scalar(0.5)));
      const values = await x.data();
      expectClose(
        "half",
        await scaled.data(),
        values.map((value) => value / 2),
        TOLERANCE,
      );
      tf.dispose([x, scaled]);
    }
  });

  describe.each(UPDATES)("update of %s", (_, slots, ours, plain) => {
    test("three in a row, for matrices and vectors", async () => {
      for (const shape of SHAPES) {
        for (const asVector of [false, true]) {
          const name = `${shape.join("×")}${asVector ? " as a vector" : ""}`;
          await expectSame(
            name,
            named(path(ours, slots, shape, asVector)),
            named(path(plain, slots, shape, asVector)),
            TOLERANCE,
          );
        }
      }
    });

    test("what refers to the same data keeps its numbers", async () => {
      const start = initial(slots, [33, 17], false);
      const clones = start.map((tensor) => tf.clone(tensor));
      const before = await Promise.all(clones.map(async (tensor) => [...(await tensor.data())]));
      const gradient = normals("g", [33, 17]);
      const after = ours(start, gradient);
      const [moved] = await Promise.all(after.map(async (tensor) => [...(await tensor.data())]));
      expect(moved).not.toEqual(before[0]);
      for (const [i, clone] of clones.entries()) expect([...(await clone.data())]).toEqual(before[i]);
      tf.dispose([[...start], clones, [...after], gradient]);
    });
  });
}

/** Running sums start at squares: the second moment is never negative. */
function initial(slots: number, shape: readonly [number, number], asVector: boolean): tf.Tensor[] {
  return tf.tidy(() =>
    Array.from({ length: slots + 1 }, (_, i) => {
      const drawn = normals(`state ${i}`, shape);
      const values = i === 0 ? drawn : tf.square(drawn);
      return asVector ? tf.reshape(values, [-1]) : tf.clone(values);
    }),
  );
}

function path(update: Update, slots: number, shape: readonly [number, number], asVector: boolean): State {
  let state: State = initial(slots, shape, asVector);
  for (let step = 0; step < 3; step++) {
    const drawn = normals(`gradient ${step}`, shape);
    const gradient = asVector ? tf.reshape(drawn, [-1]) : tf.clone(drawn);
    const next = update(state, gradient);
    tf.dispose([[...state], drawn, gradient]);
    state = next;
  }
  return state;
}

function named(state: State): Record<string, tf.Tensor> {
  return Object.fromEntries(state.map((tensor, i) => [i === 0 ? "parameter" : `slot ${i}`, tensor]));
}
