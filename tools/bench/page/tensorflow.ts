/** The same network on TensorFlow.js as it comes, written plainly, as its users write it: variables and `tf.train.adam`. */
import plainFile from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simdFile from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedFile from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import type { BackendName } from "../../../src/core/shared/backends.ts";
import { serveContender, type Contender } from "./contender.ts";
import type { Material, MinibatchValues } from "./material.ts";

/** As ours; the default would be 1e-4 in WebGL and 1e-7 elsewhere, and the losses not the same. */
const EPSILON = 1e-7;

serveContender(async (material, { backend, threads }) => {
  const running = await startStock(backend, threads ?? 1);
  return stockContender(material, running);
});

/** Answers with the threads that came up. */
async function startStock(backend: BackendName, threads: number): Promise<number> {
  let threadsRunning = () => 1;
  if (backend === "wasm") {
    const { getThreadsCount, setThreadsCount, setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    if (threads === 1) tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    else setThreadsCount(threads);
    setWasmPaths({
      "tfjs-backend-wasm.wasm": plainFile,
      "tfjs-backend-wasm-simd.wasm": simdFile,
      "tfjs-backend-wasm-threaded-simd.wasm": threadedFile,
    });
    if (threads > 1) threadsRunning = getThreadsCount;
  } else if (backend === "webgpu") {
    await import("@tensorflow/tfjs-backend-webgpu");
  } else {
    await import("@tensorflow/tfjs-backend-webgl");
    tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`stock TensorFlow.js does not start ${backend} here`);
  await tf.ready();
  return threadsRunning();
}

function stockContender(material: Material, threads: number): Contender {
  const { pixels, trainCount, network, initial } = material;
  const { batchSize, latentDim } = network;
  const train = tf.tensor2d(material.train, [trainCount, pixels]);
  const v = Object.fromEntries(
    Object.entries(initial).map(([name, { shape, values }]) => [name, tf.variable(tf.tensor(values, [...shape]))]),
  );
  const weight = (name: string): tf.Tensor2D => v[name] as unknown as tf.Tensor2D;
  const dense = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    tf.add(tf.matMul(x, weight(`${name}.W`)), weight(`${name}.b`));
  const optimizer = tf.train.adam(material.learningRate, 0.9, 0.999, EPSILON);

  const loss = (x: tf.Tensor2D, eps: tf.Tensor2D): tf.Scalar => {
    let h = x;
    for (const i of network.hidden.keys()) h = tf.relu(dense(h, `encoder.${i}`));
    const mu = dense(h, "encoder.mu");
    const logSigma = dense(h, "encoder.logSigma");
    let d = tf.add<tf.Tensor2D>(mu, tf.mul(tf.exp(logSigma), eps));
    for (const i of network.hidden.keys()) d = tf.relu(dense(d, `decoder.${i}`));
    const logits = dense(d, "decoder.out");
    const reconstruction = tf.sum(tf.sub(tf.softplus(logits), tf.mul(x, logits)));
    const moments = tf.add(tf.square(mu), tf.exp(tf.mul(logSigma, 2)));
    const kl = tf.sum(tf.sub(tf.mul(tf.sub(moments, 1), 0.5), logSigma));
    return tf.div(tf.add(reconstruction, kl), batchSize);
  };

  let costs: tf.Scalar[] = [];
  return {
    threads,
    isSynchronous: tf.getBackend() === "wasm",
    step({ indices, eps }: MinibatchValues) {
      const x = tf.tidy(() => tf.gather(train, tf.tensor1d(indices, "int32")));
      const noise = tf.tensor2d(eps, [batchSize, latentDim]);
      const cost = optimizer.minimize(() => loss(x, noise), true);
      tf.dispose([x, noise]);
      if (cost === null) throw new Error("minimize gave no cost");
      costs.push(cost);
    },
    async takeLosses() {
      const taken = costs;
      costs = [];
      const losses: number[] = [];
      for (const cost of taken) losses.push((await cost.data<"float32">())[0] ?? Number.NaN);
      tf.dispose(taken);
      return losses;
    },
    async kernelsIn(work) {
      const { kernels } = await tf.profile(work);
      return kernels.length;
    },
  };
}
