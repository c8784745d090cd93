/** What the verdict on the posterior rests on, and what helps: each remedy is a press, live, with its mark on the curves. */
import "./evidence.css";
import { useMemo, useRef } from "react";
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../../core/shared/measurements.ts";
import { DimensionCurves } from "../../../charts/DimensionCurves.tsx";
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { SavePicture } from "../../controls/SavePicture.tsx";
import { AggregatedPosterior } from "../diagnostics/AggregatedPosterior.tsx";
import { lossMarks } from "../lossMarks.ts";
import { useCollapseState } from "../useCollapseState.ts";
import { Averaging } from "./Averaging.tsx";
import { Remedies } from "./Remedies.tsx";
import { SensitivityTable } from "./SensitivityTable.tsx";
import { Threshold } from "./Threshold.tsx";

export function CollapseEvidence() {
  const { t } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const latentDim = useRoomState((state) => state.settings.latentDim);
  const state = useCollapseState();
  if (evaluation === null) return <p className="note">{t("collapse.nothingYet")}</p>;
  return (
    <>
      <p>{t(`collapse.verdict.${state}`)}</p>
      <Remedies state={state} />
      <KlOverTime evaluation={evaluation} />
      <SensitivityTable evaluation={evaluation} />
      <Threshold />
      {latentDim >= 2 && <AggregatedPosterior />}
      <Averaging />
    </>
  );
}

function KlOverTime({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t, catalogue, numbers } = useWords();
  const series = useRoomState((state) => state.curves.klPerDimension);
  const revision = useRoomState((state) => state.curves.revision);
  const marks = useRoomState((state) => state.curves.marks);
  const picture = useRef<HTMLDivElement>(null);
  const inWords = useMemo(
    () => lossMarks(marks, catalogue).map(({ step, label }) => ({ step, text: label })),
    [marks, catalogue],
  );
  const curves = useMemo(
    () => (series === null ? [] : curvesOf(series, evaluation)),
    // The series is appended to in place: the revision says when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [series, revision, evaluation],
  );
  if (series === null || series.length < 2) return <p className="note">{t("collapse.noHistory")}</p>;
  return (
    <section>
      <div className="headEnd">
        <h3>{t("collapse.overTime")}</h3>
        <SavePicture of={picture} file="kl-over-time" name={t("collapse.overTime")} formats={["png", "svg"]} />
      </div>
      <div ref={picture}>
        <DimensionCurves steps={series.steps} curves={curves} marks={inWords} label={t("collapse.overTimePicture")} />
      </div>
      <p className="note">
        {t("collapse.overTimeMeaning", {
          active: numbers.count(evaluation.activeUnits),
          total: numbers.count(evaluation.klPerDimension.length),
          threshold: numbers.setting(ACTIVE_UNIT_VARIANCE),
        })}
      </p>
    </section>
  );
}

type Dimensions = Parameters<typeof DimensionCurves>[0]["curves"];

/** Largest KL of now first. */
function curvesOf(
  series: { readonly columns: readonly string[]; column(name: string): Float64Array },
  { klPerDimension, varianceOfMean }: Evaluation,
): Dimensions {
  return series.columns
    .map((name, index) => ({
      index,
      // A copy: the view is rewritten by the next measurement.
      values: series.column(name).slice(),
      active: (varianceOfMean[index] ?? 0) > ACTIVE_UNIT_VARIANCE,
    }))
    .toSorted((a, b) => (klPerDimension[b.index] ?? 0) - (klPerDimension[a.index] ?? 0));
}
