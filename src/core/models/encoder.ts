/** The body every encoder shares, under heads that differ: names, shapes and initial values. */
import { linearValues } from "../nn/initialisers.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { layersOf } from "./layerNames.ts";
import type { Architecture } from "./model.ts";

/** Hidden layers, and one linear head of `latentDim` units under each name, e.g. `encoder.mu`. */
export function encoderValues(
  architecture: Architecture,
  random: RandomStream,
  heads: readonly string[],
): TensorValues {
  const { encoder, headInputDim } = layersOf(architecture);
  const body = encoder.map(({ name, inputDim, outputDim }) => linearValues(random, name, inputDim, outputDim));
  const headValues = heads.map((name) => linearValues(random, name, headInputDim, architecture.latentDim));
  return Object.assign({}, ...body, ...headValues) as TensorValues;
}
