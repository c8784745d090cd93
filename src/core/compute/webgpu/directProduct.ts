/**
 * WGSL of a matrix product without tiles, for a narrow C or a short k: there is little to share, and what threads read
 * lies side by side. Threads of a workgroup share the k of a block of 4×4 of C and add up what they have in the end.
 */
import { BLOCK, loadFunctions, multiplyAdd, storeFunction, type ProductCode } from "./productCode.ts";
import type { DirectPlan } from "./productPlan.ts";
import { sumByHalves } from "./reduction.ts";

export function directProductCode(code: ProductCode, { down, across, slices, slicesFirst }: DirectPlan): string {
  const blocks = down * across;
  const threads = blocks * slices;
  const [slice, place] = slicesFirst ? [`t % ${slices}u`, `t / ${slices}u`] : [`t / ${blocks}u`, `t % ${blocks}u`];
  const loads = BLOCK.map((i) => {
    const a = code.transposeA ? `loadA(k + ${i}u, row)` : `loadA(row + ${i}u, k)`;
    const b = code.transposeB ? `loadB(column + ${i}u, k)` : `loadB(k + ${i}u, column)`;
    return `let a${i} = ${a}; let b${i} = ${b};`;
  });
  return `${loadFunctions(code)}
${storeFunction(code, 1)}
${slices === 1 ? "" : `var<workgroup> partial: array<mat4x4<f32>, ${threads}>;`}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) t: u32, @builtin(workgroup_id) block: vec3<u32>) {
  let slice = ${slice};
  let place = ${place};
  let row = (block.y * ${down}u + place / ${across}u) * 4u;
  let column = (block.x * ${across}u + place % ${across}u) * 4u;
  ${BLOCK.map((i) => `var c${i} = V(0.0);`).join(" ")}
  for (var k = slice * 4u; k < numbers.k; k += ${4 * slices}u) {
      ${loads.join("\n      ")}
      ${multiplyAdd(code)}
  }
${slices === 1 ? BLOCK.map((i) => `  store(row + ${i}u, column, c${i});`).join("\n") : storeSums(slices, slicesFirst ? 1 : blocks)}
}`;
}

/** A matrix has a block's sixteen sums, so that one row of barriers does for all of them. */
function storeSums(slices: number, stride: number): string {
  return `  let slot = t;
  partial[slot] = mat4x4<f32>(c0, c1, c2, c3);
${sumByHalves("partial", slices, "slice", `${stride}u`)}
  if (slice == 0u) {
    for (var i = 0u; i < 4u; i++) { store(row + i, column, partial[slot][i]); }
  }`;
}
