/**
 * A TensorFlow.js backend of our own: the stock plain kernels over a linear memory in which our vector kernels work.
 * A tensor lives in an ordinary array until one of ours needs it, and in the linear memory from then on.
 */
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { assert } from "../../shared/assert.ts";
import * as tf from "../tf.ts";
import { createInstance, type SimdInstance, type SimdOperations } from "./instance.ts";
import { Resident } from "./resident.ts";
import { MOST_THREADS, startThreads, type ThreadOptions } from "./threads.ts";

type Values = Float32Array | Int32Array | Uint8Array;

export class SimdBackend extends MathBackendCPU {
  readonly operations: SimdOperations;
  /** Threads it computes on, the leading one among them. */
  readonly threads: number;
  readonly #instance: SimdInstance;
  readonly #stopThreads: () => void;
  /** Memory that products work in: packed rows, which grow with the largest product, and columns for each thread. */
  readonly #columns: number;
  #packed = { address: 0, bytes: 0 };

  /**
   * With one thread its memory is its own; with more it is shared, which takes a cross-origin isolated page. Where
   * threads cannot be had after all it computes on one: `threads` tells.
   * @throws when this machine has no vector instructions
   */
  static async create(threading?: ThreadOptions): Promise<SimdBackend> {
    const count = Math.min(threading?.count ?? 1, MOST_THREADS);
    if (threading !== undefined && count > 1) {
      try {
        const instance = await createInstance({ shared: true });
        return new SimdBackend(instance, count, await startThreads(instance, { ...threading, count }));
      } catch {
        // Slower, and the same numbers.
      }
    }
    return new SimdBackend(await createInstance({ shared: false }), 1, () => undefined);
  }

  private constructor(instance: SimdInstance, threads: number, stopThreads: () => void) {
    super();
    this.operations = instance.operations;
    this.threads = threads;
    this.#instance = instance;
    this.#stopThreads = stopThreads;
    this.#columns = instance.heap.allocate(threads * instance.operations.columnsBytes());
  }

  /** Address of a tensor's numbers; brings them into the linear memory first when they are not there yet. */
  addressOf({ dataId }: tf.TensorInfo): number {
    const data = this.data.get(dataId);
    if (data instanceof Resident) return data.address;
    const { values, dtype, refCount } = data;
    assert(values instanceof Float32Array || values instanceof Int32Array, `a vector kernel cannot take ${dtype}`);
    const resident = this.#reside(values.length, values instanceof Float32Array ? "float32" : "int32", refCount);
    resident.values.set(values);
    this.data.set(dataId, resident);
    return resident.address;
  }

  /** A new tensor of unknown content. */
  output(shape: number[], dtype: "float32" | "int32" = "float32"): { readonly info: tf.TensorInfo; address: number } {
    const resident = this.#reside(tf.util.sizeFromShape(shape), dtype, 1);
    // The stock backend numbers its tensors; this takes the next number, and the values are put in their place.
    const dataId = super.write(EMPTY, shape, dtype);
    this.data.set(dataId, resident);
    return { info: { dataId, shape, dtype }, address: resident.address };
  }

  /** A new tensor whose numbers `fill` writes into the linear memory itself: a large set is there once and not twice. */
  filled(shape: number[], fill: (target: Float32Array) => void): tf.TensorInfo {
    const { info } = this.output(shape);
    fill(this.data.get(info.dataId).values as Float32Array);
    return info;
  }

  /** The same tensor if nobody else refers to its data, else a copy: a kernel may write over it and give it back. */
  overwritable(info: tf.TensorInfo): { readonly info: tf.TensorInfo; address: number } {
    const address = this.addressOf(info);
    if (this.refCount(info.dataId) === 1) {
      this.incRef(info.dataId);
      return { info: { dataId: info.dataId, shape: info.shape, dtype: info.dtype }, address };
    }
    const copy = this.output(info.shape);
    new Uint8Array(this.#instance.heap.memory.buffer).copyWithin(
      copy.address,
      address,
      address + tf.util.sizeFromShape(info.shape) * BYTES_PER_NUMBER,
    );
    return copy;
  }

  /** Room for the packed rows of a product, and for packed columns of every thread. */
  productRoom(m: number, k: number): { readonly packed: number; readonly columns: number } {
    const bytes = this.operations.packedBytes(m, k);
    if (bytes > this.#packed.bytes) {
      if (this.#packed.bytes > 0) this.#instance.heap.free(this.#packed.address);
      this.#packed = { address: this.#instance.heap.allocate(bytes), bytes };
    }
    return { packed: this.#packed.address, columns: this.#columns };
  }

  /** A stock kernel may hand out a part of its operand as its result: that part is copied, for its owner may go first. */
  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object {
    return super.write(this.#isOurs(values) ? values.slice() : values, shape, dtype);
  }

  /** A copy: the linear memory is written over as soon as the tensor is disposed, and a reader may send away what it got. */
  override readSync(dataId: object): tf.backend_util.BackendValues {
    const values = super.readSync(dataId);
    return isArrayOfNumbers(values) ? values.slice() : values;
  }

  /** Writes a tensor's numbers into an array of the same length: a read without an array of its own. */
  copyTo(dataId: object, target: Float32Array): void {
    target.set(super.readSync(dataId) as Float32Array);
  }

  override disposeData(dataId: object, force = false): boolean {
    const data = this.data.has(dataId) ? this.data.get(dataId) : undefined;
    const isGone = super.disposeData(dataId, force);
    if (isGone && data instanceof Resident) this.#instance.heap.free(data.address);
    return isGone;
  }

  override memory(): { unreliable: boolean; reasons: string[]; heapBytes: number; heapBytesUsed: number } {
    const { size, used } = this.#instance.heap;
    return { unreliable: false, reasons: [], heapBytes: size, heapBytesUsed: used };
  }

  override dispose(): void {
    this.#stopThreads();
    super.dispose();
  }

  #reside(length: number, dtype: "float32" | "int32", refCount: number): Resident {
    const { heap } = this.#instance;
    return new Resident(heap.memory, heap.allocate(length * BYTES_PER_NUMBER), length, dtype, refCount);
  }

  #isOurs(values: tf.backend_util.BackendValues): values is Values {
    return isArrayOfNumbers(values) && values.buffer === this.#instance.heap.memory.buffer;
  }
}

function isArrayOfNumbers(values: tf.backend_util.BackendValues): values is Values {
  return ArrayBuffer.isView(values);
}

const BYTES_PER_NUMBER = 4;
const EMPTY = new Float32Array(0);
