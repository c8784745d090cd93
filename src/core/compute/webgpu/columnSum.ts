/** Sums over the rows of a matrix on WebGPU. */
import { COLUMN_SUM } from "../ops/columnSum.ts";
import { dispatch, emptyTensor } from "./dispatch.ts";
import { elementType } from "./functions.ts";
import { lanesFor, matrixShape, webgpuKernel } from "./kernel.ts";
import { sumByHalves } from "./reduction.ts";

const GROUP = 256;
/** Neighbouring threads read neighbouring columns, 128 bytes a row where they come in fours; the others share the rows. */
const MOST_COLUMNS = 8;

/** [128, 784] is 25 workgroups in which each thread adds four rows; [4096, 3] is one in which each adds 128. */
export const columnSumKernel = webgpuKernel<"x">(COLUMN_SUM, (backend, { x }) => {
  const [rows, columns] = matrixShape(x);
  const width = columns % 4 === 0 ? 4 : 1;
  const across = lanesFor(columns / width, 2, MOST_COLUMNS);
  const sums = emptyTensor(backend, [columns]);
  dispatch(backend, {
    key: `${COLUMN_SUM} ×${width} ${across}`,
    read: { x },
    write: { sums },
    vectors: width === 4 ? ["x", "sums"] : [],
    counts: { rows, columns: columns / width },
    groups: [Math.ceil(columns / width / across), 1],
    code: () => columnSumCode(width, across),
  });
  return sums;
});

function columnSumCode(width: 1 | 4, across: number): string {
  const down = GROUP / across;
  return `${elementType(width)}
var<workgroup> partial: array<V, ${GROUP}>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) slot: u32, @builtin(workgroup_id) block: vec3<u32>) {
  let column = block.x * ${across}u + slot % ${across}u;
  let lane = slot / ${across}u;
  var sum = V(0.0);
  if (column < numbers.columns) {
    for (var row = lane; row < numbers.rows; row += ${down}u) { sum += x[row * numbers.columns + column]; }
  }
  partial[slot] = sum;
${sumByHalves("partial", down, "lane", `${across}u`)}
  if (lane == 0u && column < numbers.columns) { sums[column] = partial[slot]; }
}`;
}
