/** Rows picked by index on WebGL, packed: the stock kernel would unpack the whole data set for every minibatch. */
import { GATHER_ROWS } from "../ops/gatherRows.ts";
import { inputOf, sizesOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

const program: Program = {
  name: "gather rows",
  inputs: ["x", "indices"],
  outputs: ["y"],
  source: `
vec2 pick(int i, int col) {
  vec4 texel = x_at(i / 2, col);
  return i % 2 == 0 ? texel.xy : texel.zw;
}
void compute(int row, int col) {
  ivec2 i = ivec2(indices_at(0, row).xy + 0.5);
  y = vec4(pick(i.x, col), pick(i.y, col));
}`,
};

export const gatherRowsKernel = webglKernel(GATHER_ROWS, ({ backend, inputs }) => {
  const [count] = inputOf(inputs, "indices").shape as [number];
  const [, columns] = sizesOf(inputs, "x");
  return run(backend, program, inputs, [count, columns]);
});
