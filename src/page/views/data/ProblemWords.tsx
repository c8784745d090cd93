/** One problem as a person reads it: the file, the place in it, what is wrong and what to do. */
import type { IntakePlace, IntakeProblem } from "../../../core/shared/intake.ts";
import { problemSentence } from "../../language/intakeSentences.ts";
import { useWords, type Words } from "../../language/words.ts";

export function ProblemWords({ problem }: { readonly problem: IntakeProblem }) {
  const words = useWords();
  const { file, place } = problem;
  const where = [file, ...placeWords(words, place)].filter((part) => part !== "");
  return (
    <>
      {where.length > 0 && <b>{where.join(words.catalogue.controls.between)}</b>}{" "}
      <span>{problemSentence(words, problem)}</span>
    </>
  );
}

function placeWords({ t, numbers }: Words, place: IntakePlace | null): readonly string[] {
  if (place === null) return [];
  const { byte, row, column, example, entry } = place;
  const at = (value: number) => ({ at: numbers.count(value) });
  return [
    ...(entry === undefined ? [] : [t("dataDialog.inEntry", { name: entry })]),
    ...(row === undefined ? [] : [t("dataDialog.atRow", at(row))]),
    ...(column === undefined ? [] : [t("dataDialog.atColumn", at(column))]),
    ...(example === undefined ? [] : [t("dataDialog.atExample", at(example))]),
    ...(byte === undefined ? [] : [t("dataDialog.atByte", at(byte))]),
  ];
}
