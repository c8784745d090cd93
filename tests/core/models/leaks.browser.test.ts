/** No tensor is lost while training on any backend a browser has. */
import { WASM_PATHS } from "../../../src/core/compute/wasmFiles.ts";
import { leakSuite } from "./leakSuite.ts";

leakSuite("wasm", { wasmPaths: WASM_PATHS });
leakSuite("webgl");
leakSuite("webgpu");
