/** One thread an element, or four of them: the frame of every kernel without a sum. Knows no formula. */
import { sizeOf } from "./kernel.ts";
import { dispatch, type Dispatch } from "./dispatch.ts";
import { elementType } from "./functions.ts";
import type { StockBackend } from "./stockBackend.ts";

/** Small, so that a vector of parameters still spreads over several cores. */
const GROUP = 64;
/** Beyond it threads take several elements: no more work is in flight on any device. */
const MOST_GROUPS = 32768;

export interface Elementwise extends Pick<Dispatch, "key" | "read" | "write" | "update" | "coefficients"> {
  /** Read too, but one number a row; the statement finds the row of element i in `row`. */
  readonly perRow?: Dispatch["read"];
  /** Elements in a row; needed for `perRow`. */
  readonly rowSize?: number;
  readonly functions?: string;
  /** WGSL that computes the outputs at `i` from the inputs at `i`, all of the same size, as values of type `V`. */
  readonly statement: string;
}

export function elementwise(backend: StockBackend, work: Elementwise): void {
  const { key, read, write = {}, update = {}, perRow = {}, coefficients = {} } = work;
  const wide = { ...read, ...write, ...update };
  const [[first, tensor] = ["", { shape: [] }]] = Object.entries(wide);
  // Four neighbours make one 16-byte access; a row must hold whole fours where a row has a number of its own.
  const width = (work.rowSize ?? sizeOf(tensor)) % 4 === 0 ? 4 : 1;
  const count = sizeOf(tensor) / width;
  const groups = Math.min(Math.ceil(count / GROUP), MOST_GROUPS);
  dispatch(backend, {
    key: `${key} ×${width}`,
    read: { ...read, ...perRow },
    write,
    update,
    coefficients,
    vectors: width === 4 ? Object.keys(wide) : [],
    ...(work.rowSize === undefined ? {} : { counts: { rowSize: work.rowSize / width } }),
    groups: [groups, 1],
    code: () => `${elementType(width)}
${work.functions ?? ""}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) grid: vec3<u32>) {
  for (var i = id.x; i < arrayLength(&${first}); i += grid.x * ${GROUP}u) {
    ${work.rowSize === undefined ? "" : "let row = i / numbers.rowSize;"}
    ${work.statement}
  }
}`,
  });
}
