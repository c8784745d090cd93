/** KL per dimension, and whether the posterior is alive, in words with the figures behind them. */
import "./diagnostics/diagnostics.css";
import { useId, useMemo, useRef } from "react";
import { KlBars, type KlDimension } from "../../charts/KlBars.tsx";
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../core/shared/measurements.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import type { CollapseState } from "./collapse.ts";
import { Disclosures } from "./diagnostics/Disclosures.tsx";
import { LinearNote } from "./diagnostics/LinearNote.tsx";
import { useLinearPrediction } from "./diagnostics/useLinearPrediction.ts";
import { Verdict } from "./diagnostics/Verdict.tsx";
import { klDimensions, klLabels } from "./klDimensions.ts";
import { useCollapseState } from "./useCollapseState.ts";

/** Shown for models with a latent code; flows, autoregressive models and GANs have no posterior to look at. */
export function KlPanel() {
  const { t } = useWords();
  const id = useId();
  const model = useRoomState((state) => state.settings.model);
  if (model === "vae" || model === "cvae") return <PosteriorPanel />;
  if (model !== "autoencoder") return null;
  return (
    <section className="instrument" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("posterior.title")}</h2>
      </div>
      <p className="note">{t("posterior.autoencoder")}</p>
    </section>
  );
}

function PosteriorPanel() {
  const { t } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const evaluation = useRoomState((state) => state.evaluation);
  const state = useCollapseState();
  return (
    <section className="instrument" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("posterior.title")}</h2>
        <span className="headEnd">
          <PosteriorStatus evaluation={evaluation} state={state} />
          <SavePicture of={picture} file="kl-per-dimension" name={t("posterior.title")} formats={["png", "svg"]} />
        </span>
      </div>
      <div ref={picture} className="instrument">
        <PosteriorFigures evaluation={evaluation} />
      </div>
      {evaluation !== null && <Verdict evaluation={evaluation} state={state} />}
      <Disclosures />
    </section>
  );
}

interface StatusProps {
  readonly evaluation: Evaluation | null;
  readonly state: CollapseState;
}

function PosteriorStatus({ evaluation, state }: StatusProps) {
  const { t, numbers } = useWords();
  return (
    <p className="chip posteriorChip" role="status" aria-label={t("posterior.status")} data-state={state}>
      <span className="posteriorDot" aria-hidden />
      <b>{t(`diagnostics.states.${state}`)}</b>
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

function PosteriorFigures({ evaluation }: { readonly evaluation: Evaluation | null }) {
  const { t, numbers } = useWords();
  const prediction = useLinearPrediction(evaluation);
  const theory = prediction?.theory ?? null;
  const predicted = useMemo(() => theory?.dimensions.map(({ kl }) => kl), [theory]);
  const dimensions = useMemo(() => {
    if (evaluation === null) return [];
    const measured = klDimensions(evaluation);
    return predicted === undefined ? measured : besideTheory(measured, predicted);
  }, [evaluation, predicted]);
  const threshold = numbers.setting(ACTIVE_UNIT_VARIANCE);
  if (evaluation === null) return <p className="note">{t("posterior.untrainedEvidence", { threshold })}</p>;
  return (
    <>
      <KlBars
        dimensions={dimensions}
        labels={{
          ...klLabels(t, evaluation),
          ...(predicted === undefined ? {} : { predicted: t("diagnostics.theory") }),
        }}
        sorted={dimensions.length > 4 || predicted !== undefined}
      />
      {prediction !== null && <LinearNote evaluation={evaluation} prediction={prediction} />}
      <p className="note">
        {evaluation.step === 0
          ? t("posterior.untrainedEvidence", { threshold })
          : t("posterior.evidence", {
              active: numbers.count(evaluation.activeUnits),
              total: numbers.count(dimensions.length),
              threshold,
              kl: numbers.nats(evaluation.kl),
            })}
        {evaluation.isKlEstimated && <> {t("diagnostics.estimated", { amount: numbers.count(evaluation.count) })}</>}
      </p>
    </>
  );
}

/**
 * Largest KL first. A theory names no dimension: which latent variable takes which principal component is chance, so its
 * largest belongs to the largest measured one, and so on.
 */
function besideTheory(dimensions: readonly KlDimension[], predicted: readonly number[]): readonly KlDimension[] {
  return dimensions
    .toSorted((a, b) => b.kl - a.kl)
    .map((dimension, rank) => ({ ...dimension, predicted: predicted[rank] ?? 0 }));
}
