/** Products of every height of panel and every number of columns near a tile's, against sums in double precision. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { product } from "../../../../src/core/compute/ops/product.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { stream } from "../ops/operands.ts";

beforeAll(() => startBackend("wasm"));
afterAll(() => stopBackend());

const HEIGHTS = [...Array.from({ length: 20 }, (_, i) => i + 1), 128];
const WIDTHS = [1, 2, 3, 4, 5, 8, 9, 33];
const INNER = [1, 2, 7, 64, 401];

/** At most so many rounding errors of the largest product. */
const TOLERANCE = 2e-5;

test.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])("transposed left %s, right %s", (transposedLeft, transposedRight) => {
  let worst = { difference: 0, at: "" };
  for (const m of HEIGHTS) {
    for (const n of WIDTHS) {
      for (const k of INNER) {
        const [a, b] = [stream(`a ${m}`).normals(m * k), stream(`b ${n}`).normals(k * n)];
        const left = tf.tensor2d(a, transposedLeft ? [k, m] : [m, k]);
        const right = tf.tensor2d(b, transposedRight ? [n, k] : [k, n]);
        const result = product(left, right, { a: transposedLeft, b: transposedRight });
        const values = result.dataSync<"float32">();
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let p = 0; p < k; p++) {
              sum +=
                (a[transposedLeft ? p * m + i : i * k + p] ?? NaN) *
                (b[transposedRight ? j * k + p : p * n + j] ?? NaN);
            }
            const difference = Math.abs((values[i * n + j] ?? NaN) - sum) / Math.sqrt(k);
            if (!(difference <= worst.difference)) worst = { difference, at: `${m}×${k}×${n} at ${i}, ${j}` };
          }
        }
        tf.dispose([left, right, result]);
      }
    }
  }
  expect(worst.difference, worst.at).toBeLessThan(TOLERANCE);
});
