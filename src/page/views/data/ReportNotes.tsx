/** What reading the files found: from where, how numbers became grey levels, what was left out and why, what to know. */
import type { IntakeReport } from "../../../core/shared/intake.ts";
import { rangeSentence, warningSentence } from "../../language/intakeSentences.ts";
import { useWords } from "../../language/words.ts";
import { ProblemWords } from "./ProblemWords.tsx";

/** Left-out files on show; the count says how many there are. */
const SHOWN = 20;

export function ReportNotes({ report }: { readonly report: IntakeReport }) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const { sources, skipped, skippedCount, range, warnings } = report;
  const list = sources.map(({ name, format }) => `${name} (${format.toUpperCase()})`);
  return (
    <div className="reportNotes">
      <p className="note">
        {t("dataDialog.sourceFiles", { list: list.join(catalogue.controls.between) })}{" "}
        {t("dataDialog.valuesRead", { range: rangeSentence(words, range) })}
      </p>
      {warnings.length > 0 && (
        <ul aria-label={t("dataDialog.warnings")}>
          {warnings.map((warning, i) => (
            <li key={i}>{warningSentence(words, warning)}</li>
          ))}
        </ul>
      )}
      {skippedCount > 0 && (
        <details className="disclosure">
          <summary>{t("dataDialog.skipped", { amount: numbers.count(skippedCount) })}</summary>
          <ul>
            {skipped.slice(0, SHOWN).map((problem, i) => (
              <li key={i}>
                <ProblemWords problem={problem} />
              </li>
            ))}
          </ul>
          {skippedCount > SHOWN && (
            <p className="note">{t("dataDialog.skippedMore", { amount: numbers.count(skippedCount - SHOWN) })}</p>
          )}
        </details>
      )}
    </div>
  );
}
