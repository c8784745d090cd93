/**
 * Which tensor of a file is which parameter of a model: by name where the names are ours, else layer by layer, by shape, and
 * among equal shapes by the order of names. Decides nothing that is not shown first; reads no numbers but to apply it.
 */
import type { TensorValues } from "../../../core/shared/tensorValues.ts";
import { layersOf, namedOrder, saysLogVariance, storesTransposed, type FileLayer } from "./fileLayers.ts";
import { finiteFloats } from "./namedTensor.ts";
import type { FileTensor } from "./safetensors.ts";

export interface ExpectedTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface MatchedTensor {
  /** Our parameter, and the file's tensor. */
  readonly name: string;
  readonly from: string;
  readonly shape: readonly number[];
  /** PyTorch keeps a dense layer as [out, in]. */
  readonly transposed: boolean;
  /** What the file calls log σ² is twice our log σ. */
  readonly halved: boolean;
  /** Another tensor of the file would have fitted as well: taken by the order of names. */
  readonly byOrder: boolean;
}

export type TensorMatch =
  | { readonly ok: true; readonly mapping: readonly MatchedTensor[]; readonly unused: readonly string[] }
  /** Parameters for which the file has nothing of that shape. */
  | { readonly ok: false; readonly missing: readonly ExpectedTensor[]; readonly unused: readonly string[] };

type Tensors = ReadonlyMap<string, FileTensor>;

export function matchTensors(tensors: Tensors, expected: readonly ExpectedTensor[]): TensorMatch {
  const named = expected.flatMap(({ name, shape }) => {
    const isOurs = tensors.get(name)?.shape.join() === shape.join();
    return isOurs ? [plainly(name, name, shape)] : [];
  });
  const found = new Map(named.map((match) => [match.name, match]));
  if (found.size < expected.length) {
    // One convention for the whole file: both are tried, that of its names first.
    const first = storesTransposed(tensors);
    const tries = [first, !first].map((transposed) => byLayers(tensors, expected, found, transposed));
    const best = tries.reduce((a, b) => (b.size > a.size ? b : a));
    for (const [name, match] of best) found.set(name, match);
  }
  const used = new Set([...found.values()].map(({ from }) => from));
  const unused = [...tensors.keys()].filter((name) => !used.has(name));
  const missing = expected.filter(({ name }) => !found.has(name));
  if (missing.length > 0) return { ok: false, missing, unused };
  return { ok: true, mapping: expected.flatMap(({ name }) => found.get(name) ?? []), unused };
}

/** The parameters as the mapping says. @throws FileRefused where one is not finite */
export function appliedMatch(tensors: Tensors, mapping: readonly MatchedTensor[]): TensorValues {
  const entries = mapping.map(({ name, from, shape, transposed, halved }) => {
    const tensor = tensors.get(from);
    if (tensor === undefined) throw new Error(`the file has no tensor ${from}`);
    const values = finiteFloats(from, tensor);
    const turned = transposed ? transposedMatrix(values, shape) : values;
    return [name, { shape, values: halved ? turned.map((value) => value / 2) : turned }] as const;
  });
  return Object.fromEntries(entries);
}

/** Matches that are not there yet, layers by shape and then what is no layer. */
function byLayers(
  tensors: Tensors,
  expected: readonly ExpectedTensor[],
  found: ReadonlyMap<string, MatchedTensor>,
  transposed: boolean,
): ReadonlyMap<string, MatchedTensor> {
  const taken = new Set([...found.values()].map(({ from }) => from));
  const free = new Map([...tensors].filter(([name]) => !taken.has(name)));
  const open = expected.filter(({ name }) => !found.has(name));
  const matches = new Map<string, MatchedTensor>();
  const layers = layersOf(free);
  for (const [sizes, wanted] of grouped(open.filter(isMatrixOfLayer(open)), ({ shape }) => shape.join())) {
    const fitting = layers.filter((layer) => sizesOf(layer, transposed) === sizes).toSorted(namedOrder);
    wanted.forEach((matrix, i) => {
      const layer = fitting[i];
      if (layer === undefined) return;
      const stem = matrix.name.slice(0, -".W".length);
      const marks = { halved: isLogSigma(stem) && saysLogVariance(layer.stem), byOrder: fitting.length > 1 };
      matches.set(matrix.name, { ...plainly(matrix.name, layer.weight, matrix.shape), transposed, ...marks });
      const bias = `${stem}.b`;
      matches.set(bias, { ...plainly(bias, layer.bias, matrix.shape.slice(1)), ...marks });
    });
  }
  const used = new Set([...matches.values()].map(({ from }) => from));
  for (const { name, shape } of open.filter((each) => !matches.has(each.name))) {
    const fitting = [...free].filter(([key, tensor]) => !used.has(key) && sameNumbers(tensor.shape, shape));
    const [from] = fitting.length === 1 ? (fitting[0] ?? []) : [];
    if (from === undefined) continue;
    used.add(from);
    matches.set(name, plainly(name, from, shape));
  }
  return matches;
}

function plainly(name: string, from: string, shape: readonly number[]): MatchedTensor {
  return { name, from, shape, transposed: false, halved: false, byOrder: false };
}

/** `x.W` for which there is an `x.b` as long as it is wide. */
function isMatrixOfLayer(open: readonly ExpectedTensor[]): (tensor: ExpectedTensor) => boolean {
  const biases = new Map(open.map(({ name, shape }) => [name, shape.join()]));
  return ({ name, shape }) => {
    return shape.length === 2 && name.endsWith(".W") && biases.get(`${name.slice(0, -2)}.b`) === String(shape[1]);
  };
}

function sizesOf({ rows, columns, width }: FileLayer, transposed: boolean): string | null {
  const [inputs, outputs] = transposed ? [columns, rows] : [rows, columns];
  return outputs === width ? `${inputs},${outputs}` : null;
}

/** A number by itself is also a vector of one. */
function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.filter((size) => size !== 1).join() === b.filter((size) => size !== 1).join();
}

function isLogSigma(stem: string): boolean {
  return stem.endsWith("logSigma");
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** [out, in] → [in, out], where `shape` is the latter. */
function transposedMatrix(values: Float32Array, shape: readonly number[]): Float32Array {
  const [inputs = 0, outputs = 0] = shape;
  const turned = new Float32Array(values.length);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) turned[i * outputs + j] = values[j * inputs + i] ?? 0;
  }
  return turned;
}
