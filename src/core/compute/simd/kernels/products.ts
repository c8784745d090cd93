/** Dense layers and products, packed and blocked, on the SIMD engine. */
import type { DenseActivation } from "../../ops/activation.ts";
import { DENSE } from "../../ops/dense.ts";
import { PRODUCT } from "../../ops/product.ts";
import { activationCode } from "../activationCode.ts";
import { matrixShape, simdKernel } from "../kernel.ts";

const NO_BIAS = 0;

export const denseKernel = simdKernel(DENSE, ["x", "W", "b"], (backend, { x, W, b }, { activation }) => {
  const [m, k] = matrixShape(x);
  const [, n] = matrixShape(W);
  const y = backend.output([m, n]);
  const { packed, columns } = backend.productRoom(m, k);
  backend.operations.product(
    backend.addressOf(x),
    backend.addressOf(W),
    y.address,
    backend.addressOf(b),
    m,
    n,
    k,
    0,
    0,
    activationCode(activation as DenseActivation),
    packed,
    columns,
  );
  return y.info;
});

export const productKernel = simdKernel(PRODUCT, ["a", "b"], (backend, { a, b }, { transposeA, transposeB }) => {
  const [rowsA, columnsA] = matrixShape(a);
  const [rowsB, columnsB] = matrixShape(b);
  const [m, k] = transposeA === 1 ? [columnsA, rowsA] : [rowsA, columnsA];
  const n = transposeB === 1 ? rowsB : columnsB;
  const c = backend.output([m, n]);
  const { packed, columns } = backend.productRoom(m, k);
  backend.operations.product(
    backend.addressOf(a),
    backend.addressOf(b),
    c.address,
    NO_BIAS,
    m,
    n,
    k,
    transposeA as number,
    transposeB as number,
    activationCode("linear"),
    packed,
    columns,
  );
  return c.info;
});
