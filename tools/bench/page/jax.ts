/** The same network on jax-js as it comes: one compiled step of value, gradient and Adam, on its WebAssembly device. */
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { serveContender, type Contender } from "./contender.ts";
import type { Material } from "./material.ts";

type Weights = { [name: string]: np.Array };

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

serveContender(async (material) => {
  const devices = await init("wasm");
  if (!devices.includes("wasm")) throw new Error("jax-js does not start wasm here");
  defaultDevice("wasm");
  return jaxContender(material);
});

/** It takes a thread for each processor where memory can be shared, and cannot be asked for another number. */
function threadsHere(): number {
  return typeof SharedArrayBuffer === "undefined" ? 1 : navigator.hardwareConcurrency;
}

/** What a function is given is used up by it; `.ref` keeps it for another use. */
function lossOf(hiddenLayers: number, batchSize: number) {
  return (w: Weights, x: np.Array, eps: np.Array): np.Array => {
    const get = (name: string): np.Array => {
      const array = w[name];
      if (array === undefined) throw new Error(`no weight ${name}`);
      return array;
    };
    const dense = (input: np.Array, name: string) => np.dot(input, get(`${name}.W`)).add(get(`${name}.b`));
    let h = x.ref;
    for (let i = 0; i < hiddenLayers; i++) h = nn.relu(dense(h, `encoder.${i}`));
    const mu = dense(h.ref, "encoder.mu");
    const logSigma = dense(h, "encoder.logSigma");
    let d = mu.ref.add(np.exp(logSigma.ref).mul(eps));
    for (let i = 0; i < hiddenLayers; i++) d = nn.relu(dense(d, `decoder.${i}`));
    const logits = dense(d, "decoder.out");
    const reconstruction = np.sum(nn.softplus(logits.ref).sub(x.mul(logits)));
    const moments = np.square(mu).add(np.exp(logSigma.ref.mul(2)));
    const kl = np.sum(moments.sub(1).mul(0.5).sub(logSigma));
    return reconstruction.add(kl).mul(1 / batchSize);
  };
}

function jaxContender({ initial, network, pixels, train, learningRate }: Material): Contender {
  const { batchSize, latentDim, hidden } = network;
  const names = Object.keys(initial);
  let w: Weights = Object.fromEntries(
    Object.entries(initial).map(([name, { shape, values }]) => [
      name,
      np.array(new Float32Array(values)).reshape([...shape]),
    ]),
  );
  const zeros = (): Weights =>
    Object.fromEntries(Object.entries(initial).map(([name, { shape }]) => [name, np.zeros([...shape])]));
  let [m, v] = [zeros(), zeros()];
  const valueAndGradient = valueAndGrad(lossOf(hidden.length, batchSize));

  /** `rates`: the two bias corrections 1 / (1 - βᵗ). */
  const update = jit((w: Weights, m: Weights, v: Weights, x: np.Array, eps: np.Array, a: np.Array, b: np.Array) => {
    const [loss, g] = valueAndGradient(tree.ref(w), x, eps) as unknown as [np.Array, Weights];
    const [nw, nm, nv]: [Weights, Weights, Weights] = [{}, {}, {}];
    for (const name of names) {
      const [p, mean, square, gradient] = [w[name], m[name], v[name], g[name]];
      if (p === undefined || mean === undefined || square === undefined || gradient === undefined) continue;
      const m1 = mean.mul(BETA_1).add(gradient.ref.mul(1 - BETA_1));
      const v1 = square.mul(BETA_2).add(np.square(gradient).mul(1 - BETA_2));
      const direction = m1.ref.mul(a.ref).div(np.sqrt(v1.ref.mul(b.ref)).add(EPSILON));
      nw[name] = p.sub(direction.mul(learningRate));
      nm[name] = m1;
      nv[name] = v1;
    }
    a.dispose();
    b.dispose();
    return [nw, nm, nv, loss] as [Weights, Weights, Weights, np.Array];
  });

  let count = 0;
  let losses: np.Array[] = [];
  const x = new Float32Array(batchSize * pixels);
  return {
    threads: threadsHere(),
    isSynchronous: false,
    step({ indices, eps }) {
      count += 1;
      indices.forEach((index, row) => x.set(train.subarray(index * pixels, (index + 1) * pixels), row * pixels));
      const corrections = [1 / (1 - BETA_1 ** count), 1 / (1 - BETA_2 ** count)] as const;
      let loss: np.Array;
      [w, m, v, loss] = update(
        w,
        m,
        v,
        np.array(x.slice()).reshape([batchSize, pixels]),
        np.array(new Float32Array(eps)).reshape([batchSize, latentDim]),
        np.array(corrections[0]),
        np.array(corrections[1]),
      );
      losses.push(loss);
    },
    async takeLosses() {
      const taken = losses;
      losses = [];
      const values: number[] = [];
      for (const loss of taken) values.push(Number((await loss.data())[0]));
      return values;
    },
    kernelsIn() {
      throw new Error("jax-js does not say how many kernels it runs");
    },
  };
}
