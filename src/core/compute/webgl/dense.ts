/** act(x @ W + b) on WebGL. Its gradients are kernels of their own. */
import type { DenseActivation } from "../ops/activation.ts";
import { DENSE } from "../ops/dense.ts";
import { ACTIVATE } from "./activation.ts";
import { inputOf, sizesOf, webglKernel } from "./kernel.ts";
import { multiply, type Finish } from "./multiply.ts";

const finishes = new Map(
  Object.entries(ACTIVATE).map(([activation, source]): [string, Finish] => [
    activation,
    {
      name: `bias and ${activation}`,
      inputs: ["b"],
      source: `${source}
vec4 finish(vec4 sum, int col) { return activate(sum + b_in_step(0, col).xyxy); }`,
    },
  ]),
);

export const denseKernel = webglKernel(DENSE, ({ backend, inputs, attrs }) => {
  const finish = finishes.get(attrs["activation"] as DenseActivation) as Finish;
  const [rows, inner] = sizesOf(inputs, "x");
  const [, columns] = sizesOf(inputs, "W");
  return multiply(backend, finish, {
    inputs: { left: inputOf(inputs, "x"), right: inputOf(inputs, "W"), b: inputOf(inputs, "b") },
    transposeLeft: false,
    transposeRight: false,
    rows,
    inner,
    columns,
  });
});
