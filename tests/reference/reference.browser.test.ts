/** The reference suite on every backend a browser has, in Chromium; its GPU may be an imitation. */
import { referenceSuite } from "./suite.ts";

referenceSuite("wasm");
referenceSuite("webgl");
referenceSuite("webgpu");
