/** Makes our operations known to the stock backends; one line an operation. */
import { registerDense } from "./dense.ts";

/** Safe to call more than once. */
export function registerOperations(): void {
  registerDense();
}
