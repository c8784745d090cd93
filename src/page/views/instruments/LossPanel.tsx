/** The curves of the run, with a mark in words at every live change. */
import "./instruments.css";
import { useId, useMemo } from "react";
import { LossChart, type LossChartLabels } from "../../charts/LossChart.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { lossMarks } from "./lossMarks.ts";

export function LossPanel() {
  const { t } = useWords();
  const id = useId();
  return (
    <section className="instrument" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("loss.title")}</h2>
        <span className="instrumentUnits">{t("loss.units")}</span>
      </div>
      <Curves />
    </section>
  );
}

function Curves() {
  const { t, catalogue, numbers } = useWords();
  const curves = useRoomState((state) => state.curves);
  const autoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const { train, heldOut, marks, revision } = curves;
  const series = useMemo(() => ({ train, heldOut }), [train, heldOut]);
  const inWords = useMemo(() => lossMarks(marks, catalogue), [marks, catalogue]);
  const labels = useMemo<LossChartLabels>(
    () => ({
      picture: t(autoencoder ? "loss.chartAutoencoder" : "loss.chart"),
      empty: t("loss.empty"),
      unavailable: t("loss.unavailable"),
      showClipped: (most) => t("loss.clipped", { most }),
      hideFirst: t("loss.hideFirst"),
      wholeRun: t("loss.wholeRun"),
      meanOf: (count) => t("loss.meanOf", { amount: numbers.count(count) }),
      changes: t("loss.changes"),
      latest: t("loss.latest"),
      step: t("loss.step"),
      sets: { train: t("loss.train"), heldOut: t("loss.heldOut") },
      columns: {
        reconstruction: t("objective.reconstruction"),
        ...(autoencoder ? {} : { negativeElbo: t("objective.negativeElbo"), kl: t("objective.kl") }),
      },
    }),
    [t, numbers, autoencoder],
  );
  return <LossChart series={series} revision={revision} marks={inWords} labels={labels} />;
}
