/** The operation act(x @ W + b) as one kernel of our own with its gradient, and its plain reference beside it. */
import { LEAKY_SLOPE } from "../../shared/activation.ts";
import { assert } from "../../shared/assert.ts";
import { BACKEND_NAMES, type BackendName } from "../../shared/backends.ts";
import * as tf from "../tf.ts";
import { activate, activationGradient, type DenseActivation } from "./activation.ts";
import { matMul } from "./matMul.ts";

const DENSE = "Dense";

/** The stock fused product applies these itself; the others run as a kernel of their own after it. */
const FUSED = { linear: "linear", relu: "relu", elu: "elu", leakyRelu: "leakyrelu", sigmoid: "sigmoid" } as const;
const AFTER = { tanh: tf.Tanh, softplus: tf.Softplus } as const;

/**
 * y = act(x @ W + b); x [batch, inputs], W [inputs, units], b [units] → [batch, units]. Caller disposes.
 * Differentiable in x, W and b; the gradient of an operand nobody asks for is never computed.
 * @throws when the shapes do not fit
 */
export function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: DenseActivation): tf.Tensor2D {
  assert(
    x.shape[1] === W.shape[0] && W.shape[1] === b.shape[0] && b.rank === 1,
    `dense: x [${x.shape}] does not fit W [${W.shape}] and b [${b.shape}]`,
  );
  return tf.engine().runKernel<tf.Tensor2D>(DENSE, { x, W, b }, { activation });
}

/** The same by stock operations and stock gradients: slower, and what `dense` is held against. */
export function denseReference(
  x: tf.Tensor2D,
  W: tf.Tensor2D,
  b: tf.Tensor1D,
  activation: DenseActivation,
): tf.Tensor2D {
  return tf.tidy(() => activate(tf.add<tf.Tensor2D>(tf.matMul(x, W), b), activation));
}

/** Makes `dense` known to the stock backends. Safe to call more than once. */
export function registerDense(): void {
  if (tf.getGradient(DENSE) !== undefined) return;
  for (const backendName of BACKEND_NAMES) {
    tf.registerKernel({ kernelName: DENSE, backendName, kernelFunc: forwardOn(backendName) });
  }
  tf.registerGradient({ kernelName: DENSE, inputsToSave: ["x", "W"], outputsToSave: [true], gradFunc: backward });
}

function forwardOn(backendName: BackendName): tf.KernelFunc {
  return ({ inputs, backend: given, attrs }) => {
    const backend = given as tf.KernelBackend;
    const { x, W, b } = inputs;
    assert(x !== undefined && W !== undefined && b !== undefined, "dense: an operand is missing");
    const activation = activationOf(attrs);
    const isFused = activation in FUSED;
    const bias = backendName === "wasm" ? writtenAsVector(b, backend) : b;
    const product = run(tf._FusedMatMul, backendName, backend, {
      inputs: { a: asBatch(x), b: asBatch(W), bias },
      attrs: {
        transposeA: false,
        transposeB: false,
        activation: isFused ? FUSED[activation as keyof typeof FUSED] : "linear",
        leakyreluAlpha: LEAKY_SLOPE,
      },
    });
    if (bias !== b) backend.disposeData(bias.dataId);
    const sum = { ...product, shape: product.shape.slice(1) };
    if (isFused) return sum;
    const y = run(AFTER[activation as keyof typeof AFTER], backendName, backend, { inputs: { x: sum }, attrs: {} });
    backend.disposeData(sum.dataId);
    return y;
  };
}

/**
 * Stock wasm refuses a bias that was written as a matrix and reshaped since: it looks at the shape of the data, not of
 * the tensor. A copy of such a bias, or the bias itself.
 */
function writtenAsVector(b: tf.TensorInfo, backend: tf.KernelBackend): tf.TensorInfo {
  const { dataIdMap } = backend as unknown as { dataIdMap: tf.DataStorage<{ shape: number[] }> };
  if (dataIdMap.get(b.dataId).shape.length === 1) return b;
  return run(tf.Slice, "wasm", backend, { inputs: { x: b }, attrs: { begin: [0], size: b.shape } });
}

function backward(dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[], attrs: tf.NamedAttrMap): ReturnType<tf.GradFunc> {
  const [x, W, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const dSum = activationGradient(dy as tf.Tensor2D, y, activationOf(attrs)); // [batch, units]
  return {
    x: () => matMul(dSum, W, { b: true }),
    W: () => matMul(x, dSum, { a: true }),
    b: () => tf.sum(dSum, 0),
  };
}

interface KernelCall {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attrs: tf.NamedAttrMap;
}

function run(kernelName: string, backendName: BackendName, backend: tf.KernelBackend, call: KernelCall): tf.TensorInfo {
  const kernel = tf.getKernel(kernelName, backendName);
  const output = kernel.kernelFunc({ ...call, backend });
  assert(!Array.isArray(output), `${kernelName} gave more than one output`);
  return output;
}

/** The stock product wants matrices of rank 3; the data is the same. */
function asBatch(matrix: tf.TensorInfo): tf.TensorInfo {
  return { dataId: matrix.dataId, shape: [1, ...matrix.shape], dtype: matrix.dtype };
}

function activationOf(attrs: tf.NamedAttrMap | undefined): DenseActivation {
  return attrs?.["activation"] as DenseActivation;
}
