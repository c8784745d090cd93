/** How far the reading of files is, and the way to stop it. */
import { useWords } from "../../language/words.ts";
import type { DeskState } from "./dataDesk.ts";

interface ReadingProgressProps {
  readonly reading: NonNullable<DeskState["reading"]>;
  readonly onCancel: () => void;
}

export function ReadingProgress({ reading: { stage, done, total }, onCancel }: ReadingProgressProps) {
  const { t, numbers } = useWords();
  const words = t(`dataDialog.stages.${stage}`, { done: numbers.count(done), total: numbers.count(total) });
  return (
    <div className="readingProgress">
      <span role="status">{words}</span>
      <progress
        className="thinProgress"
        aria-label={t("dataDialog.readingFiles")}
        {...(total > 0 ? { max: total, value: done } : {})}
      />
      <button type="button" className="button small" onClick={onCancel}>
        {t("dataDialog.cancel")}
      </button>
    </div>
  );
}
