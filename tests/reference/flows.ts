/** Flows against PyTorch: z, log-determinants, densities, gradients and 20 Adam steps, and the layers of image flows. */
import { expect, test } from "vitest";
import { differentiate } from "../../src/core/compute/tape.ts";
import * as tf from "../../src/core/compute/tf.ts";
import { createFlow } from "../../src/core/models/flows/flow.ts";
import * as layers from "../../src/core/models/flows/imageLayers.ts";
import { luFactors } from "../../src/core/shared/triangularFactors.ts";
import type { DensityModel, FlowArchitecture, Parameters } from "../../src/core/models/model.ts";
import { adam } from "../../src/core/nn/optimisers/adam.ts";
import { ACTIVATIONS } from "../../src/core/shared/activation.ts";
import { expectClose } from "../core/close.ts";
import { arrayOf, numberOf, recordOf, type ReferenceArray, type ReferenceFile } from "./vectors.ts";

/** float32 against float64, as the README of this folder says. Never to be loosened. */
const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
const ADAM_TOLERANCE = { relative: 1e-3, absolute: 0 };

/** A file of kind `nice` or `realnvp`. */
export function flowTests(file: ReferenceFile): void {
  const model = createFlow(flowArchitectureFrom(file));

  test("z, log-determinant and density", async () => {
    const { parameters, x } = upload(file);
    const results = tf.tidy(() => {
      const { z, logDet } = flowOf(model).forward(parameters, x);
      return { z, logDet, nll: tf.neg(model.logDensity(parameters, x)) };
    });
    const { expect: expected } = file;
    expectClose("z", await results.z.data(), arrayOf(expected, "z").data, TOLERANCE);
    expectClose("logDet", await results.logDet.data(), arrayOf(expected, "logDet").data, TOLERANCE);
    expectClose("log|det J|", await results.logDet.data(), arrayOf(expected, "jacobianLogDet").data, TOLERANCE);
    expectClose("nll", await results.nll.data(), arrayOf(expected, "nll").data, TOLERANCE);
    tf.dispose([results, { ...parameters }, x]);
  });

  test("x comes back from z", async () => {
    const { parameters, x } = upload(file);
    const back = tf.tidy(() => flowOf(model).inverse(parameters, flowOf(model).forward(parameters, x).z));
    expectClose("x", await back.data(), arrayOf(file.inputs, "x").data, TOLERANCE);
    tf.dispose([back, { ...parameters }, x]);
  });

  test("loss and the gradient for every parameter", async () => {
    const { parameters, x } = upload(file);
    const { value, gradients } = lossAndGradients(model, parameters, x);
    expectClose("loss", await value.data(), [numberOf(file.expect, "loss")], TOLERANCE);
    const expected = recordOf(file.expect, "grads");
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [name, gradient] of Object.entries(gradients)) {
      const { shape, data } = arrayOf(expected, name);
      expect(gradient.shape, `shape of the gradient of ${name}`).toEqual(shape);
      expectClose(`gradient of ${name}`, await gradient.data(), data, TOLERANCE);
    }
    tf.dispose([value, { ...gradients }, { ...parameters }, x]);
  });

  test("20 Adam steps", async () => {
    const { x, ...uploaded } = upload(file);
    const expected = recordOf(file.expect, "adam");
    const optimiser = adam();
    const losses: number[] = [];
    let { parameters } = uploaded;
    for (let t = 0; t < numberOf(expected, "steps"); t++) {
      const { value, gradients } = lossAndGradients(model, parameters, x);
      const rule = { learningRate: numberOf(expected, "learningRate"), momentum: 0 };
      const updated = optimiser.apply(parameters, gradients, rule);
      losses.push(...(await value.data<"float32">()));
      tf.dispose([value, { ...gradients }, { ...parameters }]);
      parameters = updated;
    }
    expectClose("losses", losses, expected["losses"] as number[], ADAM_TOLERANCE);
    optimiser.dispose();
    tf.dispose([{ ...parameters }, x]);
  });
}

/** A file of kind `imageFlowParts`. */
export function imageFlowPartsTests(file: ReferenceFile): void {
  const vector = (name: string) => tensorOf(arrayOf(file.params, name)) as tf.Tensor1D;
  const input = () => tensorOf(arrayOf(file.inputs, "x")) as tf.Tensor4D;

  test("squeeze, and back without a number changed", async () => {
    const x = input();
    const squeezed = layers.squeeze(x);
    const back = layers.unsqueeze(squeezed);
    const { shape, data } = arrayOf(file.expect, "squeezed");
    expect(squeezed.shape).toEqual(shape);
    expectClose("squeezed", await squeezed.data(), data, TOLERANCE);
    expect(await back.data()).toEqual(await x.data());
    tf.dispose([x, squeezed, back]);
  });

  test("actnorm and its log-determinant", async () => {
    const results = tf.tidy(() =>
      layers.actnorm(layers.squeeze(input()), vector("actnorm.bias"), vector("actnorm.logScale")),
    );
    expectClose("actnorm", await results.y.data(), arrayOf(file.expect, "actnorm").data, TOLERANCE);
    expectClose("logDet", await results.logDet.data(), [numberOf(file.expect, "actnormLogDet")], TOLERANCE);
    tf.dispose(results);
  });

  test("the 1×1 convolution from P, L and U, its log-determinant and its inverse", async () => {
    const { shape, data: W } = arrayOf(file.params, "convolution.W");
    const n = shape[0] ?? 0;
    const squeezed = arrayOf(file.expect, "squeezed");
    const results = tf.tidy(() => {
      const factors = convolutionFactors(W, n);
      const a = tensorOf(arrayOf(file.expect, "actnorm")) as tf.Tensor4D;
      const output = layers.convolution(a, layers.convolutionKernel(factors));
      const back = layers.convolution(output, layers.inverseConvolutionKernel(factors));
      const pixels = (squeezed.shape[1] ?? 0) * (squeezed.shape[2] ?? 0);
      const logDet = tf.mul(tf.sum(factors.logScale), pixels);
      return { kernel: layers.convolutionKernel(factors), output, back, logDet };
    });
    expectClose("W", await results.kernel.data(), W, TOLERANCE);
    expectClose("output", await results.output.data(), arrayOf(file.expect, "output").data, TOLERANCE);
    expectClose("back", await results.back.data(), arrayOf(file.expect, "actnorm").data, TOLERANCE);
    expectClose("logDet", await results.logDet.data(), [numberOf(file.expect, "convolutionLogDet")], TOLERANCE);
    tf.dispose(results);
  });
}

function flowArchitectureFrom({ model }: ReferenceFile): FlowArchitecture {
  return {
    kind: model["kind"] === "nice" ? "nice" : "realnvp",
    inputDim: numberOf(model, "inputDim"),
    hidden: model["hidden"] as number[],
    couplings: numberOf(model, "layers"),
    activation: ACTIVATIONS.find((name) => name === model["activation"]) ?? "tanh",
    base: "normal",
    preprocessing: "none",
    side: null,
  };
}

function convolutionFactors(W: readonly number[], n: number): layers.ConvolutionFactors {
  const { P, L, U } = luFactors(W, n);
  const diagonal = Array.from({ length: n }, (_, i) => U[i * n + i] ?? 0);
  return {
    permutation: tf.tensor2d(Float32Array.from(P), [n, n]),
    signs: tf.tensor1d(diagonal.map(Math.sign)),
    lower: tf.tensor2d(Float32Array.from(L), [n, n]),
    upper: tf.tensor2d(Float32Array.from(U), [n, n]),
    logScale: tf.tensor1d(diagonal.map((value) => Math.log(Math.abs(value)))),
  };
}

function lossAndGradients(model: DensityModel, parameters: Parameters, x: tf.Tensor2D) {
  return tf.tidy(() => differentiate(parameters, () => tf.neg(tf.mean(model.logDensity(parameters, x)))));
}

function flowOf({ flow }: DensityModel) {
  if (flow === null) throw new Error("a flow has its maps");
  return flow;
}

function upload(file: ReferenceFile): { readonly parameters: Parameters; readonly x: tf.Tensor2D } {
  const parameters = Object.entries(file.params).map(([name, array]) => [name, tensorOf(array)] as const);
  return { parameters: Object.fromEntries(parameters), x: tensorOf(arrayOf(file.inputs, "x")) as tf.Tensor2D };
}

function tensorOf({ shape, data }: ReferenceArray): tf.Tensor {
  return tf.tensor(Float32Array.from(data), [...shape], "float32");
}
