/** The gradient of an activation from its output, on WebGL. */
import { ACTIVATION_GRADIENT } from "../ops/activationGradient.ts";
import { DESCEND } from "./activation.ts";
import { inputOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

const programs = new Map(
  Object.entries(DESCEND).map(([activation, source]): [string, Program] => [
    activation,
    {
      name: `activation gradient ${activation}`,
      inputs: ["dy", "y"],
      outputs: ["dx"],
      source: `${source}
void compute(int row, int col) { dx = descend(dy_in_step(row, col), y_in_step(row, col)); }`,
    },
  ]),
);

export const activationGradientKernel = webglKernel(ACTIVATION_GRADIENT, ({ backend, inputs, attrs }) => {
  const program = programs.get(attrs["activation"] as string) as Program;
  return run(backend, program, inputs, inputOf(inputs, "dy").shape);
});
