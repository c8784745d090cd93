/** Addresses of the wasm backend's files, as the build serves them from the page's own origin. */
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import type { WasmPaths } from "./backends.ts";

export const WASM_PATHS: WasmPaths = { simd, plain };
