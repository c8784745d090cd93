/** Why files were refused: which file, where in it, what is wrong and what to do. */
import type { IntakeProblem } from "../../../core/shared/intake.ts";
import { useWords } from "../../language/words.ts";
import { ProblemWords } from "./ProblemWords.tsx";

/** More than these say nothing new. */
const SHOWN = 8;

export function ProblemList({ problems }: { readonly problems: readonly IntakeProblem[] }) {
  const { t, numbers } = useWords();
  return (
    <div className="problemList">
      <p>{t("dataDialog.refused")}</p>
      <ul>
        {problems.slice(0, SHOWN).map((problem, i) => (
          <li key={i} className="problem">
            <ProblemWords problem={problem} />
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && (
        <p className="note">{t("dataDialog.skippedMore", { amount: numbers.count(problems.length - SHOWN) })}</p>
      )}
    </div>
  );
}
