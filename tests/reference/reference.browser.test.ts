/** The reference suite on every backend a browser has, in Chromium; its GPU may be an imitation. */
import { WASM_PATHS } from "../../src/core/compute/wasmFiles.ts";
import { referenceSuite } from "./suite.ts";

referenceSuite("wasm", { wasmPaths: WASM_PATHS });
referenceSuite("webgl");
referenceSuite("webgpu");
