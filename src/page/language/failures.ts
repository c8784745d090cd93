/** A failure in the page's language, with what only the machine could say about it left in English. */
import { BACKEND_NAMES } from "../../core/shared/backends.ts";
import type { ToldFailure } from "../../core/shared/failure.ts";
import type { Words } from "./words.ts";

export interface FailureSentence {
  /** In the page's language; empty for a failure that there are no words for. */
  readonly text: string;
  /** English, whatever the page's language is; empty when there is nothing more to say. */
  readonly english: string;
}

export function failureSentence(
  { t, catalogue }: Pick<Words, "t" | "catalogue">,
  { code, message, details = {} }: ToldFailure,
): FailureSentence {
  if (code === undefined) return { text: "", english: message };
  const { name = "", status = "", detail = "" } = details;
  const engine = BACKEND_NAMES.find((backend) => backend === name);
  const text = t(`failures.${code}`, { name: engine === undefined ? name : catalogue.backends[engine].label, status });
  return { text, english: String(detail) };
}
