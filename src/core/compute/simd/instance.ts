/** An instance of the SIMD module, typed. Starts no thread and owns no tensor. */
import { assert } from "../../shared/assert.ts";
import { Heap } from "./heap.ts";
import {
  hasRelaxedSimd,
  hasSimd,
  PAGE_BYTES,
  webAssembly,
  type CompiledModule,
  type LinearMemory,
} from "./webAssembly.ts";

/** What the module offers, as in assembly/index.ts; addresses are in bytes. */
export interface SimdOperations {
  help(thread: number): void;
  forbidSleep(): void;
  packedBytes(m: number, k: number): number;
  columnsBytes(): number;
  product(
    a: number,
    b: number,
    c: number,
    bias: number,
    m: number,
    n: number,
    k: number,
    transposeA: number,
    transposeB: number,
    activation: number,
    packed: number,
    columns: number,
  ): void;
  activationGradient(dy: number, y: number, dx: number, count: number, activation: number): void;
  scale(x: number, factor: number, out: number, count: number): void;
  sumOfSquares(x: number, out: number, count: number): void;
  sum(a: number, b: number, out: number, count: number): void;
  adam(
    parameter: number,
    gradient: number,
    m: number,
    v: number,
    count: number,
    beta1: number,
    beta2: number,
    stepSize: number,
    epsilon: number,
  ): void;
  sgd(
    parameter: number,
    gradient: number,
    velocity: number,
    count: number,
    momentum: number,
    learningRate: number,
  ): void;
  rmsprop(
    parameter: number,
    gradient: number,
    v: number,
    count: number,
    decay: number,
    learningRate: number,
    epsilon: number,
  ): void;
  rowLoss(loss: number, logits: number, x: number, out: number, rows: number, columns: number, mean: number): void;
  rowLossGradient(
    loss: number,
    dy: number,
    logits: number,
    x: number,
    out: number,
    rows: number,
    columns: number,
    mean: number,
  ): void;
  columnSum(x: number, out: number, rows: number, columns: number): void;
  gatherRows(x: number, indices: number, out: number, count: number, columns: number): void;
  gaussianSample(mu: number, logSigma: number, eps: number, z: number, kl: number, count: number): void;
  gaussianSampleGradient(
    dz: number,
    dkl: number,
    mu: number,
    logSigma: number,
    eps: number,
    dmu: number,
    dlogSigma: number,
    count: number,
  ): void;
  objective(
    reconstruction: number,
    kl: number,
    batch: number,
    latentDim: number,
    beta: number,
    freeBits: number,
    out: number,
  ): void;
  objectiveGradient(
    dy: number,
    kl: number,
    batch: number,
    latentDim: number,
    beta: number,
    freeBits: number,
    dreconstruction: number,
    dkl: number,
  ): void;
}

export interface SimdInstance {
  readonly module: CompiledModule;
  readonly heap: Heap;
  readonly operations: SimdOperations;
}

/** Where the module's own constants end and ours to give begins; assembly/control.ts keeps the job before them. */
const HEAP_START = 4096;
const INITIAL_BYTES = 32 * 1024 * 1024;
/** Shared memory reserves its maximum at once: some devices have room for less. */
const MAXIMA_BYTES = [1024, 512, 256].map((mebibytes) => mebibytes * 1024 * 1024);
/** The closed gate of assembly/control.ts: nobody may come in before there is a job. */
const GATE = 320;
const CLOSED = 0x8000_0000;

/** Compiles the variant that suits this machine, and makes its memory. @throws when there are no vector instructions */
export async function createInstance({ shared }: { readonly shared: boolean }): Promise<SimdInstance> {
  if (webAssembly === undefined || !hasSimd()) throw new Error("WebAssembly here has no vector instructions");
  const module = await webAssembly.compile(await moduleBytes(shared));
  const memory = createMemory(shared);
  new Uint32Array(memory.buffer)[GATE / 4] = CLOSED;
  return { module, heap: new Heap(memory, HEAP_START), operations: await instantiate(module, memory) };
}

/** One more instance over the same memory: another thread's own. */
export async function instantiate(module: CompiledModule, memory: LinearMemory): Promise<SimdOperations> {
  assert(webAssembly !== undefined, "there is no WebAssembly here");
  const { exports } = await webAssembly.instantiate(module, { env: { memory } });
  const operations = exports as SimdOperations;
  if (!maySleep()) operations.forbidSleep();
  return operations;
}

/** A page's main thread may not wait for others by sleeping; a worker may. */
function maySleep(): boolean {
  if (typeof SharedArrayBuffer === "undefined") return true;
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}

async function moduleBytes(shared: boolean): Promise<Uint8Array> {
  const { bytes } = await (hasRelaxedSimd()
    ? shared
      ? import("virtual:simd/relaxed-shared")
      : import("virtual:simd/relaxed")
    : shared
      ? import("virtual:simd/plain-shared")
      : import("virtual:simd/plain"));
  return bytes;
}

function createMemory(shared: boolean): LinearMemory {
  assert(webAssembly !== undefined, "there is no WebAssembly here");
  for (const maximum of MAXIMA_BYTES) {
    try {
      return new webAssembly.Memory({ initial: INITIAL_BYTES / PAGE_BYTES, maximum: maximum / PAGE_BYTES, shared });
    } catch (error) {
      if (maximum === MAXIMA_BYTES.at(-1)) throw error;
    }
  }
  throw new Error("there is no memory");
}
