/** Fast forms against plain compositions on the backends only a browser has; its GPU may be an imitation. */
import { threadOptions } from "../../../../src/worker/computeThreads.ts";
import { operationsSuite } from "./operationsSuite.ts";

operationsSuite("wasm");
operationsSuite("wasm", { threading: threadOptions(3) });
operationsSuite("webgl");
operationsSuite("webgpu");
