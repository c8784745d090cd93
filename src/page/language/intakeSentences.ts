/** What reading files found, as sentences of the page's language: problem and remedy, warnings, how values were read. */
import type { FailureDetails } from "../../core/shared/failure.ts";
import type { IntakeProblem, IntakeRange, IntakeWarning } from "../../core/shared/intake.ts";
import type { Words } from "./words.ts";

/** What is wrong and what to do, without the file and the place. */
export function problemSentence({ t, numbers }: Pick<Words, "t" | "numbers">, problem: IntakeProblem): string {
  const found = t(`intake.problems.${problem.code}`, written(problem.details, numbers));
  return `${found} ${t(`intake.remedies.${problem.remedy}`)}`;
}

export function warningSentence(
  { t, numbers }: Pick<Words, "t" | "numbers">,
  { code, details }: IntakeWarning,
): string {
  return t(`intake.warnings.${code}`, written(details, numbers));
}

export function rangeSentence(
  { t, numbers }: Pick<Words, "t" | "numbers">,
  { min, max, reading }: IntakeRange,
): string {
  return t(`intake.readings.${reading}`, { min: numbers.setting(min), max: numbers.setting(max) });
}

/** Whatever a sentence may name. */
const NAMES = [
  "amount",
  "classes",
  "detail",
  "expected",
  "found",
  "height",
  "kept",
  "largest",
  "least",
  "limit",
  "most",
  "name",
  "names",
  "other",
  "side",
  "smallest",
  "width",
] as const;

/** Counts are grouped as the language does it; what a problem lacks is left empty. */
function written(details: FailureDetails, numbers: Words["numbers"]): Record<(typeof NAMES)[number], string> {
  const text = (value: string | number = "") => (typeof value === "number" ? numbers.setting(value) : value);
  const pairs = NAMES.map((name) => [name, text(details[name])] as const);
  return Object.fromEntries(pairs) as Record<(typeof NAMES)[number], string>;
}
