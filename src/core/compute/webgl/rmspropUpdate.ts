/** RMSProp's update of one parameter on WebGL: one draw with two outputs. */
import { RMSPROP_UPDATE } from "../ops/rmspropUpdate.ts";
import { inputOf, numberOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

const program: Program = {
  name: "RMSProp",
  inputs: ["parameter", "gradient", "v"],
  outputs: ["newParameter", "newV"],
  floats: ["decay", "rest", "learningRate", "epsilon"],
  source: `
void compute(int row, int col) {
  vec4 g = gradient_in_step(row, col);
  newV = decay * v_in_step(row, col) + rest * (g * g);
  newParameter = parameter_in_step(row, col) - learningRate * (g / (sqrt(newV) + epsilon));
}`,
};

export const rmspropUpdateKernel = webglKernel(RMSPROP_UPDATE, ({ backend, inputs, attrs }) => {
  const decay = numberOf(attrs, "decay");
  return run(backend, program, inputs, inputOf(inputs, "parameter").shape, {
    decay,
    // In double precision: 1 - 0.99 in single has lost two digits.
    rest: 1 - decay,
    learningRate: numberOf(attrs, "learningRate"),
    epsilon: numberOf(attrs, "epsilon"),
  });
});
