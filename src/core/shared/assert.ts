/** Assertions for what must hold if the program is right; bad input from outside is parsed instead. */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** For the `default` of a switch over a union: a case added to the union no longer compiles there. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${String(value)}`);
}
