/** The update of gradient descent with momentum on WebGL: one draw with two outputs. */
import { SGD_UPDATE } from "../ops/sgdUpdate.ts";
import { inputOf, numberOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

const program: Program = {
  name: "SGD",
  inputs: ["parameter", "gradient", "velocity"],
  outputs: ["newParameter", "newVelocity"],
  floats: ["momentum", "learningRate"],
  source: `
void compute(int row, int col) {
  newVelocity = momentum * velocity_in_step(row, col) + gradient_in_step(row, col);
  newParameter = parameter_in_step(row, col) - learningRate * newVelocity;
}`,
};

export const sgdUpdateKernel = webglKernel(SGD_UPDATE, ({ backend, inputs, attrs }) =>
  run(backend, program, inputs, inputOf(inputs, "parameter").shape, {
    momentum: numberOf(attrs, "momentum"),
    learningRate: numberOf(attrs, "learningRate"),
  }),
);
