/** KL per dimension, and whether the posterior is alive, in words with the figures behind them. */
import { useId, useMemo } from "react";
import { KlBars, type KlDimension } from "../../charts/KlBars.tsx";
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../core/shared/measurements.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { collapseState } from "./collapse.ts";

export function KlPanel() {
  const { t } = useWords();
  const id = useId();
  const autoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const evaluation = useRoomState((state) => state.evaluation);
  return (
    <section className="instrument" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("posterior.title")}</h2>
        {!autoencoder && <PosteriorStatus evaluation={evaluation} />}
      </div>
      {autoencoder ? (
        <p className="note">{t("posterior.autoencoder")}</p>
      ) : (
        <PosteriorFigures evaluation={evaluation} />
      )}
    </section>
  );
}

interface EvaluationProps {
  readonly evaluation: Evaluation | null;
}

function PosteriorStatus({ evaluation }: EvaluationProps) {
  const { t, numbers } = useWords();
  const state = collapseState(evaluation);
  return (
    <p className="chip posteriorChip" role="status" aria-label={t("posterior.status")} data-state={state}>
      <span className="posteriorDot" aria-hidden />
      <b>{t(`posterior.${state}`)}</b>
      {evaluation !== null && state !== "untrained" && (
        <span>
          {t("posterior.active", {
            active: numbers.count(evaluation.activeUnits),
            total: numbers.count(evaluation.klPerDimension.length),
          })}
        </span>
      )}
    </p>
  );
}

function PosteriorFigures({ evaluation }: EvaluationProps) {
  const { t, numbers } = useWords();
  const dimensions = useMemo(() => (evaluation === null ? [] : klDimensions(evaluation)), [evaluation]);
  const threshold = numbers.setting(ACTIVE_UNIT_VARIANCE);
  if (evaluation === null) return <p className="note">{t("posterior.untrainedEvidence", { threshold })}</p>;
  return (
    <>
      <KlBars
        dimensions={dimensions}
        labels={{
          title: t("posterior.title"),
          dimension: t("posterior.dimension"),
          kl: t("posterior.units"),
          variance: t("posterior.variance"),
          active: t("posterior.activeUnit"),
          inactive: t("posterior.inactiveUnit"),
        }}
        sorted={dimensions.length > 4}
      />
      <p className="note">
        {evaluation.step === 0
          ? t("posterior.untrainedEvidence", { threshold })
          : t("posterior.evidence", {
              active: numbers.count(evaluation.activeUnits),
              total: numbers.count(dimensions.length),
              threshold,
              kl: numbers.nats(evaluation.kl),
            })}
      </p>
    </>
  );
}

function klDimensions({ klPerDimension, varianceOfMean }: Evaluation): readonly KlDimension[] {
  return Array.from(klPerDimension, (kl, index) => {
    const variance = varianceOfMean[index] ?? Number.NaN;
    return { index, kl, variance, active: variance > ACTIVE_UNIT_VARIANCE };
  });
}
