/** Sums over the rows of a matrix on WebGL: in one draw, or by way of partial sums where the matrix is tall. */
import type * as tf from "../tf.ts";
import { COLUMN_SUM } from "../ops/columnSum.ts";
import type { WebglBackend } from "./backend.ts";
import { inputOf, sizesOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

/** Above it one output texel would have too much to do while the rest of the device is idle. */
const ROWS_AT_ONCE = 256;

/** `vec2 columnSum(int col, int first, int end)`: of two columns of the input `name`, rows [first, end), `first` even. */
export function columnSumSource(name: string): string {
  return `
vec2 columnSum(int col, int first, int end) {
  vec2 sum = vec2(0);
  for (int row = first; row + 1 < end; row += 2) {
    vec4 texel = ${name}_at(row / 2, col);
    sum += texel.xy + texel.zw;
  }
  if (first < end && end % 2 == 1) sum += ${name}_at(end / 2, col).xy;
  return sum;
}`;
}

/** Row i of the result is the sum of rows [i part, (i + 1) part); `part` is even. */
const program: Program = {
  name: "column sum",
  inputs: ["x"],
  outputs: ["sum"],
  ints: ["rows", "part"],
  source: `${columnSumSource("x")}
vec2 partialSum(int i, int col) { return columnSum(col, i * part, min((i + 1) * part, rows)); }
void compute(int row, int col) { sum = vec4(partialSum(2 * row, col), partialSum(2 * row + 1, col)); }`,
};

/** [rows, columns] → [columns]. Caller disposes. */
export function columnSums(backend: WebglBackend, x: tf.TensorInfo): tf.TensorInfo {
  const [rows, columns] = sizesOf({ x }, "x");
  const sum = (x: tf.TensorInfo, rows: number, part: number, shape: readonly number[]) =>
    run(backend, program, { x }, shape, { rows, part })[0] as tf.TensorInfo;
  if (rows <= ROWS_AT_ONCE) return sum(x, rows, rows + (rows % 2), [columns]);
  const part = 2 * Math.ceil(Math.sqrt(rows / 2));
  const parts = Math.ceil(rows / part);
  const partial = sum(x, rows, part, [parts, columns]);
  const total = sum(partial, parts, parts + (parts % 2), [columns]);
  backend.disposeIntermediateTensorInfo(partial);
  return total;
}

export const columnSumKernel = webglKernel(COLUMN_SUM, ({ backend, inputs }) => [
  columnSums(backend, inputOf(inputs, "x")),
]);
