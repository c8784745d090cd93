/** The seam to TensorFlow.js: the one module everything else in the core takes it from. Knows no backend. */
// The order matters: gradients are registered with an engine whose flags the first import declares.
import { tidy as libraryTidy, type TensorContainer } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients";

export * from "@tensorflow/tfjs-core";

/**
 * TensorFlow.js's `tidy` for any result type: frees every tensor made in `work` but those inside what it returns
 * (in arrays and plain objects, however deep). The library's own type asks for index signatures that interfaces lack.
 */
export function tidy<Result>(work: () => Result): Result {
  return libraryTidy(work as () => TensorContainer) as Result;
}
