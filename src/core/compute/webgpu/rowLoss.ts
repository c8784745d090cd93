/** The frame of a likelihood over pixels: a sum over each row of two matrices, and its gradient. Knows no formula. */
import type * as tf from "../tf.ts";
import { dispatch, emptyTensor } from "./dispatch.ts";
import { elementwise } from "./elementwise.ts";
import { elementType } from "./functions.ts";
import { lanesFor, matrixShape } from "./kernel.ts";
import { sumByHalves } from "./reduction.ts";
import type { StockBackend } from "./stockBackend.ts";

export interface RowLoss {
  readonly key: string;
  readonly functions: string;
  /** WGSL of one pixel's share in terms of its logit `o` and its grey level `p`, both of type `V`. */
  readonly share: string;
  /** WGSL of its derivative in `o`. */
  readonly slope: string;
}

const LEAST_GROUP = 64;
const MOST_LANES = 256;

/**
 * Σ_d share(o_d, p_d) for each row → [batch]. As many threads to a row as it has fours of pixels: [128, 784] is 128
 * workgroups of 256 that read each row at once, [4096, 3] is 256 workgroups of 16 rows.
 */
export function rowLoss(backend: StockBackend, loss: RowLoss, logits: tf.TensorInfo, x: tf.TensorInfo): tf.TensorInfo {
  const [rows, pixels] = matrixShape(logits);
  const width = pixels % 4 === 0 ? 4 : 1;
  const lanes = lanesFor(pixels / width, 4, MOST_LANES);
  const group = Math.max(lanes, LEAST_GROUP);
  const sums = emptyTensor(backend, [rows]);
  dispatch(backend, {
    key: `${loss.key} ×${width} ${lanes}`,
    read: { logits, x },
    write: { sums },
    vectors: width === 4 ? ["logits", "x"] : [],
    counts: { rowSize: pixels / width },
    groups: [Math.ceil((rows * lanes) / group), 1],
    code: () => rowSumCode(loss, width, lanes, group),
  });
  return sums;
}

function rowSumCode({ functions, share }: RowLoss, width: 1 | 4, lanes: number, group: number): string {
  return `${elementType(width)}
${functions}
var<workgroup> partial: array<f32, ${group}>;
@compute @workgroup_size(${group})
fn main(@builtin(local_invocation_index) slot: u32, @builtin(workgroup_id) block: vec3<u32>) {
  let lane = slot % ${lanes}u;
  let row = block.x * ${group / lanes}u + slot / ${lanes}u;
  var sum = V(0.0);
  if (row < arrayLength(&sums)) {
    for (var d = lane; d < numbers.rowSize; d += ${lanes}u) {
      let o = logits[row * numbers.rowSize + d];
      let p = x[row * numbers.rowSize + d];
      sum += ${share};
    }
  }
  partial[slot] = total(sum);
${sumByHalves("partial", lanes, "lane", "1u")}
  if (lane == 0u && row < arrayLength(&sums)) { sums[row] = partial[slot]; }
}`;
}

/** dL/do_bd = dL/dy_b slope(o_bd, p_bd), of the shape of the logits. */
export function rowLossGradient(
  backend: StockBackend,
  loss: RowLoss,
  dy: tf.TensorInfo,
  logits: tf.TensorInfo,
  x: tf.TensorInfo,
): tf.TensorInfo {
  const [, pixels] = matrixShape(logits);
  const dlogits = emptyTensor(backend, logits.shape);
  elementwise(backend, {
    key: `${loss.key} gradient`,
    read: { logits, x },
    perRow: { dy },
    rowSize: pixels,
    write: { dlogits },
    functions: loss.functions,
    statement: `let o = logits[i];
    let p = x[i];
    dlogits[i] = dy[row] * (${loss.slope});`,
  });
  return dlogits;
}
