/** The dense layer on every backend a browser has. */
import { WASM_PATHS } from "../../../../src/core/compute/wasmFiles.ts";
import { denseSuite } from "./denseSuite.ts";

denseSuite("wasm", { wasmPaths: WASM_PATHS });
denseSuite("webgl");
denseSuite("webgpu");
