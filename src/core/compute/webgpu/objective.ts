/** The objective of a step and its gradient on WebGPU. */
import { OBJECTIVE, OBJECTIVE_GRADIENT, type ObjectiveWeights } from "../ops/objective.ts";
import { dispatch, emptyTensor } from "./dispatch.ts";
import { lanesFor, matrixShape, sizeOf, webgpuKernel } from "./kernel.ts";
import { sumByHalves } from "./reduction.ts";

const GROUP = 256;
const MOST_DIMENSIONS = 32;

/**
 * One workgroup: the whole minibatch has few numbers. `across` dimensions at a time, its threads share the images; a
 * thread of the first image then holds what its dimensions add up to.
 */
export const objectiveKernel = webgpuKernel<"reconstruction" | "kl", ObjectiveWeights>(
  OBJECTIVE,
  (backend, { reconstruction, kl }, { beta, freeBits }) => {
    const [batch, latentDim] = matrixShape(kl);
    const across = lanesFor(latentDim, 2, MOST_DIMENSIONS);
    const measured = emptyTensor(backend, [3]);
    dispatch(backend, {
      key: `${OBJECTIVE} ${across}`,
      read: { reconstruction, kl },
      write: { measured },
      counts: { batch, latentDim },
      coefficients: { beta, freeBits },
      groups: [1, 1],
      code: () => objectiveCode(across),
    });
    return measured;
  },
);

function objectiveCode(across: number): string {
  return `
var<workgroup> partial: array<f32, ${GROUP}>;
${klSumFunction(across)}
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) slot: u32) {
  let images = f32(numbers.batch);
  var sum = 0.0;
  for (var b = slot; b < numbers.batch; b += ${GROUP}u) { sum += reconstruction[b]; }
  let R = sumOfAll(slot, sum) / images;
  var told = 0.0;
  var penalised = 0.0;
  for (var first = 0u; first < numbers.latentDim; first += ${across}u) {
    let mean = klSum(slot, first) / images;
    if (slot < ${across}u && first + slot < numbers.latentDim) {
      told += mean;
      penalised += select(mean, numbers.freeBits, numbers.freeBits > 0.0 && mean < numbers.freeBits);
    }
  }
  let K = sumOfAll(slot, told);
  let penalty = sumOfAll(slot, penalised);
  if (slot == 0u) {
    measured[0] = R;
    measured[1] = K;
    measured[2] = R + numbers.beta * penalty;
  }
}
fn sumOfAll(slot: u32, value: f32) -> f32 {
  partial[slot] = value;
${sumByHalves("partial", GROUP, "slot", "1u")}
  let sum = partial[0];
  workgroupBarrier();
  return sum;
}`;
}

/** Σ_b KL_bj of dimension j = first + slot mod `across`, for every thread of it. */
function klSumFunction(across: number): string {
  return `
fn klSum(slot: u32, first: u32) -> f32 {
  let lane = slot / ${across}u;
  let j = first + slot % ${across}u;
  var sum = 0.0;
  if (j < numbers.latentDim) {
    for (var b = lane; b < numbers.batch; b += ${GROUP / across}u) { sum += kl[b * numbers.latentDim + j]; }
  }
  partial[slot] = sum;
${sumByHalves("partial", GROUP / across, "lane", `${across}u`)}
  let total = partial[slot % ${across}u];
  workgroupBarrier();
  return total;
}`;
}

/** A workgroup for every `across` dimensions: with free bits each needs the mean KL of its own before it can write. */
export const objectiveGradientKernel = webgpuKernel<"dy" | "kl", ObjectiveWeights>(
  OBJECTIVE_GRADIENT,
  (backend, { dy, kl }, { beta, freeBits }) => {
    const [batch, latentDim] = matrixShape(kl);
    const across = lanesFor(latentDim, 2, MOST_DIMENSIONS);
    const [dreconstruction, dkl] = [emptyTensor(backend, [batch]), emptyTensor(backend, kl.shape)];
    dispatch(backend, {
      key: `${OBJECTIVE_GRADIENT} ${across}`,
      read: { dy, kl },
      write: { dreconstruction, dkl },
      counts: { batch, latentDim },
      coefficients: { beta, freeBits },
      groups: [Math.ceil(sizeOf(kl) / batch / across), 1],
      code: () => objectiveGradientCode(across),
    });
    return [dreconstruction, dkl];
  },
);

function objectiveGradientCode(across: number): string {
  return `
var<workgroup> partial: array<f32, ${GROUP}>;
${klSumFunction(across)}
@compute @workgroup_size(${GROUP})
fn main(
  @builtin(local_invocation_index) slot: u32,
  @builtin(workgroup_id) block: vec3<u32>,
  @builtin(num_workgroups) grid: vec3<u32>,
) {
  let images = f32(numbers.batch);
  for (var b = block.x * ${GROUP}u + slot; b < numbers.batch; b += grid.x * ${GROUP}u) {
    dreconstruction[b] = (dy[0] + dy[2]) / images;
  }
  let first = block.x * ${across}u;
  let j = first + slot % ${across}u;
  var share = numbers.beta;
  if (numbers.freeBits > 0.0) { share = select(0.0, share, klSum(slot, first) / images >= numbers.freeBits); }
  if (j >= numbers.latentDim) { return; }
  let slope = (dy[1] + dy[2] * share) / images;
  for (var b = slot / ${across}u; b < numbers.batch; b += ${GROUP / across}u) {
    dkl[b * numbers.latentDim + j] = slope;
  }
}`;
}
