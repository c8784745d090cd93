/** The squared length of a tensor on WebGL, in two draws: blocks of it first. */
import type * as tf from "../tf.ts";
import { SUM_OF_SQUARES } from "../ops/sumOfSquares.ts";
import { layoutOf } from "./backend.ts";
import { inputOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

/** Texels that one output texel of the first draw adds up. */
const BLOCK = { rows: 16, texels: 256 } as const;

/** All sizes in texels but `rows` and `columns`. What lies outside of the tensor does not enter. */
const blocks: Program = {
  name: "sum of squares, blocks",
  inputs: ["x"],
  outputs: ["sums"],
  ints: ["texelRows", "texelColumns", "matrixRows", "rows", "columns", "blockRows", "blockColumns"],
  source: `
void compute(int row, int col) {
  ivec2 first = ivec2(row * blockRows, col * blockColumns);
  ivec2 end = min(first + ivec2(blockRows, blockColumns), ivec2(texelRows, texelColumns));
  sums = vec4(0);
  for (int i = first.x; i < end.x; i++) {
    bool below = 2 * (i % matrixRows) + 1 >= rows;
    for (int j = first.y; j < end.y; j++) {
      bool right = 2 * j + 1 >= columns;
      vec4 texel = mix(x_at(i, j), vec4(0), bvec4(false, right, below, right || below));
      sums += texel * texel;
    }
  }
}`,
};

/** Every texel of x is full here. */
const total: Program = {
  name: "sum of all",
  inputs: ["x"],
  outputs: ["sum"],
  ints: ["texelRows", "texelColumns"],
  source: `
void compute(int row, int col) {
  vec4 sums = vec4(0);
  for (int i = 0; i < texelRows; i++) {
    for (int j = 0; j < texelColumns; j++) sums += x_at(i, j);
  }
  sum = vec4((sums.x + sums.y) + (sums.z + sums.w));
}`,
};

export const sumOfSquaresKernel = webglKernel(SUM_OF_SQUARES, ({ backend, inputs }) => {
  const { shape } = inputOf(inputs, "x");
  const { stride, texelRows: matrixRows, rows, columns } = layoutOf(shape);
  const texelRows = matrixRows * shape.slice(0, -2).reduce((matrices, size) => matrices * size, 1);
  const blockRows = Math.min(BLOCK.rows, texelRows);
  const blockColumns = Math.ceil(BLOCK.texels / blockRows);
  const [down, across] = [Math.ceil(texelRows / blockRows), Math.ceil(stride / blockColumns)];
  const sizes = { texelRows, texelColumns: stride, matrixRows, rows, columns, blockRows, blockColumns };
  const [x] = run(backend, blocks, inputs, [2 * down, 2 * across], sizes) as [tf.TensorInfo];
  const sum = run(backend, total, { x }, [], { texelRows: down, texelColumns: across });
  backend.disposeIntermediateTensorInfo(x);
  return sum;
});
