/** The curves of the run, with a mark in words at every live change and, where it is known, the entropy of the data. */
import "./instruments.css";
import { useCallback, useId, useMemo, useRef } from "react";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { LossChart, type LossChartLabels } from "../../charts/LossChart.tsx";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { lossMarks } from "./lossMarks.ts";
import { lossNames } from "./lossNames.ts";

export function LossPanel() {
  const { t, catalogue } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const kind = useRoomState(({ settings }) => DATA_KINDS[settings.dataset].kind);
  return (
    <section className="instrument" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("loss.title")}</h2>
        <span className="headEnd">
          <span className="instrumentUnits">{catalogue.perExample[kind]}</span>
          <SavePicture of={picture} file="loss" name={t("loss.title")} formats={["png", "svg"]} />
        </span>
      </div>
      <div ref={picture}>
        <Curves />
      </div>
    </section>
  );
}

function Curves() {
  const { t, catalogue, numbers } = useWords();
  const curves = useRoomState((state) => state.curves);
  const model = useRoomState((state) => state.settings.model);
  const lit = useRoomState((state) => (state.lit === "elbo" ? "negativeElbo" : state.lit));
  const shown = useRoomState((state) => state.shownStep);
  const { showMoment } = useActions();
  const pick = useCallback((step: number) => settled(showMoment(step)), [showMoment]);
  const { train, heldOut, marks, revision } = curves;
  const series = useMemo(() => ({ train, heldOut }), [train, heldOut]);
  const inWords = useMemo(() => lossMarks(marks, catalogue), [marks, catalogue]);
  const labels = useMemo<LossChartLabels>(
    () => ({
      ...lossNames(model, catalogue),
      empty: t("loss.empty"),
      unavailable: t("loss.unavailable"),
      showClipped: (most) => t("loss.clipped", { most }),
      hideFirst: t("loss.hideFirst"),
      wholeRun: t("loss.wholeRun"),
      meanOf: (count) => t("loss.meanOf", { amount: numbers.count(count) }),
      changes: t("loss.changes"),
      pick: t("timeline.pickStep"),
      latest: t("loss.latest"),
      step: t("loss.step"),
      sets: { train: t("loss.train"), heldOut: t("loss.heldOut") },
    }),
    [t, catalogue, numbers, model],
  );
  return (
    <LossChart
      series={series}
      revision={revision}
      marks={inWords}
      labels={labels}
      reference={useEntropy()}
      lit={lit}
      shown={shown}
      onPick={pick}
    />
  );
}

/** What no −log p(x) and no −ELBO of the data can be below on average; not for losses that are neither. */
function useEntropy() {
  const { t } = useWords();
  const value = useRoomState(({ settings, dataset }) =>
    dataset?.kind === "points" && settings.model !== "gan" && settings.model !== "autoencoder" ? dataset.entropy : null,
  );
  const label = t("loss.entropy");
  return useMemo(() => (value === null ? null : { value, label }), [value, label]);
}
