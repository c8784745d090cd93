/** No tensor is lost while training on any backend a browser has. */
import { leakSuite } from "./leakSuite.ts";

leakSuite("wasm");
leakSuite("webgl");
leakSuite("webgpu");
