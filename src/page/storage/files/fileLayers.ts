/** The dense layers that the tensors of another program's file make up, and what their names tell of them. Matches nothing. */
import type { FileTensor } from "./safetensors.ts";

export interface FileLayer {
  /** Its name without `.weight`, `.kernel`, `.W`. */
  readonly stem: string;
  /** Names of its tensors. */
  readonly weight: string;
  readonly bias: string;
  /** Of the weight as it lies in the file. */
  readonly rows: number;
  readonly columns: number;
  /** Of the bias. */
  readonly width: number;
}

const WEIGHT = /(?:^|[./_])(weight|kernel|W|w)(?::0)?$/;
const BIASES: Readonly<Record<string, readonly string[]>> = {
  weight: ["bias"],
  kernel: ["bias"],
  W: ["b", "bias"],
  w: ["b", "bias"],
};

/** Matrices with a vector beside them whose name differs only in what it calls itself. */
export function layersOf(tensors: ReadonlyMap<string, FileTensor>): readonly FileLayer[] {
  return [...tensors].flatMap(([name, { shape }]) => {
    const word = WEIGHT.exec(name)?.[1];
    const [rows, columns] = shape;
    if (word === undefined || shape.length !== 2 || rows === undefined || columns === undefined) return [];
    const at = name.lastIndexOf(word);
    const bias = (BIASES[word] ?? [])
      .map((called) => `${name.slice(0, at)}${called}${name.slice(at + word.length)}`)
      .find((called) => tensors.get(called)?.shape.length === 1);
    const width = bias === undefined ? undefined : tensors.get(bias)?.shape[0];
    if (bias === undefined || width === undefined) return [];
    return [{ stem: name.slice(0, at).replace(/[./_]$/, ""), weight: name, bias, rows, columns, width }];
  });
}

/** PyTorch calls them `.weight` and keeps them as [out, in]. */
export function storesTransposed(tensors: ReadonlyMap<string, FileTensor>): boolean {
  return [...tensors.keys()].some((name) => /(^|[./_])weight$/.test(name));
}

/** What comes first in a model comes first: encoder before decoder, mean before spread, then by name, numbers as numbers. */
export function namedOrder(a: FileLayer, b: FileLayer): number {
  return partOf(a.stem) - partOf(b.stem) || spreadOf(a.stem) - spreadOf(b.stem) || byName(a.stem, b.stem);
}

export function saysLogVariance(stem: string): boolean {
  return /log_?var/i.test(stem);
}

function partOf(stem: string): number {
  if (/enc|inference|recogn|(^|[._])q_/i.test(stem)) return 0;
  if (/dec|generat|(^|[._])p_/i.test(stem)) return 2;
  return 1;
}

function spreadOf(stem: string): number {
  return /var|sigma|std|scale/i.test(stem) ? 1 : 0;
}

/** The same in every language and browser. */
function byName(a: string, b: string): number {
  const padded = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(8, "0"));
  const [x, y] = [padded(a), padded(b)];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}
