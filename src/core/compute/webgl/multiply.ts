/** Matrix products over packed textures, with transposed operands and what is done to each sum. Knows no operation. */
import type * as tf from "../tf.ts";
import type { WebglBackend } from "./backend.ts";
import type { Program } from "./program.ts";
import { run, type Inputs } from "./run.ts";

/** What becomes of the sums: GLSL with a function `vec4 finish(vec4 sum, int col)`. */
export interface Finish {
  /** No two have the same. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly source: string;
}

export interface Operands {
  /** `left`, `right` and those of `finish`. */
  readonly inputs: Inputs;
  readonly transposeLeft: boolean;
  readonly transposeRight: boolean;
  readonly rows: number;
  /** Terms of each sum. */
  readonly inner: number;
  readonly columns: number;
}

/**
 * From these on, blocks of 2×2 texels are made at once: half the fetches a product, and those bound it; in exchange there
 * is a draw more, and a quarter as many texels to share among the device's cores.
 */
const BLOCKS_FROM = { inner: 32, texels: 4096 } as const;

const programs = new Map<string, Program>();

/** finish(left @ right), transposed as told; [rows, columns]. Caller disposes. */
export function multiply(backend: WebglBackend, finish: Finish, operands: Operands): tf.TensorInfo[] {
  const { inputs, rows, inner, columns } = operands;
  const [texelRows, texelColumns] = [Math.ceil(rows / 2), Math.ceil(columns / 2)];
  const key = `product ${Number(operands.transposeLeft)}${Number(operands.transposeRight)} of ${inner}`;
  if (inner < BLOCKS_FROM.inner || texelRows * texelColumns < BLOCKS_FROM.texels) {
    const name = `${key}, ${finish.name}`;
    return run(
      backend,
      made(name, () => singleProgram(name, operands, finish)),
      inputs,
      [rows, columns],
    );
  }
  const blockProgram = made(`${key} by blocks`, () => blocksProgram(`${key} by blocks`, operands));
  const blocks = run(backend, blockProgram, inputs, [2 * Math.ceil(texelRows / 2), 2 * Math.ceil(texelColumns / 2)]);
  const merge = made(`merge, ${finish.name}`, () => mergeProgram(finish));
  const named = Object.fromEntries(blockProgram.outputs.map((name, i) => [name, blocks[i] as tf.TensorInfo]));
  const result = run(backend, merge, { ...inputs, ...named }, [rows, columns]);
  for (const block of blocks) backend.disposeIntermediateTensorInfo(block);
  return result;
}

function made(name: string, make: () => Program): Program {
  const program = programs.get(name) ?? make();
  programs.set(name, program);
  return program;
}

function singleProgram(name: string, operands: Operands, { inputs, source }: Finish): Program {
  return {
    name,
    inputs: ["left", "right", ...inputs],
    outputs: ["y"],
    source: `${source}
void compute(int row, int col) {
  ${sums(operands, 1)}
  y = finish(sum00, col);
}`,
  };
}

const BLOCKS = ["sum00", "sum01", "sum10", "sum11"] as const;

/** A quarter of the product in each output: sum10 has the texels in odd rows and even columns. */
function blocksProgram(name: string, operands: Operands): Program {
  const outputs = BLOCKS.map((sum) => `${sum}Texels`);
  return {
    name,
    inputs: ["left", "right"],
    outputs,
    source: `
void compute(int row, int col) {
  ${sums(operands, 2)}
  ${outputs.map((output, i) => `${output} = ${BLOCKS[i]};`).join("\n  ")}
}`,
  };
}

function mergeProgram({ name, inputs, source }: Finish): Program {
  const [even, odd] = [
    ["sum00Texels", "sum01Texels"],
    ["sum10Texels", "sum11Texels"],
  ].map(([left, right]) => `(col % 2 == 0 ? ${left}_at(row / 2, col / 2) : ${right}_at(row / 2, col / 2))`);
  return {
    name: `merge, ${name}`,
    inputs: [...BLOCKS.map((sum) => `${sum}Texels`), ...inputs],
    outputs: ["y"],
    source: `${source}
void compute(int row, int col) { y = finish(row % 2 == 0 ? ${even} : ${odd}, col); }`,
  };
}

/**
 * Statements that leave the sums of a square of texels in sum00, sum01 …. The number of turns is a constant of the
 * program: `in_step` needs it. An odd `inner` has no partner in the last texel, and what lies there does not enter: NaN
 * and infinities in it would survive a multiplication by zero.
 */
function sums({ transposeLeft, transposeRight, inner }: Operands, side: 1 | 2): string {
  const across = [0, 1].slice(0, side);
  const each = (statement: (r: number, c: number) => string) =>
    across.flatMap((r) => across.map((c) => statement(r, c))).join(" ");
  const fetches = (i: string) =>
    across
      .flatMap((k) => {
        const [row, col] = [`${side} * row + ${k}`, `${side} * col + ${k}`];
        return [
          `vec4 a${k} = left_in_step(${transposeLeft ? `${i}, ${row}` : `${row}, ${i}`});`,
          `vec4 b${k} = right_in_step(${transposeRight ? `${col}, ${i}` : `${i}, ${col}`});`,
        ];
      })
      .join(" ");
  const [a0, a1] = transposeLeft ? ["xxyy", "zzww"] : ["xxzz", "yyww"];
  const [b0, b1] = transposeRight ? ["xzxz", "ywyw"] : ["xyxy", "zwzw"];
  const whole = Math.floor(inner / 2);
  const tail = `{ ${fetches(String(whole))} ${each((r, c) => `sum${r}${c} += a${r}.${a0} * b${c}.${b0};`)} }`;
  return `
  ${each((r, c) => `vec4 sum${r}${c} = vec4(0);`)}
  for (int i = 0; i < ${whole}; i++) {
    ${fetches("i")}
    ${each((r, c) => `sum${r}${c} += a${r}.${a0} * b${c}.${b0};`)}
    ${each((r, c) => `sum${r}${c} += a${r}.${a1} * b${c}.${b1};`)}
  }
  ${inner % 2 === 1 ? tail : ""}`;
}
