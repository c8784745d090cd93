/**
 * WGSL of a matrix product through tiles in workgroup memory. 256 threads; each brings one vec4 of A and one of B for the
 * next tile while it multiplies the present one, and has a block of 4×4 of C: 8 reads of 16 bytes for 64 multiplications.
 */
import { BLOCK, loadFunctions, multiplyAdd, storeFunction, type ProductCode } from "./productCode.ts";
import type { TiledPlan } from "./productPlan.ts";

const THREADS = 256;

/** Where an operand lies in workgroup memory, in vec4s, and which part of it is a thread's. */
interface Tile {
  /** Row and first column of the vec4 that a thread brings, within the stored tile. */
  readonly bring: readonly [row: string, column: string];
  readonly slot: string;
  /** The four vec4s of a thread in the fours of k numbered `q`. */
  readonly reads: readonly string[];
  /** Distance in C between the rows, or columns, of a thread. */
  readonly step: number;
  readonly size: number;
}

export function tiledProductCode(code: ProductCode, plan: TiledPlan): string {
  const { tile, depth, slices } = plan;
  const side = tile / 4;
  const a = operandTile(code.transposeA ? "across k" : "along k", plan, "down", 0);
  const b = operandTile(code.transposeB ? "along k" : "across k", plan, "right", a.size);
  const perSlice = depth / slices / 4;
  const memory = Math.max(a.size + b.size, slices === 1 ? 0 : 2 * THREADS);
  const positions = {
    A: code.transposeA ? "loadA(k + bringRowA, m0 + bringColumnA)" : "loadA(m0 + bringRowA, k + bringColumnA)",
    B: code.transposeB ? "loadB(n0 + bringRowB, k + bringColumnB)" : "loadB(k + bringRowB, n0 + bringColumnB)",
  };
  return `${loadFunctions(code)}
${storeFunction(code, b.step)}
var<workgroup> memory: array<V, ${memory}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) t: u32, @builtin(workgroup_id) block: vec3<u32>) {
  let m0 = block.y * ${tile}u;
  let n0 = block.x * ${tile}u;
  let right = t % ${side}u;
  let down = t / ${side}u % ${side}u;
  let slice = t / ${side * side}u;
  let bringRowA = ${a.bring[0]}; let bringColumnA = ${a.bring[1]};
  let bringRowB = ${b.bring[0]}; let bringColumnB = ${b.bring[1]};
  ${BLOCK.map((i) => `var c${i} = V(0.0);`).join(" ")}
  var k = 0u;
  var nextA = ${positions.A};
  var nextB = ${positions.B};
  while (k < numbers.k) {
    memory[${a.slot}] = nextA;
    memory[${b.slot}] = nextB;
    workgroupBarrier();
    k += ${depth}u;
    nextA = ${positions.A};
    nextB = ${positions.B};
    for (var q = slice * ${perSlice}u; q < (slice + 1u) * ${perSlice}u; q++) {
      ${a.reads.map((read, i) => `let a${i} = memory[${read}];`).join("\n      ")}
      ${b.reads.map((read, i) => `let b${i} = memory[${read}];`).join("\n      ")}
      ${multiplyAdd(code)}
    }
    workgroupBarrier();
  }
${slices === 1 ? storeBlock(a.step, b.step) : storeSlices(a.step, b.step, side * side)}
}`;
}

/**
 * A matrix with k along its rows keeps them, one vec4 longer than they are, so that a column of them falls into different
 * banks; its threads read rows that lie a quarter of the tile apart, neighbours one after another. A matrix with k across
 * its rows is read a row a term, neighbouring threads side by side.
 */
function operandTile(layout: "along k" | "across k", { tile, depth }: TiledPlan, thread: string, offset: number): Tile {
  const quarter = tile / 4;
  if (layout === "across k") {
    return {
      bring: [`t / ${quarter}u`, `t % ${quarter}u * 4u`],
      slot: `${offset}u + t`,
      reads: BLOCK.map((term) => `${offset}u + (q * 4u + ${term}u) * ${quarter}u + ${thread}`),
      step: 1,
      size: depth * quarter,
    };
  }
  const fours = depth / 4;
  const stride = fours + 1;
  return {
    bring: [`t / ${fours}u`, `t % ${fours}u * 4u`],
    slot: `${offset}u + t / ${fours}u * ${stride}u + t % ${fours}u`,
    reads: BLOCK.map((i) => `${offset}u + (${thread} + ${i * quarter}u) * ${stride}u + q`),
    step: quarter,
    size: tile * stride,
  };
}

/** First row, or column, of a thread's block. */
function origin(start: string, thread: string, step: number): string {
  return step === 1 ? `${start} + ${thread} * 4u` : `${start} + ${thread}`;
}

function storeBlock(stepA: number, stepB: number): string {
  const column = origin("n0", "right", stepB);
  return BLOCK.map((i) => `  store(${origin("m0", "down", stepA)} + ${i * stepA}u, ${column}, c${i});`).join("\n");
}

/**
 * As many slices as a block has rows: each thread adds up one row of its block, always in the same order. Two rows at a
 * time, so that they fit where the tiles were: memory that a workgroup does not take lets another one in.
 */
function storeSlices(stepA: number, stepB: number, threads: number): string {
  const place = (row: string, slice: string) => `(${row} * 4u + ${slice}) * ${threads}u + t % ${threads}u`;
  const sums = BLOCK.map((slice) => `memory[${place("(slice % 2u)", `${slice}u`)}]`).join(" + ");
  return `  var sums = V(0.0);
  memory[${place("0u", "slice")}] = c0;
  memory[${place("1u", "slice")}] = c1;
  workgroupBarrier();
  if (slice < 2u) { sums = ${sums}; }
  workgroupBarrier();
  memory[${place("0u", "slice")}] = c2;
  memory[${place("1u", "slice")}] = c3;
  workgroupBarrier();
  if (slice >= 2u) { sums = ${sums}; }
  store(${origin("m0", "down", stepA)} + slice * ${stepA}u, ${origin("n0", "right", stepB)}, sums);`;
}
