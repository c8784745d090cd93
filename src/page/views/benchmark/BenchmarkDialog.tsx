/**
 * Measures this machine on request and shows what came out. The platform's own modal dialog: it keeps the focus, closes on
 * Escape and gives the focus back. Closing it gives up what is being measured.
 */
import "./benchmark.css";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { STANDARD_CASE } from "../../../core/shared/benchmark.ts";
import { useWords, type Words } from "../../language/words.ts";
import type { BenchmarkState } from "../../state/benchmark.ts";
import { useBenchmark } from "../../state/benchmarkContext.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { BenchmarkTable } from "./BenchmarkTable.tsx";
import { copiedCells, engineCell } from "./benchmarkCells.ts";
import { benchmarkMarkdown } from "./benchmarkMarkdown.ts";

const NETWORK = ["784", ...STANDARD_CASE.hidden, STANDARD_CASE.latentDim].join("-");

export function BenchmarkDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { t, numbers } = words;
  const { state, run, cancel } = useBenchmark();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isRunning = state.phase === "running";

  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const closed = () => {
    cancel();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className="benchmark"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-what`}
      onClose={closed}
    >
      <h2 id={`${id}-title`}>{t("benchmark.title")}</h2>
      <p id={`${id}-what`}>
        {t("benchmark.what", { network: NETWORK, batch: numbers.count(STANDARD_CASE.batchSize) })}
      </p>
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
        <CopyButton state={state} />
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t("benchmark.close")}
        </button>
      </div>
      {state.rows.some(({ phase }) => phase === "done") && <p className="note">{t("benchmark.meaning")}</p>}
    </dialog>
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

/** Says in its own words whether it did. */
function CopyButton({ state }: { readonly state: BenchmarkState }) {
  const words = useWords();
  const { t } = words;
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async () => {
    const machine = `ELBO Room, ${NETWORK}, ${t("benchmark.batch", { batch: STANDARD_CASE.batchSize })}. ${navigator.userAgent}`;
    try {
      await navigator.clipboard.writeText(benchmarkMarkdown(machine, copiedCells(words, state.rows)));
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={state.phase === "running" || state.rows.length === 0}
        onClick={() => void copy()}
      >
        {t("benchmark.copy")}
      </button>
      <span className="note" role="status">
        {outcome === null ? "" : t(`benchmark.${outcome}`)}
      </span>
    </>
  );
}
