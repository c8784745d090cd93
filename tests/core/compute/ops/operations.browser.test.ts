/** Fast forms against plain compositions on the backends only a browser has; its GPU may be an imitation. */
import { operationsSuite } from "./operationsSuite.ts";

operationsSuite("webgl");
operationsSuite("webgpu");
