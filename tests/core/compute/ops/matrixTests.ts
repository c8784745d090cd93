/** Products with transposed operands, sums over rows, rows picked by index. Runs on the started backend. */
import { describe, expect, test } from "vitest";
import { columnSum, columnSumReference } from "../../../../src/core/compute/ops/columnSum.ts";
import { gatherRows, gatherRowsReference } from "../../../../src/core/compute/ops/gatherRows.ts";
import { product, productReference } from "../../../../src/core/compute/ops/product.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { expectSame, normals, shapes } from "./operands.ts";

const TOLERANCE = { relative: 1e-4, absolute: 5e-5 };
/** Sums of thousands of numbers of size 1. */
const LONG_TOLERANCE = { relative: 1e-4, absolute: 1e-3 };

export function matrixTests(): void {
  describe("product", () => {
    test.each([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ])("transposed left %s, right %s", async (a, b) => {
      for (const [m, k, n] of [...shapes(), [3, 4096, 5] as const, [700, 9, 600] as const]) {
        const [left, right] = [normals("a", a ? [k, m] : [m, k]), normals("b", b ? [n, k] : [k, n])];
        const ours = { product: product(left, right, { a, b }) };
        const plain = { product: productReference(left, right, { a, b }) };
        await expectSame(`${m}×${k}×${n}`, ours, plain, k > 1000 ? LONG_TOLERANCE : TOLERANCE);
        tf.dispose([left, right]);
      }
    });

    test("infinities and NaN come through as such", async () => {
      const left = tf.tensor2d([1, Infinity, NaN, 0], [2, 2]);
      const right = tf.tensor2d([1, 0, 0, 1], [2, 2]);
      const result = product(left, right);
      const [a, , , d] = await result.data();
      expect(a, "1 · 1 + ∞ · 0").toBeNaN();
      expect(d, "NaN · 0 + 0 · 1").toBeNaN();
      tf.dispose([left, right, result]);
    });
  });

  test("sums over rows", async () => {
    for (const [rows, , columns] of shapes()) {
      const x = normals("x", [rows, columns]);
      const tolerance = rows > 1000 ? LONG_TOLERANCE : TOLERANCE;
      await expectSame(`${rows}×${columns}`, { sum: columnSum(x) }, { sum: columnSumReference(x) }, tolerance);
      x.dispose();
    }
  });

  test("rows picked by index, the same row twice too", async () => {
    const x = normals("x", [37, 21]);
    const indices = tf.tensor1d([36, 0, 5, 5, 17], "int32");
    // Copied, not computed: nothing but the same bits will do.
    const exact = { relative: 0, absolute: Number.MIN_VALUE };
    await expectSame("5 of 37", { rows: gatherRows(x, indices) }, { rows: gatherRowsReference(x, indices) }, exact);
    tf.dispose([x, indices]);
  });
}
