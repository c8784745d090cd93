/** The three parts of every section: what is chosen or drawn, what that is, and the key that trains on it. */
import { useState, type ReactNode } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { FailureWords } from "../notices/FailureWords.tsx";

export interface SectionPanesProps {
  readonly controls: ReactNode;
  /** Null or false while there is nothing to look at. */
  readonly preview: ReactNode;
  /** What stands in its place. */
  readonly empty: string;
  /** What is still missing; null when it can be trained on. */
  readonly missing: string | null;
  /** Begins the run; the dialog closes when it has begun. */
  readonly onTrain: () => Promise<void>;
  readonly onDone: () => void;
}

export function SectionPanes({ controls, preview, empty, missing, onTrain, onDone }: SectionPanesProps) {
  const { t } = useWords();
  const ready = useRoomState(
    ({ boot }) => boot.phase === "ready" || (boot.phase === "failed" && boot.part === "dataset"),
  );
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<ToldFailure | null>(null);
  const train = async () => {
    setStarting(true);
    setFailure(null);
    try {
      await onTrain();
      onDone();
    } catch (error) {
      setFailure(toldFailure(error));
    } finally {
      setStarting(false);
    }
  };
  return (
    <>
      <div className="dataPanes">
        <div className="dataControls">{controls}</div>
        <section className="dataPreview" aria-label={t("dataDialog.preview")}>
          {preview === null || preview === false ? <p className="dataEmpty">{empty}</p> : preview}
        </section>
      </div>
      <div className="dataTrain">
        <p role="status">{isStarting ? t("dataDialog.starting") : (missing ?? t("dataDialog.newRun"))}</p>
        {failure !== null && (
          <p className="problem" role="alert">
            {t("dataDialog.notStarted")} <FailureWords failure={failure} />
          </p>
        )}
        <button
          type="button"
          className="button primary"
          disabled={missing !== null || isStarting || !ready}
          onClick={() => void train()}
        >
          {t("dataDialog.train")}
        </button>
      </div>
    </>
  );
}
