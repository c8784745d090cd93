/** The plain compositions on the plain backend, and the SIMD engine as it is without a fused multiply-add or threads. */
import { operationsSuite } from "./operationsSuite.ts";

operationsSuite("cpu");
operationsSuite("wasm");
