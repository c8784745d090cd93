/** Starts, checks and stops the backends. One at a time; which one to take is decided elsewhere. */
import { assertNever } from "../shared/assert.ts";
import type { BackendName } from "../shared/backends.ts";
import { Failure } from "../shared/failure.ts";
import { registerGradients } from "./ops/gradients.ts";
import { probeBackend } from "./probe.ts";
import type { ThreadOptions } from "./simd/threads.ts";
import * as tf from "./tf.ts";

export interface BackendOptions {
  /** Threads for `wasm`; one without them. */
  readonly threading?: ThreadOptions | undefined;
}

/** A backend does not start, or computes wrong numbers; the message is a sentence for the person who asked. */
export class BackendStartError extends Failure {
  override readonly name = "BackendStartError";

  constructor(name: BackendName, message: string, options?: ErrorOptions) {
    super("backendFailed", message, { name, detail: message }, options);
  }
}

/**
 * Loads, starts and checks a backend, then makes it the one everything runs on; the one before is stopped.
 * Tensors of the one before are lost with it: read what must survive and dispose of them all first.
 * @throws BackendStartError when it cannot start or fails its check; no backend is running then
 */
export async function startBackend(name: BackendName, options: BackendOptions = {}): Promise<void> {
  registerGradients();
  await stopBackend();
  try {
    await load(name, options);
    if (!(await tf.setBackend(name)))
      throw new BackendStartError(name, `The engine ${name} could not be started here.`);
    await tf.ready();
    const wrong = await probeBackend();
    if (wrong.length > 0)
      throw new BackendStartError(name, `The engine ${name} computes wrong numbers here: ${wrong.join("; ")}.`);
  } catch (error) {
    await stopBackend();
    if (error instanceof BackendStartError) throw error;
    throw new BackendStartError(name, `The engine ${name} could not be started here: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** Stops the running backend and frees its device memory; nothing when none runs. It can be started again. */
export async function stopBackend(): Promise<void> {
  // The declared type hides that there may be none yet.
  const name = tf.engine().backendName as string | null | undefined;
  if (name === null || name === undefined) return;
  const factory = tf.findBackendFactory(name);
  try {
    tf.removeBackend(name);
  } catch {
    // A lost device cannot be freed any more; forgetting it is all that is left.
  }
  // Modules register their backend once, when first imported; without this it could never start again.
  tf.registerBackend(name, factory);
}

/** Threads of the processor that the running backend computes on. */
export function runningThreads(): number {
  const backend: unknown = tf.backend();
  // Only ours has several, and its module is not loaded for the sake of this question.
  return typeof backend === "object" && backend !== null && "threads" in backend ? Number(backend.threads) : 1;
}

async function load(name: BackendName, { threading }: BackendOptions): Promise<void> {
  switch (name) {
    case "webgpu":
      await import("@tensorflow/tfjs-backend-webgpu");
      (await import("./webgpu/register.ts")).registerWebgpuKernels();
      return;
    case "webgl":
      return loadWebgl();
    case "wasm":
      await (await import("./simd/register.ts")).registerSimd(threading);
      return;
    case "cpu":
      await import("@tensorflow/tfjs-backend-cpu");
      return;
    default:
      assertNever(name);
  }
}

async function loadWebgl(): Promise<void> {
  await import("@tensorflow/tfjs-backend-webgl");
  // Whether an imitated GPU is wanted was decided before; the context must not be refused for it.
  tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
  tf.env().set("WEBGL_FORCE_F16_TEXTURES", false);
  if (!(await tf.env().getAsync("HAS_WEBGL"))) throw new BackendStartError("webgl", "This browser has no WebGL.");
  if (!(await tf.env().getAsync("WEBGL_RENDER_FLOAT32_CAPABLE"))) {
    // Half floats end at 65504 and hold 3 digits: sums over 784 pixels overflow, and log-likelihoods lose their meaning.
    throw new BackendStartError(
      "webgl",
      "WebGL here computes in half precision only, which is too coarse for training.",
    );
  }
  const { registerWebglKernels } = await import("./webgl/register.ts");
  registerWebglKernels();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
