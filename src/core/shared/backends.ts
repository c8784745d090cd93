/** The engines a run can compute on, as plain facts that both the page and the worker speak of. Starts none of them. */

export type BackendName = "webgpu" | "webgl" | "wasm" | "cpu";

/** In order of preference, before it is known what they run on. */
export const BACKEND_NAMES: readonly BackendName[] = ["webgpu", "webgl", "wasm", "cpu"];

/** What probing found out about one engine on this machine. */
export interface BackendFact {
  readonly name: BackendName;
  readonly available: boolean;
  /** A GPU interface that a processor imitates (SwiftShader, llvmpipe, WARP …); false for wasm and cpu. */
  readonly software: boolean;
  /** Adapter or renderer as it names itself; empty when it says nothing. */
  readonly device: string;
}

/** Why an engine was taken. `hardware`: a real GPU; `noGpu`: none found, or only imitations; `lastResort`: nothing but cpu works; `chosen`: asked for. */
export type BackendReason = "hardware" | "noGpu" | "lastResort" | "chosen";

/** An engine that has been started. */
export interface RunningBackend extends BackendChoice {
  /** Threads of the processor it computes on. */
  readonly threads: number;
}

export interface BackendChoice {
  readonly name: BackendName;
  readonly reason: BackendReason;
  readonly device: string;
  readonly software: boolean;
}
