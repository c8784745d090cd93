/** Short lists of numbers on the device, kept by content: the same shapes and coefficients come back in every step. */
import type { GpuBuffer, StockBackend } from "./stockBackend.ts";

/** `GPUBufferUsage`, as the WebGPU specification numbers it. */
const COPY_DST = 0x08;
const USAGE = { uniform: COPY_DST | 0x40, storage: COPY_DST | 0x80 } as const;

/** A step needs some twenty; what was not used for longest makes room. */
const CAPACITY = 256;

const kept = new WeakMap<StockBackend, Map<string, GpuBuffer>>();

/** A buffer that holds these 32-bit words and is never written again. The backend's pool owns it. */
export function constantBuffer(backend: StockBackend, use: keyof typeof USAGE, words: Uint32Array): GpuBuffer {
  const buffers = kept.get(backend) ?? new Map<string, GpuBuffer>();
  kept.set(backend, buffers);
  const key = `${use} ${words.join()}`;
  const known = buffers.get(key);
  const buffer = known ?? backend.bufferManager.acquireBuffer(words.byteLength, USAGE[use]);
  // Written to before anything recorded from now on is submitted, and after all that was submitted before.
  if (known === undefined) backend.queue.writeBuffer(buffer, 0, words);
  // A map keeps the order of insertion: the first is the one not used for longest.
  buffers.delete(key);
  buffers.set(key, buffer);
  if (buffers.size > CAPACITY) evictFirst(backend, buffers);
  return buffer;
}

/** Commands recorded but not submitted may still read it. */
function evictFirst(backend: StockBackend, buffers: Map<string, GpuBuffer>): void {
  for (const [key, buffer] of buffers) {
    buffers.delete(key);
    backend.uniformPendingDisposal.push(buffer);
    return;
  }
}
