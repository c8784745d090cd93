/** Adam's update of one parameter on WebGL: one draw with three outputs. Writes over nothing, as WebGL cannot. */
import { ADAM_UPDATE } from "../ops/adamUpdate.ts";
import { inputOf, numberOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

const program: Program = {
  name: "Adam",
  inputs: ["parameter", "gradient", "m", "v"],
  outputs: ["newParameter", "newM", "newV"],
  floats: ["beta1", "beta2", "stepSize", "epsilon"],
  source: `
void compute(int row, int col) {
  vec4 g = gradient_in_step(row, col);
  newM = beta1 * m_in_step(row, col) + g;
  newV = beta2 * v_in_step(row, col) + g * g;
  newParameter = parameter_in_step(row, col) - stepSize * (newM / (sqrt(newV) + epsilon));
}`,
};

export const adamUpdateKernel = webglKernel(ADAM_UPDATE, ({ backend, inputs, attrs }) =>
  run(backend, program, inputs, inputOf(inputs, "parameter").shape, {
    beta1: numberOf(attrs, "beta1"),
    beta2: numberOf(attrs, "beta2"),
    stepSize: numberOf(attrs, "stepSize"),
    epsilon: numberOf(attrs, "epsilon"),
  }),
);
