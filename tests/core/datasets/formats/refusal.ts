/** What a parser says about bytes that it refuses. */
import { FormatError } from "../../../../src/core/datasets/formats/formatError.ts";
import type { IntakeProblem } from "../../../../src/core/shared/intake.ts";

export function refusalOf(parse: () => unknown): IntakeProblem {
  try {
    parse();
  } catch (error) {
    if (error instanceof FormatError) return error.problem;
    throw error;
  }
  throw new Error("it was read without an error");
}

export function isRefusal(error: unknown): boolean {
  return error instanceof FormatError;
}
