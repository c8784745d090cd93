/** Matrix product with transposed operands on WebGL, none of which is copied. */
import { PRODUCT } from "../ops/product.ts";
import { inputOf, numberOf, sizesOf, webglKernel } from "./kernel.ts";
import { multiply, type Finish } from "./multiply.ts";

const asTheyAre: Finish = { name: "plain", inputs: [], source: "vec4 finish(vec4 sum, int col) { return sum; }" };

export const productKernel = webglKernel(PRODUCT, ({ backend, inputs, attrs }) => {
  const [transposeLeft, transposeRight] = [numberOf(attrs, "transposeA") === 1, numberOf(attrs, "transposeB") === 1];
  const [a, b] = [sizesOf(inputs, "a"), sizesOf(inputs, "b")];
  return multiply(backend, asTheyAre, {
    inputs: { left: inputOf(inputs, "a"), right: inputOf(inputs, "b") },
    transposeLeft,
    transposeRight,
    rows: a[transposeLeft ? 1 : 0],
    inner: a[transposeLeft ? 0 : 1],
    columns: b[transposeRight ? 0 : 1],
  });
});
