/** One problem as a person reads it. */
import type { IntakePlace, IntakeProblem } from "../../../core/shared/intake.ts";
import { useWords, type Words } from "../../language/words.ts";

export function ProblemWords({ problem: { file, place, message } }: { readonly problem: IntakeProblem }) {
  const words = useWords();
  const { catalogue } = words;
  const where = [file, ...placeWords(words, place)].filter((part) => part !== "").join(catalogue.controls.between);
  return (
    <>
      {where !== "" && <b>{where}</b>} <span>{message}</span>
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
