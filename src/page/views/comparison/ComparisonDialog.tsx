/** Four kinds of model on the page's points, side by side. Closing it gives up what is under way. */
import "../benchmark/benchmark.css";
import "./comparison.css";
import { useState } from "react";
import { useWords, type Words } from "../../language/words.ts";
import { COMPARED_MODELS } from "../../state/comparedModels.ts";
import { COMPARISON_EFFORT, type ComparisonState } from "../../state/comparison.ts";
import { useComparison } from "../../state/comparisonContext.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { CopyTable } from "../controls/CopyTable.tsx";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { ComparisonTable } from "./ComparisonTable.tsx";
import { bodyCells, headCells } from "./comparisonCells.ts";
import { ModelCard, type CardLayers } from "./ModelCard.tsx";
import { PictureToggles } from "./PictureToggles.tsx";

const ALL_LAYERS: CardLayers = { density: true, heldOut: true, samples: true };

export function ComparisonDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { t, numbers, catalogue } = words;
  const { state, data, run, cancel } = useComparison();
  const seed = useRoomState((room) => room.settings.seed);
  const [layers, setLayers] = useState(ALL_LAYERS);
  const isRunning = state.phase === "running";

  const closed = () => {
    cancel();
    onClose();
  };
  const description = t("comparison.what", {
    dataset: data === null ? "" : catalogue.options.dataset[data.name],
    steps: numbers.count(COMPARISON_EFFORT.steps),
    seed: numbers.setting(seed),
  });
  return (
    <ModalDialog
      className="benchmark comparison"
      title={t("comparison.title")}
      description={description}
      onClosed={closed}
    >
      {(close) => (
        <>
          <div className="comparisonBar">
            {isRunning ? (
              <button type="button" className="button" onClick={cancel}>
                {t("comparison.cancel")}
              </button>
            ) : (
              <button type="button" className="button primary" disabled={data === null} onClick={run}>
                {state.phase === "idle" ? t("comparison.run") : t("comparison.again")}
              </button>
            )}
            <p role="status">
              {statusWords(words, state)} {state.failure !== null && <FailureWords failure={state.failure} />}
            </p>
            {state.secondsLeft !== null && (
              <p className="note">{t("comparison.left", { seconds: numbers.count(Math.ceil(state.secondsLeft)) })}</p>
            )}
            <PictureToggles layers={layers} onToggle={(change) => setLayers({ ...layers, ...change })} />
          </div>
          {data !== null && (
            <div className="comparisonCards">
              {COMPARED_MODELS.map((model, index) => (
                <ModelCard key={model} model={model} row={state.rows[index] ?? null} data={data} layers={layers} />
              ))}
            </div>
          )}
          <p className="note">{t("comparison.pictureNote")}</p>
          {data !== null && <ComparisonTable rows={state.rows} entropy={data.entropy} />}
          <div className="benchmarkButtons">
            {data !== null && (
              <CopyTable
                disabled={isRunning || state.rows.every((row) => row.phase !== "done")}
                table={() => ({
                  about: `ELBO Room, ${t("comparison.title")}: ${catalogue.options.dataset[data.name]}. ${navigator.userAgent}`,
                  rows: [headCells(words), ...bodyCells(words, state.rows, data.entropy)],
                })}
              />
            )}
            <button type="button" className="button" onClick={close}>
              {t("comparison.close")}
            </button>
          </div>
        </>
      )}
    </ModalDialog>
  );
}

function statusWords({ t, catalogue }: Words, { phase, rows, holdsTraining }: ComparisonState): string {
  const sentences: string[] = [];
  if (phase === "running") {
    const row = rows.find((each) => each.phase === "training" || each.phase === "measuring");
    const sentence = row?.phase === "measuring" ? "comparison.measuringModel" : "comparison.trainingModel";
    sentences.push(
      row === undefined ? t("comparison.starting") : t(sentence, { model: catalogue.options.model[row.model] }),
    );
  }
  if (phase === "done") sentences.push(t("comparison.done"));
  if (phase === "cancelled") sentences.push(t("comparison.cancelled"));
  if (phase === "failed") sentences.push(t("comparison.failed"));
  if (holdsTraining) sentences.push(t("comparison.held"));
  return sentences.join(" ");
}
