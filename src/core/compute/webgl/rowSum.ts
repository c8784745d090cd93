/** Sums along the rows of a matrix of terms on WebGL, in two draws: parts of rows first. */
import type * as tf from "../tf.ts";
import type { WebglBackend } from "./backend.ts";
import { sizesOf } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run, type Inputs } from "./run.ts";

/** `vec2 rowSum(int row, int first, int end)` of two rows, columns [first, end), `first` even; needs `term(row, col)`. */
const ROW_SUM = `
vec2 rowSum(int row, int first, int end) {
  vec2 sum = vec2(0);
  for (int col = first; col + 1 < end; col += 2) {
    vec4 texel = term(row, col / 2);
    sum += texel.xz + texel.yw;
  }
  if (first < end && end % 2 == 1) sum += term(row, end / 2).xz;
  return sum;
}`;

/** Sums of parts of the rows; `term` is GLSL with a function `vec4 term(int row, int col)` over two matrices. */
export function partialRowSum(name: string, inputs: readonly string[], term: string): Program {
  return {
    name: `partial row sum of ${name}`,
    inputs,
    outputs: ["sum"],
    ints: ["columns", "part"],
    source: `${term}${ROW_SUM}
vec2 partialSum(int row, int i) { return rowSum(row, i * part, min((i + 1) * part, columns)); }
void compute(int row, int col) {
  vec2 left = partialSum(row, 2 * col), right = partialSum(row, 2 * col + 1);
  sum = vec4(left.x, right.x, left.y, right.y);
}`,
  };
}

/** The result is a vector, so two rows of the matrix lie beside each other in it. */
const total: Program = {
  name: "row sum",
  inputs: ["x"],
  outputs: ["sum"],
  ints: ["columns"],
  source: `
vec4 term(int row, int col) { return x_at(row, col); }${ROW_SUM}
void compute(int row, int col) { sum = vec4(rowSum(col, 0, columns), 0, 0); }`,
};

/** Σ_j term_ij; [rows, columns] → [rows], with `partial` from above over inputs of one shape. Caller disposes. */
export function rowSums(backend: WebglBackend, partial: Program, inputs: Inputs): tf.TensorInfo {
  const [rows, columns] = sizesOf(inputs, partial.inputs[0] as string);
  const part = 2 * Math.ceil(Math.sqrt(columns / 2));
  const parts = Math.ceil(columns / part);
  const [x] = run(backend, partial, inputs, [rows, parts], { columns, part }) as [tf.TensorInfo];
  const [sum] = run(backend, total, { x }, [rows], { columns: parts }) as [tf.TensorInfo];
  backend.disposeIntermediateTensorInfo(x);
  return sum;
}
