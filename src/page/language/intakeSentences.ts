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

/** Counts are grouped as the language does it; what a sentence names and a problem lacks is left empty. */
function written(details: FailureDetails, numbers: Words["numbers"]): Record<string, string> {
  const blank = Object.fromEntries(NAMES.map((name) => [name, ""]));
  const given = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === "number" ? numbers.count(value) : value,
  ]);
  return { ...blank, ...Object.fromEntries(given) };
}

const NAMES = ["found", "expected", "limit", "detail", "other", "width", "height", "name", "names", "count"] as const;
