/** Matrix products on WebGPU, alone and as a dense layer with bias and activation: one dispatch each. */
import type { DenseActivation } from "../ops/activation.ts";
import { DENSE } from "../ops/dense.ts";
import { PRODUCT } from "../ops/product.ts";
import type * as tf from "../tf.ts";
import { directProductCode } from "./directProduct.ts";
import { dispatch, emptyTensor } from "./dispatch.ts";
import { matrixShape, webgpuKernel } from "./kernel.ts";
import type { ProductCode } from "./productCode.ts";
import { planProduct, type ProductPlan, type ProductShape } from "./productPlan.ts";
import type { StockBackend } from "./stockBackend.ts";
import { tiledProductCode } from "./tiledProduct.ts";

interface Epilogue {
  readonly bias: tf.TensorInfo;
  readonly activation: DenseActivation;
}

interface Transposes {
  readonly transposeA: number;
  readonly transposeB: number;
}

export const productKernel = webgpuKernel<"a" | "b", Transposes>(PRODUCT, (backend, { a, b }, attrs) =>
  multiply(backend, a, b, { transposeA: attrs.transposeA !== 0, transposeB: attrs.transposeB !== 0 }, null),
);

export const denseKernel = webgpuKernel<"x" | "W" | "b", { readonly activation: DenseActivation }>(
  DENSE,
  (backend, { x, W, b }, { activation }) =>
    multiply(backend, x, W, { transposeA: false, transposeB: false }, { bias: b, activation }),
);

function multiply(
  backend: StockBackend,
  A: tf.TensorInfo,
  B: tf.TensorInfo,
  { transposeA, transposeB }: Pick<ProductShape, "transposeA" | "transposeB">,
  epilogue: Epilogue | null,
): tf.TensorInfo {
  const [[rowsA, columnsA], [rowsB, columnsB]] = [matrixShape(A), matrixShape(B)];
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const n = transposeB ? rowsB : columnsB;
  const plan = planProduct({ m, k, n, transposeA, transposeB });
  const code: ProductCode = {
    transposeA,
    transposeB,
    wideA: columnsA % 4 === 0,
    wideB: columnsB % 4 === 0,
    // The columns of a thread lie apart in C where B is transposed and goes through a tile.
    wideC: n % 4 === 0 && !(plan.kind === "tiled" && transposeB),
    activation: epilogue?.activation ?? null,
  };
  const C = emptyTensor(backend, [m, n]);
  const { wideA, wideB, wideC } = code;
  dispatch(backend, {
    key: `${PRODUCT} ${Object.values(code).join(" ")} ${Object.values(plan).join(" ")}`,
    read: { A, B, ...(epilogue === null ? {} : { bias: epilogue.bias }) },
    write: { C },
    vectors: [...(wideA ? ["A"] : []), ...(wideB ? ["B"] : []), ...(wideC ? ["C"] : [])],
    counts: { m, k, n },
    groups: workgroups(plan, m, n),
    code: () => (plan.kind === "tiled" ? tiledProductCode(code, plan) : directProductCode(code, plan)),
  });
  return C;
}

function workgroups(plan: ProductPlan, m: number, n: number): readonly [number, number] {
  const [rows, columns] = plan.kind === "tiled" ? [plan.tile, plan.tile] : [4 * plan.down, 4 * plan.across];
  return [Math.ceil(n / columns), Math.ceil(m / rows)];
}
