/**
 * The forward pass of a model in plain numbers, from what a script declares and the bytes of a file: a reading of the files of
 * its own, that knows nothing of the models in `src/core` nor of TensorFlow.js. Float64.
 */
import type { DeclaredLayer, ScriptTables } from "./scriptTables.ts";

export type Row = readonly number[];

/** Tensors of a file by name, row by row. */
export type FileNumbers = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: ArrayLike<number> }
>;

export const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

const ACTIVATIONS: Readonly<Record<string, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => softplus(x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  leakyRelu: (x) => (x > 0 ? x : 0.2 * x),
};

export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
export const sum = (values: Row) => values.reduce((total, value) => total + value, 0);

export function logSumExp(values: Row): number {
  const largest = Math.max(...values);
  return largest + Math.log(sum(values.map((value) => Math.exp(value - largest))));
}

export const limited = (logSigma: number) => Math.min(10, Math.max(-10, logSigma));

export class PlainNetwork {
  readonly #layers: ReadonlyMap<string, DeclaredLayer>;
  readonly #numbers: FileNumbers;

  constructor({ layers }: ScriptTables, numbers: FileNumbers) {
    this.#layers = new Map(layers.map((layer) => [layer.name, layer]));
    this.#numbers = numbers;
  }

  vector(name: string): Row {
    const tensor = this.#numbers.get(name);
    if (tensor === undefined) throw new Error(`the file has no ${name}`);
    return Array.from(tensor.values);
  }

  matrix(name: string): readonly Row[] {
    const width = this.#numbers.get(name)?.shape[1] ?? 0;
    const values = this.vector(name);
    return Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
  }

  /** act(x W + b) of a layer the script declares; `mask(i, j)` says whether a connection is there. */
  layer(name: string, x: Row, mask: (from: number, to: number) => boolean = () => true): Row {
    const declared = this.#layers.get(name);
    if (declared === undefined) throw new Error(`the script declares no layer ${name}`);
    const { inputs, units, activation } = declared;
    if (x.length !== inputs) throw new Error(`${name} reads ${inputs} numbers, got ${x.length}`);
    const [W, b] = [this.vector(`${name}.W`), this.vector(`${name}.b`)];
    const act = ACTIVATIONS[activation];
    if (act === undefined) throw new Error(`there is no activation ${activation}`);
    return Array.from({ length: units }, (_, j) => {
      let total = b[j] ?? Number.NaN;
      for (const [i, value] of x.entries()) if (mask(i, j)) total += value * (W[i * units + j] ?? Number.NaN);
      return act(total);
    });
  }

  /** Layers `prefix.0` …, as many as are declared. */
  hidden(prefix: string, x: Row): Row {
    let h = x;
    for (let i = 0; this.#layers.has(`${prefix}.${i}`); i++) h = this.layer(`${prefix}.${i}`, h);
    return h;
  }

  has(name: string): boolean {
    return this.#layers.has(name) || this.#numbers.has(name);
  }
}
