/**
 * Records one dispatch of a shader of ours among those of the stock backend: same encoder, same pass, same submissions,
 * same pool of buffers. Unlike the stock one it has any number of outputs. Waits for nothing and reads nothing back.
 */
import { assert } from "../../shared/assert.ts";
import * as tf from "../tf.ts";
import { constantBuffer } from "./constants.ts";
import type { GpuBuffer, Pipeline, StockBackend } from "./stockBackend.ts";

type Tensors = Readonly<Record<string, tf.TensorInfo>>;

export interface Dispatch {
  /** The same key, the same WGSL; it names the pipeline. */
  readonly key: string;
  /** Bound in this order, each under its name; `write` and `update` share no data with anything else that is bound. */
  readonly read: Tensors;
  readonly write?: Tensors;
  /** Read and written over. */
  readonly update?: Tensors;
  /** Those of the tensors seen as array<vec4<f32>>; the others are array<f32>. */
  readonly vectors?: readonly string[];
  /** Members of `numbers`: u32, then f32. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly coefficients?: Readonly<Record<string, number>>;
  /** Workgroups in x and y. */
  readonly groups: readonly [number, number];
  /** WGSL after the bindings, with the entry point `main`. */
  readonly code: () => string;
}

interface Program {
  readonly pipeline: Pipeline;
  /** Asking for it anew makes a new object each time. */
  readonly layout: object;
}

/** Numbers still on the processor and no more than this go with the dispatch, which spares an upload of their own. */
const INLINE_SIZE = 16;

const programs = new WeakMap<StockBackend, Map<string, Program>>();

/** Order of execution is order of recording. */
export function dispatch(backend: StockBackend, work: Dispatch): void {
  const limit = backend.device.limits.maxComputeWorkgroupsPerDimension;
  assert(Math.max(...work.groups) <= limit, `${work.key}: ${work.groups} workgroups are more than ${limit}`);
  const { pipeline, layout } = programFor(backend, work);
  const buffers = [
    ...Object.values(work.read).map((tensor) => inputBuffer(backend, tensor)),
    ...Object.values({ ...work.write, ...work.update }).map((tensor) => tensorBuffer(backend, tensor)),
    ...numbersBuffer(backend, work),
  ];
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = backend.device.createBindGroup({ layout, entries });
  const pass = openPass(backend);
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(...work.groups);
  backend.dispatchCountInPass += 1;
  closePass(backend, work.key);
}

/** A tensor of this shape without contents yet. */
export function emptyTensor(backend: StockBackend, shape: readonly number[]): tf.TensorInfo {
  return backend.makeTensorInfo([...shape], "float32");
}

/** Records a copy of all of `from` into `to`, which has as many elements. */
export function copyTensor(backend: StockBackend, from: tf.TensorInfo, to: tf.TensorInfo): void {
  const [source, target] = [tensorBuffer(backend, from), tensorBuffer(backend, to)];
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.commandEncoder?.copyBufferToBuffer(source, 0, target, 0, target.size);
}

function programFor(backend: StockBackend, work: Dispatch): Program {
  const known = programs.get(backend) ?? new Map<string, Program>();
  programs.set(backend, known);
  let program = known.get(work.key);
  if (program === undefined) {
    const module = backend.device.createShaderModule({
      label: work.key,
      code: `${declarations(work)}\n${work.code()}`,
    });
    const pipeline = backend.device.createComputePipeline({
      label: work.key,
      layout: "auto",
      compute: { module, entryPoint: "main" },
    });
    program = { pipeline, layout: pipeline.getBindGroupLayout(0) };
    known.set(work.key, program);
  }
  return program;
}

function declarations({
  read,
  write = {},
  update = {},
  vectors = [],
  counts = {},
  coefficients = {},
}: Dispatch): string {
  const access = [
    ...Object.keys(read).map((name) => [name, "read"] as const),
    ...Object.keys({ ...write, ...update }).map((name) => [name, "read_write"] as const),
  ];
  const tensors = access.map(([name, mode], binding) => {
    const element = vectors.includes(name) ? "vec4<f32>" : "f32";
    return `@group(0) @binding(${binding}) var<storage, ${mode}> ${name}: array<${element}>;`;
  });
  const members = [
    ...Object.keys(counts).map((name) => `${name}: u32`),
    ...Object.keys(coefficients).map((name) => `${name}: f32`),
  ];
  if (members.length === 0) return tensors.join("\n");
  return `${tensors.join("\n")}
struct Numbers { ${members.join(", ")} }
@group(0) @binding(${access.length}) var<uniform> numbers: Numbers;`;
}

function numbersBuffer(backend: StockBackend, { counts = {}, coefficients = {} }: Dispatch): GpuBuffer[] {
  const words = [...Object.values(counts), ...bitsOf(Object.values(coefficients))];
  return words.length === 0 ? [] : [constantBuffer(backend, "uniform", Uint32Array.from(words))];
}

function inputBuffer(backend: StockBackend, tensor: tf.TensorInfo): GpuBuffer {
  const { resource, values } = backend.tensorMap.get(tensor.dataId);
  const isInline = (resource ?? null) === null && (values?.length ?? Infinity) <= INLINE_SIZE;
  return isInline ? constantBuffer(backend, "storage", bitsOf(values ?? [])) : tensorBuffer(backend, tensor);
}

function bitsOf(values: ArrayLike<number>): Uint32Array {
  return new Uint32Array(Float32Array.from(values).buffer);
}

/** Its memory on the device, allocated or uploaded if that did not happen yet. */
function tensorBuffer(backend: StockBackend, tensor: tf.TensorInfo): GpuBuffer {
  assert(tensor.dtype === "float32", `a kernel of ours was given ${tensor.dtype}`);
  backend.uploadToGPU(tensor.dataId);
  backend.commandQueueOwnedIds.add(tensor.dataId);
  return backend.tensorMap.get(tensor.dataId).resource as GpuBuffer;
}

function openPass(backend: StockBackend) {
  backend.ensureCommandEncoderReady();
  const { commandEncoder: encoder } = backend;
  assert(encoder !== null, "there is a command encoder");
  if (isTimed(backend) && backend.supportTimestampQuery) {
    // Times are taken around passes: what is measured has one for itself.
    backend.endComputePassEncoder();
    backend.querySet ??= backend.device.createQuerySet({ type: "timestamp", count: backend.querySetCount });
    const { querySet } = backend;
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
    backend.computePassEncoder = encoder.beginComputePass({ timestampWrites });
  }
  backend.computePassEncoder ??= encoder.beginComputePass({});
  return backend.computePassEncoder;
}

/** Submits as seldom as the stock backend does, which counts our dispatches with its own. */
function closePass(backend: StockBackend, name: string): void {
  if (isTimed(backend)) {
    backend.endComputePassEncoder();
    backend.activeTimers?.push({ name, query: backend.getQueryTime() });
  } else if (backend.dispatchCountInPass >= tf.env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
}

function isTimed({ activeTimers }: StockBackend): boolean {
  return activeTimers !== undefined && activeTimers !== null;
}
