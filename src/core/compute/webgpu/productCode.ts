/** WGSL that both kinds of matrix product share: reading operands, multiplying blocks, writing rows of C. */
import type { DenseActivation } from "../ops/activation.ts";
import { activateFunction } from "./activation.ts";

export interface ProductCode {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Whether it is bound as vec4<f32>: its rows as stored hold whole fours, and those of C are written four at a time. */
  readonly wideA: boolean;
  readonly wideB: boolean;
  readonly wideC: boolean;
  /** What is done to a sum before it is written; null for nothing. Its bias is bound as `bias`. */
  readonly activation: DenseActivation | null;
}

export const LANES = ["x", "y", "z", "w"] as const;
export const BLOCK = [0, 1, 2, 3] as const;

/**
 * `loadA` and `loadB`: four neighbours in a stored row, 0 outside the matrix. Without branches: what lies outside is read
 * from the last place there is and thrown away.
 */
export function loadFunctions({ transposeA, transposeB, wideA, wideB }: ProductCode): string {
  return `alias V = vec4<f32>;
${loadFunction("A", wideA, transposeA ? ["k", "m"] : ["m", "k"])}
${loadFunction("B", wideB, transposeB ? ["n", "k"] : ["k", "n"])}`;
}

function loadFunction(name: "A" | "B", isWide: boolean, [rows, columns]: readonly [string, string]): string {
  const body = isWide
    ? `let inside = row < numbers.${rows} && column < numbers.${columns};
  return select(V(0.0), ${name}[min((row * numbers.${columns} + column) / 4u, last)], inside);`
    : `let at = row * numbers.${columns} + column;
  let four = V(${LANES.map((_, i) => `${name}[min(at + ${i}u, last)]`).join(", ")});
  let end = select(0u, numbers.${columns}, row < numbers.${rows});
  return select(V(0.0), four, vec4<u32>(column, column + 1u, column + 2u, column + 3u) < vec4<u32>(end));`;
  return `fn load${name}(row: u32, column: u32) -> V {
  let last = arrayLength(&${name}) - 1u;
  ${body}
}`;
}

/**
 * 64 multiplications and additions: the sums c0 … c3, four rows of a block, grow by four terms of k. Operands are a0 … a3
 * and b0 … b3 as they lie in memory: rows of A with k along them, or one row a term where A is transposed; B likewise.
 * Turning them round costs nothing: components are registers.
 */
export function multiplyAdd({ transposeA, transposeB }: ProductCode): string {
  return BLOCK.map((term) => {
    const lane = LANES[term];
    const b = transposeB ? `V(${BLOCK.map((j) => `b${j}.${lane}`).join(", ")})` : `b${term}`;
    const rows = BLOCK.map((i) => `c${i} += ${transposeA ? `a${term}.${LANES[i]}` : `a${i}.${lane}`} * row;`);
    return `{ let row = ${b}; ${rows.join(" ")} }`;
  }).join("\n      ");
}

/** `store`: writes four sums of a row of C, whose columns are `step` apart, through bias and activation. */
export function storeFunction({ wideC, activation }: ProductCode, step: number): string {
  const isFused = activation !== null;
  const bias = LANES.map((_, j) => `bias[min(column + ${j * step}u, numbers.n - 1u)]`);
  const write = wideC
    ? "C[(row * numbers.n + column) / 4u] = y;"
    : `for (var j = 0u; j < 4u; j++) {
    let at = column + j * ${step}u;
    if (at < numbers.n) { C[row * numbers.n + at] = y[j]; }
  }`;
  return `${isFused ? activateFunction(activation) : ""}
fn store(row: u32, column: u32, sums: V) {
  if (row >= numbers.m || column >= numbers.n) { return; }
  let y = ${isFused ? `activate(sums + V(${bias.join(", ")}))` : "sums"};
  ${write}
}`;
}
