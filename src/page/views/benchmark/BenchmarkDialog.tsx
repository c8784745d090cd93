/** Measures this machine on request and shows what came out. Closing it gives up what is being measured. */
import "./benchmark.css";
import { STANDARD_CASE } from "../../../core/shared/benchmark.ts";
import { useWords, type Words } from "../../language/words.ts";
import type { BenchmarkState } from "../../state/benchmark.ts";
import { useBenchmark } from "../../state/benchmarkContext.ts";
import { CopyTable } from "../controls/CopyTable.tsx";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { BenchmarkTable } from "./BenchmarkTable.tsx";
import { copiedCells, engineCell } from "./benchmarkCells.ts";

const NETWORK = ["784", ...STANDARD_CASE.hidden, STANDARD_CASE.latentDim].join("-");

export function BenchmarkDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { t, numbers } = words;
  const { state, run, cancel } = useBenchmark();
  const isRunning = state.phase === "running";

  const closed = () => {
    cancel();
    onClose();
  };
  return (
    <ModalDialog
      className="benchmark"
      title={t("benchmark.title")}
      description={t("benchmark.what", { network: NETWORK, batch: numbers.count(STANDARD_CASE.batchSize) })}
      onClosed={closed}
    >
      {(close) => (
        <>
          {state.rows.length > 0 && <BenchmarkTable rows={state.rows} />}
          <p className="benchmarkStatus" role="status">
            {statusWords(words, state)}
            {state.failure !== null && <FailureWords failure={state.failure} />}
          </p>
          <div className="benchmarkButtons">
            {isRunning ? (
              <button type="button" className="button" onClick={cancel}>
                {t("benchmark.cancel")}
              </button>
            ) : (
              <button type="button" className="button primary" onClick={run}>
                {state.phase === "idle" ? t("benchmark.run") : t("benchmark.again")}
              </button>
            )}
            <CopyTable
              disabled={isRunning || state.rows.length === 0}
              table={() => ({ about: machineWords(words), rows: copiedCells(words, state.rows) })}
            />
            <button type="button" className="button" onClick={close}>
              {t("benchmark.close")}
            </button>
          </div>
          {state.rows.some(({ phase }) => phase === "done") && <p className="note">{t("benchmark.meaning")}</p>}
        </>
      )}
    </ModalDialog>
  );
}

function statusWords(words: Words, { phase, rows, holdsTraining }: BenchmarkState): string {
  const { t } = words;
  const sentences: string[] = [];
  if (phase === "running") {
    const row = rows.find((each) => each.phase === "measuring");
    sentences.push(
      row === undefined ? t("benchmark.starting") : t("benchmark.measuring", { engine: engineCell(words, row) }),
    );
  }
  if (phase === "done") sentences.push(t("benchmark.done"));
  if (phase === "cancelled") sentences.push(t("benchmark.cancelled"));
  if (phase === "failed") sentences.push(t("benchmark.failed"));
  if (holdsTraining) sentences.push(t("benchmark.held"));
  return sentences.join(" ");
}

function machineWords({ t }: Words): string {
  return `ELBO Room, ${NETWORK}, ${t("benchmark.batch", { batch: STANDARD_CASE.batchSize })}. ${navigator.userAgent}`;
}
