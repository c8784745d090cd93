/**
 * The part of TensorFlow.js's WebGPU backend that our kernels work with, much of which its own types call private.
 * Held against the pinned release by every test of an operation on WebGPU. Declares only; computes nothing.
 */
import type * as tf from "../tf.ts";

/** A `GPUBuffer`; the core is compiled without the browser's types. */
export interface GpuBuffer {
  readonly size: number;
}

export interface TensorData {
  /** Numbers not uploaded yet, or a copy of what was read back; the latter only where there is a buffer too. */
  values: ArrayLike<number> | null | undefined;
  readonly dtype: tf.DataType;
  readonly refCount: number;
  resource?: GpuBuffer | null;
  /** Whether the buffer belongs to somebody outside the library. */
  readonly external?: boolean;
}

interface ComputePass {
  setPipeline(pipeline: object): void;
  setBindGroup(index: number, group: object): void;
  dispatchWorkgroups(x: number, y: number): void;
}

interface CommandEncoder {
  beginComputePass(descriptor: {
    readonly timestampWrites?: {
      readonly querySet: object;
      readonly beginningOfPassWriteIndex: number;
      readonly endOfPassWriteIndex: number;
    };
  }): ComputePass;
  copyBufferToBuffer(from: GpuBuffer, fromOffset: number, to: GpuBuffer, toOffset: number, size: number): void;
}

export interface Pipeline {
  getBindGroupLayout(index: number): object;
}

interface Device {
  readonly limits: { readonly maxComputeWorkgroupsPerDimension: number };
  createShaderModule(descriptor: { readonly code: string; readonly label: string }): object;
  createComputePipeline(descriptor: {
    readonly label: string;
    readonly layout: "auto";
    readonly compute: { readonly module: object; readonly entryPoint: string };
  }): Pipeline;
  createBindGroup(descriptor: {
    readonly layout: object;
    readonly entries: readonly { readonly binding: number; readonly resource: { readonly buffer: GpuBuffer } }[];
  }): object;
  createQuerySet(descriptor: { readonly type: "timestamp"; readonly count: number }): object;
}

export interface StockBackend {
  readonly device: Device;
  readonly queue: { writeBuffer(buffer: GpuBuffer, offset: number, data: Uint32Array): void };
  readonly bufferManager: { acquireBuffer(size: number, usage: number): GpuBuffer };
  readonly tensorMap: { get(dataId: object): TensorData };
  /** What is recorded and not submitted yet; null right after a submission. */
  readonly commandEncoder: CommandEncoder | null;
  computePassEncoder: ComputePass | null;
  /** Data that recorded commands use: freed only after they are submitted. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  /** Buffers that go back to the pool after the next submission. */
  readonly uniformPendingDisposal: GpuBuffer[];
  dispatchCountInPass: number;
  /** There while somebody measures time. */
  readonly activeTimers?: { readonly name: string; readonly query: Promise<number> }[] | null;
  readonly supportTimestampQuery: boolean;
  querySet: object | null;
  readonly querySetCount: number;
  getQueryTime(): Promise<number>;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  makeTensorInfo(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
}
